"""Which codes and register numbers stand in a PDF that somebody shows us."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import BoundedSemaphore

from icdc.certification.verifying.typed import plain
from icdc.web import register_numbers
from icdc.web.child import hear

# `-I`: the child sees neither this process's environment nor its folder.
CHILD = (sys.executable, "-I", str(Path(__file__).with_name("reading_child.py")))
# Seconds on the clock; the child counts its own seconds of work.
PATIENCE = 8
# Each child may take as much memory as its own limit allows.
AT_ONCE = BoundedSemaphore(2)
# Nor may those who wait for one of them take up all of the registry's threads.
SECONDS_IN_LINE = 2.0
IN_AN_ADDRESS = re.compile(r"/verify/([^\s/?#]{1,64})")
# The secret code as printed under the QR code.
BY_ITSELF = re.compile(r"(?<!\w)[A-Z2-7]{26}(?!\w)")
# A course's merged file has many codes. Nobody is to learn of many numbers at once.
MOST_CODES = 60
MOST_NUMBERS = 5


class BusyError(Exception):
    """Others' files are being read, and the next one would have to wait."""


@dataclass(frozen=True)
class Marks:
    """What in a file could be ours, as it is spelled there; each once, in the order found."""

    codes: tuple[str, ...]
    numbers: tuple[str, ...]


def marks_in(content: bytes) -> Marks:
    """Takes seconds: not to be called within a transaction. Raises BusyError."""
    texts = list(_texts(_said_of(content)))
    return Marks(
        codes=_first((code for text in texts for code in _codes(text)), MOST_CODES),
        numbers=_first((number for text in texts for number in _numbers(text)), MOST_NUMBERS),
    )


def _said_of(content: bytes) -> bytes:
    if not AT_ONCE.acquire(timeout=SECONDS_IN_LINE):
        raise BusyError
    try:
        said, _is_whole = hear(CHILD, content, PATIENCE)
    finally:
        AT_ONCE.release()
    return said


def _texts(said: bytes) -> Iterator[str]:
    # Whoever was ended in the middle of a line has not said it.
    for line in said.split(b"\n")[:-1]:
        yield str(json.loads(line))


def _codes(text: str) -> Iterator[str]:
    for written in IN_AN_ADDRESS.findall(text):
        yield plain(written)
    yield from BY_ITSELF.findall(text)


def _numbers(text: str) -> Iterator[str]:
    for written in register_numbers.INSIDE.finditer(register_numbers.capitals(text)):
        if reading := register_numbers.read(written[0]):
            yield reading.number


def _first(found: Iterable[str], most: int) -> tuple[str, ...]:
    """Each once, in the order found."""
    return tuple(islice(dict.fromkeys(filter(None, found)), most))
