"""Reads the PNG that Typst draws (8 bits a channel, not interlaced), for the QR reader."""

import struct
import zlib

CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


def grey_picture(png: bytes) -> tuple[int, int, bytes]:
    """Width, height, and one byte of brightness a point: the green one, the greatest part of it."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert depth == 8
    step = CHANNELS[colour]
    packed = zlib.decompress(b"".join(body for kind, body in _chunks(png) if kind == b"IDAT"))
    length = 1 + width * step
    rows, above = [], bytes(width)
    for start in range(0, height * length, length):
        # PNG predicts each channel for itself, so the others need no decoding.
        filtered = packed[start + 1 + step // 3 : start + length : step]
        above = _row(packed[start], filtered, above)
        rows.append(above)
    return width, height, b"".join(rows)


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def _row(kind: int, filtered: bytes, above: bytes) -> bytes:
    """One row as it was before the filter `kind` of the PNG standard (chapter 9)."""
    row = bytearray()
    left = corner = 0
    for value, up in zip(filtered, above, strict=True):
        expected = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        left, corner = (value + expected) & 255, up
        row.append(left)
    return bytes(row)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))
