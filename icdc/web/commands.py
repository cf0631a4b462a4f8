"""What every command shares: refusals as one sentence and exit code 1, answers as JSON."""

import json
from datetime import date

import click
from flask.cli import AppGroup
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from icdc.extensions import db
from icdc.models import Course
from icdc.web.clock import parse_day
from icdc.web.errors import Refusal


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
        return day


DAY = Day()


class RefusedUsageError(click.UsageError):
    """Words that a command cannot use: exit code 1, as for every other refusal."""

    exit_code = 1


class PlainCommand(click.Command):
    """A command whose refusals are a sentence on stderr and exit code 1, never a traceback."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: object,
    ) -> click.Context:
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as refusal:
            raise RefusedUsageError(refusal.format_message(), refusal.ctx) from refusal

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal


class PlainGroup(AppGroup):
    command_class = PlainCommand


def find_course_by_code(code: str) -> Course:
    try:
        return db.session.scalars(select(Course).where(Course.code == code)).one()
    except NoResultFound as missing:
        raise Refusal(_("There is no course %(code)s.", code=code)) from missing


def answer(result: object, as_json: bool, sentence: str) -> None:
    """Print the result for a program, or a sentence for a person."""
    click.echo(json.dumps(result, ensure_ascii=False, indent=2) if as_json else sentence)
