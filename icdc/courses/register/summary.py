"""What bringing in a register does, or would do: counts of everything, and the first remarks."""

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TypedDict

# Nobody reads more of them, and a file may hold a fault in each line.
MOST_NOTES = 1_000


class Note(TypedDict):
    """Something to know of a line: its number in the file, its column, a sentence."""

    row: int
    column: str
    message: str


class People(TypedDict):
    new: int
    matched: int


class Words(TypedDict):
    """The answer for programs, and what is kept of a register until it is confirmed."""

    rows: int
    people: People
    programmes: int
    courses: int
    enrolments: int
    certificates: int
    already_there: int
    errors: list[Note]
    more_errors: int
    warnings: list[Note]
    more_warnings: int
    confirmed: bool


@dataclass
class Summary:
    rows: int = 0
    programmes: int = 0
    courses: int = 0
    enrolments: int = 0
    certificates: int = 0
    already_there: int = 0
    faulty_rows: int = 0
    error_count: int = 0
    warning_count: int = 0
    errors: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    new_people: set[int] = field(default_factory=set)
    matched_people: set[int] = field(default_factory=set)

    def add_errors(self, notes: list[Note]) -> None:
        self.faulty_rows += 1
        self.error_count += len(notes)
        self.errors += notes[: max(0, MOST_NOTES - len(self.errors))]

    def warn(self, row: int, column: str, message: str) -> None:
        self.warning_count += 1
        if len(self.warnings) < MOST_NOTES:
            self.warnings.append(Note(row=row, column=column, message=message))

    def as_words(self, is_confirmed: bool) -> Words:
        return Words(
            rows=self.rows,
            people=People(new=len(self.new_people), matched=len(self.matched_people)),
            programmes=self.programmes,
            courses=self.courses,
            enrolments=self.enrolments,
            certificates=self.certificates,
            already_there=self.already_there,
            errors=sorted(self.errors, key=itemgetter("row")),
            more_errors=self.error_count - len(self.errors),
            warnings=sorted(self.warnings, key=itemgetter("row")),
            more_warnings=self.warning_count - len(self.warnings),
            confirmed=is_confirmed,
        )
