"""Many PDFs of ours joined into one, straight onto the disk: memory does not grow with the number.

Made for the files that Typst writes: tagged (PDF/UA-1), for the archive (PDF/A-3a). The whole is so
again, each page is the page that was handed out, and what several files share is written once.
"""

from array import array
from io import BytesIO
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from icdc.certification.files.pdf_copy import Copying
from icdc.certification.files.pdf_frame import Bookmarks, metadata
from icdc.certification.files.pdf_objects import Numbered, entries, inside, ref, refs
from icdc.certification.files.pdf_tags import Tags


class Joined:
    """`add` each PDF, then `finish`. The file is written from its beginning."""

    def __init__(self, file: BinaryIO, title: str) -> None:
        self.out = Numbered(file)
        self.title = title
        self.tags = Tags(self.out)
        self.bookmarks = Bookmarks(self.out)
        self.page_tree = self.out.number()
        self.pages = array("L")
        # Said once for the whole, as the first file says it.
        self.language: PdfObject | None = None
        self.colours: PdfObject | None = None

    def add(self, paper: bytes, name: str) -> None:
        """Another file's pages, found in the reader's margin under `name`."""
        reader = PdfReader(BytesIO(paper))
        copying = Copying(self.out, self.tags.place)
        first = len(self.pages)
        if not self.pages:
            self._begin(reader.root_object, copying)
        self._add_pages(reader, copying)
        self.tags.add(reader.root_object, copying)
        copying.finish()
        self.bookmarks.add(name, self.pages[first])

    def finish(self) -> None:
        self.out.put(self.page_tree, entries(
            Type=NameObject("/Pages"), Count=NumberObject(len(self.pages)), Kids=refs(self.pages),
        ))  # fmt: skip
        self.out.finish(self.out.put_new(self._catalogue()))

    def _catalogue(self) -> DictionaryObject:
        return entries(
            Type=NameObject("/Catalog"),
            Pages=ref(self.page_tree),
            Outlines=ref(self.bookmarks.finish()),
            StructTreeRoot=ref(self.tags.finish()),
            MarkInfo=entries(Marked=BooleanObject(True)),
            Lang=self.language,
            Metadata=ref(self.out.put_new(metadata(self.title))),
            OutputIntents=self.colours,
            ViewerPreferences=entries(DisplayDocTitle=BooleanObject(True)),
        )

    def _begin(self, root: DictionaryObject, copying: Copying) -> None:
        self.language = inside(root, "/Lang")
        self.colours = inside(root, "/OutputIntents") or ArrayObject()
        copying.renumber(self.colours, copying.linked)

    def _add_pages(self, reader: PdfReader, copying: Copying) -> None:
        pages = list(reader.pages)
        first = len(self.pages)
        # All are numbered before one is put: a link may lead to a later page.
        for page in pages:
            self.pages.append(self.out.number())
            if page.indirect_reference is not None:
                copying.numbers[page.indirect_reference.idnum] = self.pages[-1]
        for number, page in zip(self.pages[first:], pages, strict=True):
            copying.page(page, number, self.page_tree)
