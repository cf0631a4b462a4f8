"""The size of a picture as its header tells it, in points: nothing is unpacked for it."""

import struct

# Segments of a JPG that begin a picture (SOF): they hold its size.
STARTS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
# Marks that stand alone, without a length after them.
ALONE = {0x01, *range(0xD0, 0xD9)}


def png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height; None where the header is none."""
    if len(content) < 24 or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def jpg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height; None where no picture begins."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        mark = content[place + 1]
        if mark in STARTS:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += _length_of_segment(content, place, mark)
    return None


def _length_of_segment(content: bytes, place: int, mark: int) -> int:
    if mark == 0xFF:
        # Filling before a mark.
        return 1
    if mark in ALONE:
        return 2
    return 2 + int.from_bytes(content[place + 2 : place + 4])
