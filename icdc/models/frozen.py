"""A frozen report: the figures as they were submitted. Its rows are written once."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    cast,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.user import User


class FrozenForm(StrEnum):
    """The files of a frozen report; papers have one for each language."""

    json = "json"
    csv = "csv"
    sdmx = "sdmx"
    xlsx = "xlsx"
    pdf_ky = "pdf_ky"
    pdf_ru = "pdf_ru"
    pdf_en = "pdf_en"


class Content(TypeDecorator[bytes]):
    """Bytes, read as such. SQLite lets others leave a text in their place, even a broken one."""

    impl = LargeBinary
    cache_ok = True

    def column_expression(self, column: ColumnElement[bytes]) -> ColumnElement[bytes]:
        return cast(column, LargeBinary)


class FrozenReport(Base):
    """One version of a report. A restated one is a new row with the same `number`."""

    __tablename__ = "frozen_report"
    __table_args__ = (
        CheckConstraint("(version = 1) = (restates_id IS NULL)", name="version_follows_another"),
        CheckConstraint("version = 1 OR reason <> ''", name="restated_with_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # The id of the first version.
    number: Mapped[int | None] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)
    restates_id: Mapped[int | None] = mapped_column(ForeignKey("frozen_report.id"), unique=True)
    # Why it was restated; empty for the first version.
    reason: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(Text, default="")
    # The definition of the figures (`gender_share/definition.py`).
    definition: Mapped[str] = mapped_column(String(20))
    as_of: Mapped[date] = mapped_column()
    frozen_at: Mapped[datetime] = mapped_column(Moment, default=now)
    # As it was then, whatever happens to the account.
    frozen_by_name: Mapped[str] = mapped_column(String(255), default="")
    # None: a command.
    frozen_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # Of the file in the form `json`, which holds the figures, the filters and every row.
    sha256: Mapped[str] = mapped_column(String(64))

    files: Mapped[list["FrozenFile"]] = relationship(
        back_populates="report", order_by="FrozenFile.form"
    )
    restates: Mapped["FrozenReport | None"] = relationship(
        remote_side=id, back_populates="successor"
    )
    successor: Mapped["FrozenReport | None"] = relationship(
        back_populates="restates", uselist=False
    )
    frozen_by: Mapped[User | None] = relationship()


class FrozenFile(Base):
    """A file as it was made on the day of freezing."""

    __tablename__ = "frozen_file"

    report_id: Mapped[int] = mapped_column(ForeignKey("frozen_report.id"), primary_key=True)
    form: Mapped[FrozenForm] = mapped_column(word(FrozenForm, "form"), primary_key=True)
    size: Mapped[int] = mapped_column()
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(Content, deferred=True)

    report: Mapped[FrozenReport] = relationship(back_populates="files")
