"""Reads one PDF from stdin and prints the texts in it as JSON, a line each, in a child process.

What can be had cheaply comes first, because a hostile file may end the process at any moment; what
was printed until then counts. It imports nothing of the registry and knows no secret.
"""

import json
import logging
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice

from pypdf import PageObject, PdfReader

MEMORY = 512 << 20
SECONDS = 2
# Of a course's merged file as well the first pages are enough.
PAGES = 40
PAGES_WITH_TEXT = 4
LINKS = 400
ATTACHMENTS = 4
LETTERS = 50_000


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()
    reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
    if reader.is_encrypted:
        reader.decrypt("")
    for texts in (_links, _metadata, _attachments, _words):
        _print(texts, reader)
    return 0


def _print(texts: Callable[[PdfReader], Iterator[str]], reader: PdfReader) -> None:
    # Whatever breaks in one part of a broken file, the next part may be whole.
    with suppress(Exception):
        for text in texts(reader):
            print(json.dumps(text[:LETTERS]), flush=True)


def _links(reader: PdfReader) -> Iterator[str]:
    links = (link for page in islice(reader.pages, PAGES) for link in _links_of(page))
    yield from islice(links, LINKS)


def _links_of(page: PageObject) -> Iterator[str]:
    for reference in page.get("/Annots") or ():
        with suppress(Exception):
            yield str(reference.get_object()["/A"]["/URI"])


def _metadata(reader: PdfReader) -> Iterator[str]:
    for value in (reader.metadata or {}).values():
        yield str(value)


def _attachments(reader: PdfReader) -> Iterator[str]:
    for attachment in islice(reader.attachment_list, ATTACHMENTS):
        yield attachment.content[:LETTERS].decode("utf-8", errors="replace")


def _words(reader: PdfReader) -> Iterator[str]:
    for page in islice(reader.pages, PAGES_WITH_TEXT):
        yield page.extract_text()


if __name__ == "__main__":
    sys.exit(main())
