"""All pictures of a page side by side, in one picture and on one page to walk through."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

HEAD = """<!doctype html><meta charset="utf-8"><title>Pages</title><style>
body { font: 16px sans-serif; margin: 12px; background: #889; }
section { display: flex; flex-wrap: wrap; gap: 12px; align-items: start; margin-bottom: 24px; }
h2 { width: 100%; margin: 0; }
figure { margin: 0; } figcaption { font-size: 12px; }
img { display: block; width: 640px; max-height: 900px; object-fit: cover; object-position: top; }
img[src*="-375-"] { width: 300px; }
</style>"""


def _section(name: str, pictures: Iterable[Path]) -> str:
    # The wide ones first and the light ones first, so that each kind fills a row.
    ordered = sorted(
        pictures, key=lambda file: ("-375-" in file.stem, file.stem.endswith("-dark"), file.stem)
    )
    figures = "".join(
        f'<figure><img src="{file.name}" alt=""><figcaption>{escape(file.stem)}</figcaption>'
        "</figure>"
        for file in ordered
    )
    return f"<section><h2>{escape(name)}</h2>{figures}</section>"


def write_sheets(chromium: Browser, folder: Path, taken: dict[str, list[Path]]) -> None:
    """`sheet-PAGE.png` for each page, and `index.html` with all of them."""
    sections = {name: _section(name, pictures) for name, pictures in taken.items()}
    view = chromium.new_page(viewport={"width": 1990, "height": 900})
    for name, section in sections.items():
        file = folder / f"sheet-{name}.html"
        file.write_text(HEAD + section, "utf-8")
        view.goto(file.as_uri())
        view.screenshot(path=folder / f"sheet-{name}.png", full_page=True)
        file.unlink()
    view.close()
    (folder / "index.html").write_text(HEAD + "".join(sections.values()), "utf-8")
