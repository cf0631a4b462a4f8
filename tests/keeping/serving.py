"""The registry in a process of its own, which can be killed: `python -m tests.keeping.serving`."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import make_server

from icdc.config import ROOT
from tests.conftest import build_app
from tests.e2e.serving import SilentHandler


@contextmanager
def serving(folder: Path, url: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The process and its port. Killed at the latest at the end."""
    words = [sys.executable, "-m", "tests.keeping.serving", str(folder), url]
    said = folder / "said.log"
    with said.open("w") as log:
        process = subprocess.Popen(
            words, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
    assert process.stdout is not None
    try:
        port = process.stdout.readline()
        assert port, f"The registry did not start:\n{said.read_text()[-3_000:]}"
        yield process, int(port)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()


def main(folder: str, url: str) -> None:
    app = build_app(Path(folder), url)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=SilentHandler)
    print(server.server_port)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
