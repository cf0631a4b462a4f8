"""Asks a child process about a file from outside. It may die over it unharmed, or dawdle."""

import subprocess
from collections.abc import Sequence


def hear(command: Sequence[str], content: bytes, patience: float) -> tuple[bytes, bool]:
    """What the child printed within `patience` seconds, and whether it came to its end."""
    try:
        child = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            # A hostile file can make a reader warn without end.
            stderr=subprocess.DEVNULL,
            env={},
            timeout=patience,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        return fault.stdout or b"", False
    return child.stdout, True
