"""Backups from the command line."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import gettext as _

from icdc.keeping import making
from icdc.keeping.checking import Check, check_file
from icdc.keeping.restoring import Restored
from icdc.keeping.restoring import restore as put_back
from icdc.keeping.sealing import read_key
from icdc.web.commands import PlainCommand, answer
from icdc.web.errors import Refusal

FILE = click.Path(path_type=Path, dir_okay=False)
KEY = click.option(
    "--key-file", type=FILE, help="Seal it with the text in this file; keep that apart."
)
JSON = click.option("--json", "as_json", is_flag=True)


@click.command("backup", cls=PlainCommand)
@with_appcontext
@click.argument("file", type=FILE)
@KEY
@click.option("--force", is_flag=True, help="Replace a file of that name.")
@JSON
def backup(file: Path, key_file: Path | None, force: bool, as_json: bool) -> None:
    """Keep the whole registry in FILE, while people work."""
    manifest = making.make(file.absolute(), _key(key_file), may_replace=force)
    lines = [
        _("The registry is kept in %(path)s.", path=file),
        _("Not in it: ICDC_PIN_KEY and the other secrets. Without them no PIN can be read."),
    ]
    answer({"file": str(file), **manifest.as_json}, as_json, "\n".join(map(str, lines)))


@click.command("verify", cls=PlainCommand)
@with_appcontext
@click.argument("file", type=FILE)
@KEY
@JSON
@click.pass_context
def verify(ctx: click.Context, file: Path, key_file: Path | None, as_json: bool) -> None:
    """Open the backup in FILE beside the registry, and check all that is in it."""
    result = check_file(_there(file), _key(key_file))
    answer(result.as_json, as_json, "\n".join(_lines(result)))
    if not result.is_ok:
        ctx.exit(1)


@click.command("restore", cls=PlainCommand)
@with_appcontext
@click.argument("file", type=FILE)
@KEY
@click.option("--force", is_flag=True, help="Also into a registry that is not empty.")
@JSON
def restore(file: Path, key_file: Path | None, force: bool, as_json: bool) -> None:
    """Put the registry back as it was in FILE. Stop all its processes first."""
    keep_in = Path(current_app.config["INSTANCE"])
    result = put_back(_there(file), _key(key_file), force, keep_in)
    answer(result.as_json, as_json, "\n".join(_story(result)))


COMMANDS = (backup, verify, restore)


def _there(file: Path) -> Path:
    if not file.is_file():
        raise Refusal(_("There is no file %(path)s.", path=file))
    return file.absolute()


def _key(file: Path | None) -> bytes | None:
    return read_key(file) if file else None


def _lines(result: Check) -> list[str]:
    if result.manifest is None or not result.is_ok:
        return [_("The backup is not sound."), *result.findings, *result.doubts]
    facts = result.manifest.facts
    return [
        _("The backup is sound: made at %(at)s.", at=result.manifest.made_at.isoformat()),
        _(
            "%(people)s people, %(certificates)s certificates, %(entries)s entries of the audit"
            " trail.",
            people=facts.rows.get("trainee", 0),
            certificates=facts.rows.get("certificate", 0),
            entries=facts.audit.entries,
        ),
        _("Head of the audit trail: %(hash)s", hash=facts.audit.hash),
        *result.notes,
    ]


def _story(result: Restored) -> list[str]:
    made = result.manifest.made_at.isoformat()
    lines = [_("The registry is as it was at %(at)s.", at=made)]
    if result.kept:
        lines.append(_("What was there before is kept in %(path)s.", path=result.kept))
    if result.erased_again:
        lines.append(_("Erased again: %(n)s people.", n=result.erased_again))
    return [*lines, *result.notes]
