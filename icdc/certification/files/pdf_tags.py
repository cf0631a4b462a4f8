"""The trees of tags of many PDFs, for screen readers, become parts of one."""

from array import array
from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from icdc.certification.files.pdf_copy import Copying
from icdc.certification.files.pdf_objects import Numbered, entries, inside, ref, refs, whole_number


class Tags:
    """`place`: the first free place in the list of what is read on which page."""

    def __init__(self, out: Numbered) -> None:
        self.out = out
        self.tree, self.document = out.number(), out.number()
        self.parts, self.leaves = array("L"), array("L")
        self.roles = DictionaryObject()
        self.place = 0

    def add(self, root: DictionaryObject, copying: Copying) -> None:
        tree = inside(root, "/StructTreeRoot")
        if not isinstance(tree, DictionaryObject) or tree.indirect_reference is None:
            raise TypeError("a PDF without tags")
        copying.numbers[tree.indirect_reference.idnum] = self.document
        roles = inside(tree, "/RoleMap")
        self.roles.update(roles if isinstance(roles, DictionaryObject) else {})
        for kid in _references(inside(tree, "/K")):
            _make_part(kid.get_object(), root)
            self.parts.append(copying.linked(kid))
        self._add_leaf(inside(tree, "/ParentTree"), copying)
        self.place += whole_number(inside(tree, "/ParentTreeNextKey"))

    def finish(self) -> int:
        """The number of the whole tree."""
        leaves = self.out.put_new(entries(Kids=refs(self.leaves)))
        self.out.put(self.document, entries(
            Type=NameObject("/StructElem"), S=NameObject("/Document"), P=ref(self.tree),
            K=refs(self.parts),
        ))  # fmt: skip
        self.out.put(self.tree, entries(
            Type=NameObject("/StructTreeRoot"), RoleMap=self.roles, K=refs([self.document]),
            ParentTree=ref(leaves), ParentTreeNextKey=NumberObject(self.place),
        ))  # fmt: skip
        return self.tree

    def _add_leaf(self, tree: PdfObject | None, copying: Copying) -> None:
        """What is read on the pages of one file, by their places in the whole."""
        listed = ArrayObject()
        for place, tags in _listed(tree):
            listed.extend([NumberObject(self.place + place), tags])
        copying.renumber(listed, copying.linked)
        if listed:
            limits = ArrayObject([listed[0], listed[-2]])
            self.leaves.append(self.out.put_new(entries(Limits=limits, Nums=listed)))


def _make_part(element: PdfObject | None, root: DictionaryObject) -> None:
    """What was a document of its own is a part, in its own language."""
    if isinstance(element, DictionaryObject):
        element.update(entries(S=NameObject("/Part"), Lang=inside(root, "/Lang")))


def _listed(tree: PdfObject | None) -> Iterator[tuple[int, PdfObject]]:
    """The places and their values in a tree of numbers."""
    if isinstance(tree, DictionaryObject):
        for kid in _references(inside(tree, "/Kids")):
            yield from _listed(kid.get_object())
        numbers = inside(tree, "/Nums")
        values = list(numbers) if isinstance(numbers, ArrayObject) else []
        for place, value in zip(values[::2], values[1::2], strict=True):
            yield whole_number(place), value


def _references(kids: PdfObject | None) -> Iterator[IndirectObject]:
    for kid in kids if isinstance(kids, ArrayObject) else ():
        if isinstance(kid, IndirectObject):
            yield kid
