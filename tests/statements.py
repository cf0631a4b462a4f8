"""What the database was asked meanwhile, for the tests that count it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Engine, event


@contextmanager
def statements(*, of: tuple[str, ...] = ("",)) -> Iterator[list[str]]:
    """The statements that ran meanwhile, each as its text; those alone that begin with `of`."""
    seen: list[str] = []

    def note(*details: object) -> None:
        statement = str(details[2])
        if statement.lstrip().startswith(of):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def selects() -> AbstractContextManager[list[str]]:
    return statements(of=("SELECT",))
