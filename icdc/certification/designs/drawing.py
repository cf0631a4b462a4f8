"""Draws one picture (png jpg svg) from stdin as our papers would, in a child; prints one word.

A drawing of a few lines can ask for more memory than there is, or for hours; that ends the
process and cannot be caught, so it ends this one. It imports nothing of the registry.
"""

import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

MEMORY = 1 << 30
# For a page and for a preview. A picture is drawn anew on each of hundreds of papers.
SECONDS = 3
PAGE = """
#set document(title: "Picture")
#set page(width: 80mm, height: 60mm, margin: 5mm)
#set image(width: 70mm, height: 50mm, fit: "contain", alt: "Picture")
#image("picture", format: sys.inputs.kind)
"""
READABLE, BROKEN = "readable", "broken"


def main(kind: str) -> int:
    _limit()
    with TemporaryDirectory() as folder:
        Path(folder, "picture").write_bytes(sys.stdin.buffer.read())
        Path(folder, "page.typ").write_text(PAGE)
        print(_word(folder, kind))
    return 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _word(folder: str, kind: str) -> str:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    page = typst.Compiler(f"{folder}/page.typ", root=folder, font_paths=fonts)
    try:
        page.compile(sys_inputs={"kind": kind}, format="pdf", pdf_standards=["a-3a", "ua-1"])
        page.compile(sys_inputs={"kind": kind}, format="png")
    except typst.TypstError:
        return BROKEN
    return READABLE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
