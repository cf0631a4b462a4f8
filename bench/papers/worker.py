"""One engine in a process of its own: makes as many papers as each line of stdin asks for.

Tells in JSON, first, how much memory it takes before any paper, in MB; then for each line the CPU
seconds (user and system), the most memory so far, and the size of a paper in kB.
"""

import importlib
import json
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

from papers.people import certificates


def main(engine: str) -> None:
    try:
        paper = importlib.import_module(f"papers.{engine}").paper
    except (ImportError, OSError) as fault:
        # Python's package is not here, or a library of the system that it needs.
        print(json.dumps({"fault": str(fault).partition("\n")[0]}), flush=True)
        return
    print(json.dumps({"mb": _memory()}), flush=True)
    made = 0
    for line in sys.stdin:
        count = int(line)
        before = _cpu()
        for one in certificates(made, count):
            size = len(paper(one))
        made += count
        print(json.dumps({"cpu": _cpu() - before, "mb": _memory(), "kb": size / 1024}), flush=True)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1])
