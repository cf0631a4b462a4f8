"""Ids that are known before the rows are written, so that rows need not be asked back for them."""

from sqlalchemy import text

from icdc.extensions import db

AT_ONCE = 1_000


class Ids:
    """Ids of a table for this transaction; SQLite's one writer counts, PostgreSQL's sequence gives.

    What is taken and not used leaves a gap, as a rollback does.
    """

    def __init__(self, table: str) -> None:
        self.table = table
        self._kept: list[int] = []

    def take(self) -> int:
        if not self._kept:
            self._kept = self._fetch()[::-1]
        return self._kept.pop()

    def _fetch(self) -> list[int]:
        if db.session.get_bind().dialect.name == "postgresql":
            drawn = text(
                "SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :n)"
            )
            given = db.session.scalars(drawn, {"table": f'"{self.table}"', "n": AT_ONCE})
            return sorted(given)
        self._last = max(getattr(self, "_last", 0), self._highest()) + AT_ONCE
        return list(range(self._last - AT_ONCE + 1, self._last + 1))

    def _highest(self) -> int:
        # Ids of some tables are never given twice, even after their rows are gone.
        sequence = "SELECT seq FROM sqlite_sequence WHERE name = :table"
        highest = text(
            f"SELECT max(coalesce((SELECT max(id) FROM {self.table}), 0),"
            f" coalesce(({sequence}), 0))"
        )
        return int(db.session.execute(highest, {"table": self.table}).scalar_one())
