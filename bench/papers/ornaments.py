"""What our template draws around the text, as paths for the other engines: points, y downwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

MM = 72 / 25.4
WIDTH, HEIGHT = 297 * MM, 210 * MM
ACCENT, SOFT, FAINT, INK, MUTED = "#0f5f6e", "#84acb4", "#e8eff0", "#1c272b", "#4d5d63"
# The middle of the divider under the title.
DIVIDER_AT = 162.5
STEPS = 14

Point = tuple[float, float]
# "M" with one point, "L" with one, "C" with three, "Z" with none.
Piece = tuple[str, tuple[Point, ...]]


@dataclass(frozen=True)
class Path:
    pieces: Sequence[Piece]
    stroke: str = ""
    width: float = 0.0
    fill: str = ""
    is_round: bool = False

    @property
    def d(self) -> str:
        """In the words of SVG."""
        said = (
            letter + " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
            for letter, points in self.pieces
        )
        return "".join(said)


def ornaments() -> list[Path]:
    return [*_crown(), *_frames(), *_corners(), *_divider()]


def svg() -> str:
    paths = "".join(_svg_of(path) for path in ornaments())
    size = f'viewBox="0 0 {WIDTH:.2f} {HEIGHT:.2f}" width="297mm" height="210mm"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paths}</svg>'


def _svg_of(path: Path) -> str:
    stroke = f' stroke="{path.stroke}" stroke-width="{path.width:.2f}"' if path.stroke else ""
    cap = ' stroke-linecap="round"' if path.is_round else ""
    return f'<path d="{path.d}" fill="{path.fill or "none"}"{stroke}{cap}/>'


def _crown() -> Iterator[Path]:
    """The crown of a yurt: rings, poles and laths behind the text."""
    radius, middle = 0.31 * HEIGHT, (WIDTH / 2, HEIGHT / 2)
    poles: list[Piece] = []
    for turn in range(40):
        x, y = cos(turn * pi / 20), sin(turn * pi / 20)
        poles.append(("M", ((radius * 1.08 * x, radius * 1.08 * y),)))
        poles.append(("L", ((radius * 1.3 * x, radius * 1.3 * y),)))
    laths: list[Piece] = []
    for height in (-0.26, 0.0, 0.26):
        half, bow = sqrt(1 - height * height) * radius, height * 1.9 * radius
        laths.append(("M", ((-half, height * radius),)))
        curve = ((-half * 0.45, bow), (half * 0.45, bow), (half, height * radius))
        laths.append(("C", curve))
    pieces = [*_circle(radius), *_circle(radius * 0.92), *poles]
    for turned in (pieces, _turned(laths, pi / 4), _turned(laths, -pi / 4)):
        yield Path(_moved(turned, middle), stroke=FAINT, width=1.2, is_round=True)


def _circle(radius: float) -> list[Piece]:
    bow = 0.5523 * radius
    return [
        ("M", ((radius, 0),)),
        ("C", ((radius, bow), (bow, radius), (0, radius))),
        ("C", ((-bow, radius), (-radius, bow), (-radius, 0))),
        ("C", ((-radius, -bow), (-bow, -radius), (0, -radius))),
        ("C", ((bow, -radius), (radius, -bow), (radius, 0))),
        ("Z", ()),
    ]


def _frames() -> Iterator[Path]:
    for inset, color, width in ((8 * MM, ACCENT, 1.2), (9.6 * MM, SOFT, 0.4)):
        step = inset + 8.5 * MM
        right, bottom = WIDTH - inset, HEIGHT - inset
        far, low = WIDTH - step, HEIGHT - step
        corners = (
            (step, inset), (far, inset), (far, step), (right, step), (right, low), (far, low),
            (far, bottom), (step, bottom), (step, low), (inset, low), (inset, step), (step, step),
        )  # fmt: skip
        yield Path(_polygon(corners), stroke=color, width=width)


def _polygon(points: Sequence[Point]) -> list[Piece]:
    return [("M", (points[0],)), *(("L", (point,)) for point in points[1:]), ("Z", ())]


def _corners() -> Iterator[Path]:
    size, inset = 3.6 * MM, 12.2 * MM
    near, far = 0.12 * size, 0.36 * size
    horns = [
        *_horn(near, -far, size, size), *_horn(-near, -far, -size, size),
        *_horn(near, far, size, -size), *_horn(-near, far, -size, -size),
    ]  # fmt: skip
    for x, y in (
        (inset, inset),
        (WIDTH - inset, inset),
        (inset, HEIGHT - inset),
        (WIDTH - inset, HEIGHT - inset),
    ):
        turn = -pi / 4 if (x < WIDTH / 2) == (y < HEIGHT / 2) else pi / 4
        turned, diamond = _turned(horns, turn), _turned(_diamond(size * 0.34), turn)
        yield Path(_moved(turned, (x, y)), stroke=ACCENT, width=0.085 * size, is_round=True)
        yield Path(_moved(diamond, (x, y)), fill=ACCENT)


def _horn(x: float, y: float, across: float, down: float) -> list[Piece]:
    def to(right: float, below: float) -> Point:
        return x + across * right, y + down * below

    return [
        ("M", (to(0, 0),)),
        ("C", (to(0.28, 0), to(0.5, -0.4), to(0.86, -0.4))),
        ("C", (to(1.22, -0.4), to(1.3, 0.12), to(0.96, 0.12))),
        ("C", (to(0.72, 0.12), to(0.7, -0.16), to(0.9, -0.14))),
    ]


def _diamond(size: float) -> list[Piece]:
    half = size / 2
    return _polygon(((-half, 0), (0, -half), (half, 0), (0, half)))


def _divider() -> Iterator[Path]:
    size = 5.4 * MM
    middle, length = WIDTH / 2, 8.4 * size
    for side in (-1, 1):
        for step in range(STEPS):
            start = middle + side * (11 * size - length * step / STEPS)
            end = middle + side * (11 * size - length * (step + 1) / STEPS)
            line: list[Piece] = [("M", ((start, DIVIDER_AT),)), ("L", ((end, DIVIDER_AT),))]
            yield Path(line, stroke=_between((step + 0.5) / STEPS), width=0.5)
    horns = [
        *_horn(middle + 0.35 * size, DIVIDER_AT, size, size),
        *_horn(middle - 0.35 * size, DIVIDER_AT, -size, size),
    ]
    yield Path(horns, stroke=ACCENT, width=0.085 * size, is_round=True)
    yield Path(_moved(_diamond(0.42 * size), (middle, DIVIDER_AT)), fill=ACCENT)


def _between(share: float) -> str:
    """Of white and SOFT."""
    soft = bytes.fromhex(SOFT[1:])
    return "#" + bytes(round(255 + share * (one - 255)) for one in soft).hex()


def _moved(pieces: Sequence[Piece], by: Point) -> list[Piece]:
    return [(letter, tuple((x + by[0], y + by[1]) for x, y in points)) for letter, points in pieces]


def _turned(pieces: Sequence[Piece], by: float) -> list[Piece]:
    across, down = cos(by), sin(by)
    return [
        (letter, tuple((x * across - y * down, x * down + y * across) for x, y in points))
        for letter, points in pieces
    ]
