"""PDF objects as they lie in a file."""

from array import array
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

# What several files share is met early: pictures, colour profiles, ornaments.
MOST_KNOWN = 4_096


class Numbered:
    """A PDF written object by object; of each only its place is kept."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.places = array("Q")
        self.known: dict[bytes, int] = {}
        # The second line marks the file as binary.
        file.write(b"%PDF-1.7\n%\x80\x80\x80\x80\n")

    def number(self) -> int:
        """The next number, for an object that is still to be put."""
        self.places.append(0)
        return len(self.places)

    def put(self, number: int, content: PdfObject) -> None:
        self._put(number, _spelled(content))

    def put_new(self, content: PdfObject) -> int:
        number = self.number()
        self.put(number, content)
        return number

    def put_once(self, content: PdfObject) -> int:
        """The number of this content, which may have been put before."""
        spelled = _spelled(content)
        digest = sha256(spelled).digest()
        if digest in self.known:
            return self.known[digest]
        number = self.number()
        self._put(number, spelled)
        if len(self.known) < MOST_KNOWN:
            self.known[digest] = number
        return number

    def finish(self, root: int) -> None:
        """Write the list of places, and which object is the catalogue."""
        start = self.file.tell()
        self.file.write(f"xref\n0 {len(self.places) + 1}\n0000000000 65535 f\r\n".encode())
        for place in self.places:
            self.file.write(f"{place:010} 00000 n\r\n".encode())
        mark = sha256(self.places.tobytes()).hexdigest()[:32]
        size = len(self.places) + 1
        trailer = f"trailer\n<</Size {size}/Root {root} 0 R/ID[<{mark}><{mark}>]>>\n"
        self.file.write(f"{trailer}startxref\n{start}\n%%EOF\n".encode())

    def _put(self, number: int, spelled: bytes) -> None:
        self.places[number - 1] = self.file.tell()
        self.file.write(b"%d 0 obj\n%b\nendobj\n" % (number, spelled))


def entries(**named: PdfObject | None) -> DictionaryObject:
    """A dictionary; what is None is left out."""
    return DictionaryObject(
        {NameObject(f"/{name}"): value for name, value in named.items() if value is not None}
    )


def inside(whole: DictionaryObject, key: str) -> PdfObject | None:
    """What stands under a key, wherever in the file it lies."""
    value = whole.get(key)
    return value.get_object() if isinstance(value, PdfObject) else None


def ref(number: int) -> IndirectObject:
    return IndirectObject(number, 0, None)


def refs(numbers: Iterable[int]) -> ArrayObject:
    return ArrayObject([ref(number) for number in numbers])


def whole_number(value: PdfObject | None) -> int:
    return int(value) if isinstance(value, NumberObject) else 0


def _spelled(content: PdfObject) -> bytes:
    spelled = BytesIO()
    content.write_to_stream(spelled)
    return spelled.getvalue()
