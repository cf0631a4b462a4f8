"""The page by WeasyPrint, as fast as it goes: style sheet and fonts are read once."""

import base64
from functools import cache
from html import escape
from pathlib import Path

from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from papers import ornaments, qr
from papers.people import DATES, FONTS, HOURS, ISSUED, address, words

BROADEST = (297 - 50) * ornaments.MM
FACES = {
    ("PT Serif", "normal", "normal"): "PTSerif_400Regular.ttf",
    ("PT Serif", "bold", "normal"): "PTSerif_700Bold.ttf",
    ("PT Serif", "normal", "italic"): "PTSerif_400Regular_Italic.ttf",
    ("Playfair Display", "bold", "normal"): "PlayfairDisplay_700Bold.ttf",
}
HERE = Path(__file__).parent


def paper(one: dict[str, str], variant: str | None = None) -> bytes:
    fonts, css = _kept()
    made: bytes = HTML(string=_html(one)).write_pdf(
        stylesheets=[css], font_config=fonts, pdf_variant=variant
    )
    return made


@cache
def _kept() -> tuple[FontConfiguration, CSS]:
    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slope};'
        f" src: url({(FONTS / file).as_uri()}) }}"
        for (family, weight, slope), file in FACES.items()
    )
    style = (HERE / "weasy.css").read_text(encoding="utf-8")
    return fonts, CSS(string=faces + style, font_config=fonts)


@cache
def _back() -> str:
    return _image(ornaments.svg())


def _image(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _html(one: dict[str, str]) -> str:
    said, spoken = words(one["language"]), one["language"]
    where = address(one)
    size = _fitting(one["name"])
    lines = (
        (69.3, "issuer", said["issuer"], ""),
        (199.9, "said", said["before_name"], ""),
        (251 - size * 0.9155, "name", one["name"], f";font-size:{size}pt"),
        (266.5, "said", said["after_name"], ""),
        (288, "programme", one["programme"], ""),
        (315.4, "course", one["course"], ""),
    )
    drawn = "".join(
        f'<p class="line {kind}" style="top:{top:.1f}pt{extra}">{escape(text)}</p>'
        for top, kind, text, extra in lines
    )
    facts = (
        (said["duration"], "", HOURS[spoken]),
        (said["dates"], "", DATES[spoken]),
        (said["place"], ' class="place"', _halved(one["place"])),
        (said["course"], "", one["course_code"]),
    )
    known = "".join(
        f'<div class="fact"><p class="label">{escape(label)}</p><p{kind}>{value}</p></div>'
        for label, kind, value in facts
    )
    return _page().format(
        language=spoken,
        title=escape(said["title"]),
        heading=escape(said["title"].upper()),
        back=_back(),
        lines=drawn,
        facts=known,
        number_label=escape(said["number"]),
        number=one["number"],
        day_label=escape(said["issued_on"]),
        day=ISSUED[spoken],
        seal=escape(said["seal_place"]),
        post=escape(said["post"]),
        qr=_image(qr.svg(where)),
        check=escape(said["check"]),
        address=where,
        root=where.removesuffix(one["code"]),
        code=one["code"],
    )


@cache
def _page() -> str:
    return (HERE / "weasy.html").read_text(encoding="utf-8")


def _halved(text: str) -> str:
    return "<br>".join(escape(half) for half in text.rsplit(" ", 1))


def _fitting(name: str) -> int:
    """The largest size, of whole points, at which the name stands on one line."""
    widths, cmap, unit = _metrics()
    width = sum(widths[cmap[ord(letter)]][0] for letter in name) / unit
    return next((size for size in range(38, 24, -1) if width * size <= BROADEST), 24)


@cache
def _metrics() -> tuple[dict[str, tuple[int, int]], dict[int, str], int]:
    font = TTFont(FONTS / FACES["Playfair Display", "bold", "normal"])
    return font["hmtx"].metrics, font.getBestCmap(), font["head"].unitsPerEm
