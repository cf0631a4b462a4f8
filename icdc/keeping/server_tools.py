"""PostgreSQL's own programs: which are there, and running them without a password in sight."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import URL

from icdc.web.errors import Refusal

# Debian and Ubuntu keep each version's programs apart.
ALSO = ("/usr/lib/postgresql/*/bin",)
# libpq's names of what an address may hold.
PARTS = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE",
    "password": "PGPASSWORD", "passfile": "PGPASSFILE", "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
    "options": "PGOPTIONS", "service": "PGSERVICE", "connect_timeout": "PGCONNECT_TIMEOUT",
}  # fmt: skip


@dataclass(frozen=True)
class Tools:
    """The folder of pg_dump, pg_restore and psql, and how to reach the server."""

    folder: Path
    surroundings: Mapping[str, str]

    def run(self, name: str, words: Sequence[str], output: Path | None = None) -> str:
        """What the program prints, or "" when it prints into a file. Raises Refusal."""
        target = output.open("xb") if output else subprocess.PIPE
        try:
            done = subprocess.run(
                [str(self.folder / name), *words], env=dict(self.surroundings),
                stdin=subprocess.DEVNULL, stdout=target, stderr=subprocess.PIPE, check=False,
            )  # fmt: skip
        finally:
            if not isinstance(target, int):
                target.close()
        if done.returncode:
            raise Refusal(_("%(name)s: %(why)s", name=name, why=_first_line(done.stderr)))
        return "" if output else done.stdout.decode(errors="replace")


def tools_for(url: URL | None, least: int) -> Tools:
    """Programs of at least this major version. Raises Refusal when there are none."""
    found = [folder for folder in _folders() if (folder / "pg_dump").is_file()]
    versions = {folder: _version(folder / "pg_dump") for folder in found}
    for folder, version in versions.items():
        if version >= least:
            return Tools(folder, _surroundings(url))
    if found:
        raise Refusal(
            _(
                "pg_dump is of version %(found)s, and version %(least)s is needed."
                " Install postgresql-client-%(least)s.",
                found=max(versions.values()),
                least=least,
            )
        )
    raise Refusal(_("pg_dump is not installed. Install PostgreSQL's client programs."))


def _folders() -> list[Path]:
    named = [Path(one) for one in os.environ.get("PATH", "").split(os.pathsep) if one]
    also = [one for pattern in ALSO for one in Path("/").glob(pattern.lstrip("/"))]
    return [*named, *sorted(also, reverse=True)]


def _version(program: Path) -> int:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"\) (\d+)", told.stdout)
    return int(number[1]) if number else 0


def _surroundings(url: URL | None) -> dict[str, str]:
    """A word on the command line is for everybody on the machine to read; these are not."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("ICDC_")}
    kept["LC_MESSAGES"] = "C"
    if url is None:
        return kept
    given = {
        "host": url.host, "port": url.port, "user": url.username, "dbname": url.database,
        "password": url.password, **url.query,
    }  # fmt: skip
    return kept | {PARTS[name]: str(part) for name, part in given.items() if part and name in PARTS}


def _first_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    # psql and pg_restore say what the matter is after a colon; the first line names it.
    return lines[0][:300] if lines else "?"
