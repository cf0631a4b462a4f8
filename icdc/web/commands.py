"""What every command shares: refusals as one sentence and exit code 1, answers as JSON."""

import json
from collections.abc import Iterable
from datetime import date

import click
from flask.cli import AppGroup
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from icdc.extensions import db
from icdc.models import Course
from icdc.models.names import clean
from icdc.web.clock import parse_day
from icdc.web.errors import Refusal
from icdc.web.outages import OUTAGES, sentence_on

EARLIEST = date(1990, 1, 1)
LONGEST_REPEATED = 60


class Day(click.ParamType[date]):
    """A day on the command line: 2023-10-31 or 31.10.2023."""

    name = "date"

    def convert(
        self, value: date | str, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        day = parse_day(value)
        if day is None:
            self.fail(_("%(value)s is not a date; write 2023-10-31.", value=value), param, ctx)
        if day < EARLIEST:
            # A mistyped year gives the year 0023 as readily as 2023.
            self.fail(_("%(value)s lies before 1990.", value=value), param, ctx)
        return day


DAY = Day()


class PlainCommand(click.Command):
    """A command whose refusals are a sentence on stderr and exit code 1, never a traceback."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: object,
    ) -> click.Context:
        typed = list(args)
        check_letters(typed)
        try:
            context = super().make_context(info_name, args, parent, **extra)
        except click.UsageError as refusal:
            raise refused(refusal.format_message(), typed) from refusal
        context.meta[TYPED] = typed
        return context

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            raise refused(str(refusal), ctx.meta[TYPED]) from refusal
        except OUTAGES as outage:
            raise click.ClickException(sentence_on(outage)) from outage


class PlainGroup(AppGroup):
    command_class = PlainCommand

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as refusal:
            raise refused(refusal.format_message(), typed) from refusal

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        check_letters(args)
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as refusal:
            raise refused(refusal.format_message(), args) from refusal


class PlainCommandGroup(PlainCommand, PlainGroup):
    """A group that does something by itself too, and refuses as a command does."""


# Where a context keeps the words as they were typed.
TYPED = "icdc.typed"


def check_letters(typed: Iterable[str]) -> None:
    """Bytes that are no UTF-8 become letters that no database takes."""
    for word in typed:
        if not word.isascii() and any("\ud800" <= letter <= "\udfff" for letter in word):
            raise click.ClickException(_("What was typed is not text in UTF-8."))


def refused(sentence: str, typed: Iterable[str]) -> click.ClickException:
    """The refusal as one sentence; of a long word it repeats the beginning only."""
    pieces = {piece for word in typed for piece in (word, word.partition("=")[2])}
    for piece in sorted(pieces, key=len, reverse=True):
        if len(piece) > LONGEST_REPEATED:
            sentence = sentence.replace(piece, piece[:LONGEST_REPEATED] + "…")
    return click.ClickException(" ".join(sentence.split()))


def fitting(text: str, most: int) -> str:
    """A text as it is stored. Raises Refusal when it is empty or longer than `most` letters."""
    cleaned = clean(text)
    if not cleaned or len(cleaned) > most:
        raise Refusal(
            _("“%(text)s” is empty or longer than %(n)s letters.", text=cleaned[:60], n=most)
        )
    return cleaned


def find_course_by_code(code: str) -> Course:
    try:
        return db.session.scalars(select(Course).where(Course.code == code)).one()
    except NoResultFound as missing:
        raise Refusal(_("There is no course %(code)s.", code=code)) from missing


def answer(result: object, as_json: bool, sentence: str) -> None:
    """Print the result for a program, or a sentence for a person."""
    click.echo(json.dumps(result, ensure_ascii=False, indent=2) if as_json else sentence)
