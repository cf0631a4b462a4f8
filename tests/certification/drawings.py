"""Pictures for the tests of looks: sound ones, and those that mean harm."""

import struct
import zlib
from base64 import b64decode
from io import BytesIO

SIZES = ">IIBBBBB"
# One grey point.
JPG = b64decode(
    "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwc"
    "KDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QA"
    "tRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0"
    "NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2"
    "t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APn+v//Z"
)


def png(width: int = 60, height: int = 40, is_drawn: bool = True) -> bytes:
    """A blue rectangle; without its points where only the header counts."""
    rows = b"".join(b"\0" + b"\x1d\x3f\x72" * width for _ in range(height)) if is_drawn else b""
    header = struct.pack(SIZES, width, height, 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(rows)),
            _chunk(b"IEND", b""),
        )
    )


def svg(inside: str = '<circle cx="5" cy="5" r="4"/>') -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' viewBox="0 0 10 10">{inside}</svg>'
    ).encode()


def jpg_header(width: int, height: int) -> bytes:
    """A JPG as far as its size, with a segment before it."""
    before = b"\xff\xe0" + struct.pack(">H", 6) + b"JFIF"
    start = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\0" * 9
    return b"\xff\xd8" + before + start


def upload(content: bytes, name: str = "logo.png") -> tuple[BytesIO, str]:
    return BytesIO(content), name


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
