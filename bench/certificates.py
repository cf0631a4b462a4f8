"""Certificates in a CPU second: ours against WeasyPrint and ReportLab, which make the same page.

A4 landscape with frame, ornaments, four embedded typefaces, a name that shrinks to its line, all
the facts and a QR code. Each engine works in a process of its own; rounds are interleaved, so that
a busy machine is busy for all. Ours is PDF/A-3a and tagged; of the others only WeasyPrint can do
likewise, which a line of its own shows.
Run: make bench, or python bench/certificates.py [rounds] [certificates to watch the memory]
"""

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORKER = ROOT / "bench" / "papers" / "worker.py"
# The other engines live beside the registry's own environment, and not in it.
THEIRS = ROOT / ".venv-bench" / "bin" / "python"
COUNT = 147
# At the first of these, and at the end, the memory is looked at.
SETTLED = 500
MOST_MEMORY = 100
PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass
class Engine:
    """`target` is how many times as many certificates ours makes in a CPU second."""

    name: str
    module: str
    python: str
    target: float = 0.0
    cpu: list[float] = field(default_factory=list)
    # Megabytes before the first paper, and at most.
    loaded: float = 0.0
    memory: float = 0.0
    size: float = 0.0
    fault: str = ""

    def start(self) -> None:
        self.process = subprocess.Popen(
            [self.python, str(WORKER), self.module],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        answer = self._answer()
        self.fault, self.loaded = str(answer.get("fault", "")), float(answer.get("mb", 0))
        if not self.fault:
            # The first papers read the fonts: nobody's rounds.
            self.make(3)

    def make(self, count: int) -> float:
        """CPU seconds of so many papers."""
        self.process.stdin.write(f"{count}\n")
        self.process.stdin.flush()
        answer = self._answer()
        self.memory, self.size = float(answer["mb"]), float(answer["kb"])
        return float(answer["cpu"])

    def stop(self) -> None:
        self.process.communicate()

    @property
    def milliseconds(self) -> float:
        """CPU time of one certificate, the median of the rounds."""
        return 1000 * statistics.median(self.cpu) / COUNT

    def _answer(self) -> dict[str, float | str]:
        return json.loads(self.process.stdout.readline() or '{"fault": "it ended"}')


def main(rounds: int = 5, watched: int = 3000) -> None:
    ours = Engine("ours (Typst)", "ours", sys.executable)
    others = [
        Engine("WeasyPrint", "weasy", str(THEIRS), 6.0),
        Engine("... as A-3a", "weasy_archive", str(THEIRS)),
        Engine("ReportLab", "reportlab_page", str(THEIRS), 2.0),
    ]
    present = [one for one in (ours, *others) if _is_present(one)]
    for _round in range(rounds):
        for engine in present:
            engine.cpu.append(engine.make(COUNT))
    for engine in present:
        engine.stop()
    _print_table(ours, present, rounds)
    _watch_memory(watched)


def _is_present(engine: Engine) -> bool:
    if not Path(engine.python).exists():
        print(f"{engine.name} is not installed: run `make bench`.")
        return False
    engine.start()
    if engine.fault:
        print(f"{engine.name} cannot be loaded ({engine.fault}). It may need: {PANGO}")
    return not engine.fault


def _print_table(ours: Engine, present: list[Engine], rounds: int) -> None:
    print(f"{COUNT} certificates, {rounds} interleaved rounds, medians of CPU time (user + system)")
    print(f"{'engine':14} {'ms each':>8} {'a second':>9} {'kB':>6} {'most MB':>8}  ours is")
    for engine in present:
        one = engine.milliseconds
        print(
            f"{engine.name:14} {one:8.1f} {1000 / one:9.1f} {engine.size:6.0f}"
            f" {engine.memory:8.0f}  {_verdict(ours, engine)}"
        )


def _verdict(ours: Engine, other: Engine) -> str:
    if other is ours:
        return ""
    ratios = [theirs / own for theirs, own in zip(other.cpu, ours.cpu, strict=True)]
    ratio = statistics.median(ratios)
    aim = f" (target {other.target:.0f}x: {_met(ratio >= other.target)})" if other.target else ""
    return f"{ratio:.1f}x{aim}"


def _watch_memory(watched: int) -> None:
    engine = Engine("ours", "ours", sys.executable)
    engine.start()
    engine.make(SETTLED)
    early = engine.memory
    engine.make(watched - SETTLED)
    engine.stop()
    added = engine.memory - engine.loaded
    print(
        f"our memory: {engine.loaded:.0f} MB with the registry loaded and no certificate made,"
        f" {early:.0f} MB after {SETTLED}, {engine.memory:.0f} MB after {watched}"
    )
    print(
        f"  whole process under {MOST_MEMORY} MB: {_met(engine.memory < MOST_MEMORY)};"
        f" certificates alone, {added:.0f} MB: {_met(added < MOST_MEMORY)}"
    )


def _met(is_met: bool) -> str:
    return "met" if is_met else "MISSED"


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
