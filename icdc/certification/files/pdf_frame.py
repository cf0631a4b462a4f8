"""What a PDF says of itself as a whole: its bookmarks and its metadata."""

from html import escape

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from icdc.certification.files.pdf_objects import Numbered, entries, ref

METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def metadata(title: str) -> StreamObject:
    stream = StreamObject()
    stream.update(entries(Type=NameObject("/Metadata"), Subtype=NameObject("/XML")))
    stream.set_data(METADATA.format(title=escape(title)).encode())
    return stream


class Bookmarks:
    """A list that a reader shows in its margin. Each knows the next: one waits to be written."""

    def __init__(self, out: Numbered) -> None:
        self.out = out
        self.root = out.number()
        self.first = self.last = 0
        self.count = 0
        self.waiting = DictionaryObject()

    def add(self, name: str, page: int) -> None:
        number = self.out.number()
        if self.last:
            self.waiting.update(entries(Next=ref(number)))
            self.out.put(self.last, self.waiting)
        else:
            self.first = number
        self.waiting = entries(
            Title=TextStringObject(name),
            Parent=ref(self.root),
            Prev=ref(self.last) if self.last else None,
            Dest=ArrayObject([ref(page), NameObject("/Fit")]),
        )
        self.last, self.count = number, self.count + 1

    def finish(self) -> int:
        """The number of the whole list."""
        self.out.put(self.last, self.waiting)
        self.out.put(self.root, entries(
            Type=NameObject("/Outlines"), First=ref(self.first), Last=ref(self.last),
            Count=NumberObject(self.count),
        ))  # fmt: skip
        return self.root
