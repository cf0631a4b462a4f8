"""How wide a drawing is, and how much text fits into it."""

from dataclasses import dataclass

TYPE_SIZE = 14


@dataclass(frozen=True)
class Canvas:
    """`width` in the drawing's own units, which are about pixels where it is shown.

    `letter` is an average letter's width in parts of the type's size, Cyrillic ones being the
    wider: we know that of our papers, and for a page count on the widest that a computer has.
    """

    name: str
    width: int
    is_wide: bool
    letter: float = 0.63

    def width_of(self, text: str) -> float:
        """About how wide a text is; on the safe side."""
        return len(text) * self.letter * TYPE_SIZE

    def letters_in(self, room: float) -> int:
        return max(1, int(room / (self.letter * TYPE_SIZE)))

    def cut(self, text: str, room: float) -> str:
        """The text, or as much of its beginning as fits into the room, with an ellipsis."""
        legible, most = clean(text), self.letters_in(room)
        if len(legible) <= most:
            return legible
        return f"{legible[: most - 1].rstrip(' .,:;·«(–-')}…"


PAPER = Canvas("paper", 880, True, letter=0.545)
WIDE = Canvas("wide", 880, True)
NARROW = Canvas("narrow", 340, False)
CANVASES = {canvas.name: canvas for canvas in (WIDE, NARROW)}


def clean(text: str) -> str:
    """Without what no XML file may hold, such as control characters."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
