"""One PDF's objects on their way into another PDF."""

from collections.abc import Callable

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from icdc.certification.files.pdf_objects import Numbered, entries, ref, whole_number

NumberOf = Callable[[IndirectObject], int]
# What a page shows. Nothing in it points back, so what is alike can be told by its content.
SHOWN = ("/Resources", "/Contents")
# A page's or a link's place in the list of what the screen reader reads there.
PLACES = (NameObject("/StructParents"), NameObject("/StructParent"))


class Copying:
    """`numbers` says under which number what stands in the other file; `first_place` is the first
    free place in that file's list for the screen reader."""

    def __init__(self, out: Numbered, first_place: int) -> None:
        self.out = out
        self.first_place = first_place
        self.numbers: dict[int, int] = {}
        self.waiting: list[tuple[int, IndirectObject]] = []

    def page(self, page: PageObject, number: int, tree: int) -> None:
        shown = DictionaryObject(
            {NameObject(key): dict.__getitem__(page, key) for key in SHOWN if key in page}
        )
        for key in (*shown, "/Parent"):
            del page[key]
        self.renumber(shown, self._alike)
        self.renumber(page, self.linked)
        page.update(shown)
        page.update(entries(Parent=ref(tree)))
        self.out.put(number, page)

    def linked(self, old: IndirectObject) -> int:
        """The number of an object that `finish` will put."""
        if old.idnum not in self.numbers:
            self.numbers[old.idnum] = self.out.number()
            self.waiting.append((self.numbers[old.idnum], old))
        return self.numbers[old.idnum]

    def finish(self) -> None:
        while self.waiting:
            number, old = self.waiting.pop()
            content = old.get_object()
            if content is not None:
                self.renumber(content, self.linked)
                self.out.put(number, content)

    def renumber(self, content: PdfObject, number_of: NumberOf) -> None:
        """Make each reference one to the other file, in place; once for each object."""
        if isinstance(content, DictionaryObject):
            for key, value in list(content.items()):
                content[key] = self._renumbered(value, number_of)
            for place in PLACES:
                if place in content:
                    moved = self.first_place + whole_number(content[place])
                    content[place] = NumberObject(moved)
        elif isinstance(content, ArrayObject):
            content[:] = [self._renumbered(value, number_of) for value in content]

    def _renumbered(self, value: PdfObject, number_of: NumberOf) -> PdfObject:
        if isinstance(value, IndirectObject):
            return ref(number_of(value))
        self.renumber(value, number_of)
        return value

    def _alike(self, old: IndirectObject) -> int:
        """The number of the same content, put now unless it was put for an earlier file."""
        if old.idnum not in self.numbers:
            content = old.get_object()
            if content is None:
                return self.linked(old)
            self.renumber(content, self._alike)
            self.numbers[old.idnum] = self.out.put_once(content)
        return self.numbers[old.idnum]
