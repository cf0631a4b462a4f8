"""The page by ReportLab, as fast as it goes: fonts are read once, the background is one form."""

from functools import cache
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from papers import ornaments, qr
from papers.ornaments import ACCENT, HEIGHT, INK, MM, MUTED, SOFT, WIDTH
from papers.people import DATES, FONTS, HOURS, ISSUED, address, words

EDGE = 25 * MM
BROADEST = WIDTH - 2 * EDGE
FACES = {
    "regular": "PTSerif_400Regular.ttf",
    "bold": "PTSerif_700Bold.ttf",
    "italic": "PTSerif_400Regular_Italic.ttf",
    "display": "PlayfairDisplay_700Bold.ttf",
}
MIDDLE = WIDTH / 2


def paper(one: dict[str, str]) -> bytes:
    file = BytesIO()
    _read_fonts()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
    said, spoken = words(one["language"]), one["language"]
    canvas.setTitle(f"{said['title']} {one['number']}")
    _background(canvas)
    _middle(canvas, one, said)
    _facts(
        canvas,
        (
            (said["duration"], [HOURS[spoken]]),
            (said["dates"], [DATES[spoken]]),
            (said["place"], _halves(one["place"])),
            (said["course"], [one["course_code"]]),
        ),
    )
    _foot(canvas, one, said)
    canvas.save()
    return file.getvalue()


@cache
def _read_fonts() -> None:
    for name, path in FACES.items():
        registerFont(TTFont(name, FONTS / path))


def _background(canvas: Canvas) -> None:
    canvas.beginForm("background", 0, 0, WIDTH, HEIGHT)
    for path in _paths():
        drawn = canvas.beginPath()
        for letter, points in path.pieces:
            flat = [value for x, y in points for value in (x, HEIGHT - y)]
            {"M": drawn.moveTo, "L": drawn.lineTo, "C": drawn.curveTo, "Z": drawn.close}[letter](
                *flat
            )
        if path.stroke:
            canvas.setStrokeColor(HexColor(path.stroke))
            canvas.setLineWidth(path.width)
            canvas.setLineCap(1 if path.is_round else 0)
        if path.fill:
            canvas.setFillColor(HexColor(path.fill))
        canvas.drawPath(drawn, stroke=int(bool(path.stroke)), fill=int(bool(path.fill)))
    canvas.endForm()
    canvas.doForm("background")


@cache
def _paths() -> list[ornaments.Path]:
    return ornaments.ornaments()


def _middle(canvas: Canvas, one: dict[str, str], said: dict[str, str]) -> None:
    _centred(canvas, MIDDLE, 513.5, said["issuer"], "bold", 14, ACCENT, 0.03)
    _centred(canvas, MIDDLE, 450.5, said["title"].upper(), "display", 40, ACCENT, 0.07)
    _centred(canvas, MIDDLE, 384, said["before_name"], "italic", 13, MUTED)
    _centred(canvas, MIDDLE, 345, one["name"], "display", _fitting(one["name"]), INK)
    _centred(canvas, MIDDLE, 317, said["after_name"], "italic", 13, MUTED)
    _centred(canvas, MIDDLE, 288, one["programme"], "bold", 22, ACCENT)
    _centred(canvas, MIDDLE, 268.5, one["course"], "regular", 13, MUTED)


def _fitting(name: str) -> int:
    """The largest size, of whole points, at which the name stands on one line."""
    width = stringWidth(name, "display", 1)
    return next((size for size in range(38, 24, -1) if width * size <= BROADEST), 24)


def _centred(
    canvas: Canvas, x: float, y: float, text: str, face: str, size: float, color: str,
    tracking: float = 0,
) -> None:  # fmt: skip
    width = stringWidth(text, face, size) + tracking * size * (len(text) - 1)
    _line(canvas, x - width / 2, y, text, face, size, color, tracking)


def _line(
    canvas: Canvas, x: float, y: float, text: str, face: str, size: float, color: str,
    tracking: float = 0,
) -> None:  # fmt: skip
    canvas.setFont(face, size)
    canvas.setFillColor(HexColor(color))
    canvas.drawString(x, y, text, charSpace=tracking * size)


def _halves(text: str) -> list[str]:
    head, _space, tail = text.rpartition(" ")
    return [head, tail]


def _facts(canvas: Canvas, known: tuple[tuple[str, list[str]], ...]) -> None:
    sizes = [12 if len(lines) == 1 else 9 for _label, lines in known]
    broad = [
        max(stringWidth(line, "regular", size) for line in lines)
        for size, (_label, lines) in zip(sizes, known, strict=True)
    ]
    left = MIDDLE - (sum(broad) + len(known) * 10 * MM) / 2
    for number, (label, lines) in enumerate(known):
        if number:
            canvas.setStrokeColor(HexColor(SOFT))
            canvas.setLineWidth(0.5)
            canvas.line(left, 196.6, left, 232.5)
        middle = left + 5 * MM + broad[number] / 2
        _centred(canvas, middle, 223.5, label, "regular", 8.5, MUTED)
        top = 209.7 if len(lines) == 1 else 211.8
        for row, line in enumerate(lines):
            _centred(canvas, middle, top - row * 10.8, line, "regular", sizes[number], INK)
        left += broad[number] + 10 * MM


def _foot(canvas: Canvas, one: dict[str, str], said: dict[str, str]) -> None:
    _line(canvas, EDGE, 93.5, said["number"], "regular", 8.5, MUTED)
    _line(canvas, EDGE, 79.7, one["number"], "bold", 12, INK)
    _line(canvas, EDGE, 64.1, said["issued_on"], "regular", 8.5, MUTED)
    _line(canvas, EDGE, 51, ISSUED[one["language"]], "regular", 11, INK)
    _centred(canvas, 293, 51, said["seal_place"], "regular", 8.5, MUTED)
    canvas.setStrokeColor(HexColor(MUTED))
    canvas.setLineWidth(0.6)
    canvas.line(336, 63, 506, 63)
    _centred(canvas, MIDDLE, 51, said["post"], "regular", 9, MUTED)
    _check(canvas, one, said)


def _check(canvas: Canvas, one: dict[str, str], said: dict[str, str]) -> None:
    where, right, side = address(one), WIDTH - EDGE, 28 * MM
    count, runs = qr.runs(where)
    module, left, top = side / count, right - side, 78.8 + side
    squares = canvas.beginPath()
    for column, row, length in runs:
        squares.rect(left + column * module, top - (row + 1) * module, length * module, module)
    canvas.setFillColor(HexColor("#000000"))
    canvas.drawPath(squares, stroke=0, fill=1)
    for y, text, size in (
        (68.6, said["check"], 8.5),
        (59.4, where.removesuffix(one["code"]), 7),
        (51, one["code"], 7),
    ):
        _line(canvas, right - stringWidth(text, "regular", size), y, text, "regular", size, MUTED)
    canvas.linkURL(where, (right - 120, 49, right, 66), relative=0)
