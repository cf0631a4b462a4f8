"""Erasure and retention from the command line."""

import click
from flask_babel import gettext as _
from sqlalchemy.exc import NoResultFound

from icdc.extensions import db
from icdc.models import Trainee
from icdc.privacy.erasure.cleaning import clean_database
from icdc.privacy.erasure.copies import told_of_copies
from icdc.privacy.erasure.erasing import erase
from icdc.privacy.erasure.sweeping import sweep
from icdc.privacy.retention.applying import Applied, apply_rules
from icdc.privacy.retention.due import counts_today
from icdc.privacy.retention.rules import BY_NAME
from icdc.web.commands import PlainGroup, answer, fitting
from icdc.web.errors import Refusal

trainees = PlainGroup("trainees", help="People in the registry.")
privacy = PlainGroup("privacy", help="What is left of erased data in the database's files.")
retention = PlainGroup("retention", help="Data that leave by themselves after a set time.")
JSON = click.option("--json", "as_json", is_flag=True)


@trainees.command("erase")
@click.argument("trainee_id", type=click.IntRange(1, 2**31 - 1), metavar="ID")
@click.option("--reason", required=True, help="Why; it stays, so without the person's name.")
@JSON
def erase_person(trainee_id: int, reason: str, as_json: bool) -> None:
    """Erase the person with this record number for ever; figures and certificates stay."""
    try:
        trainee = db.session.get_one(Trainee, trainee_id)
    except NoResultFound as missing:
        raise Refusal(_("There is no record %(number)s.", number=trainee_id)) from missing
    erasure = erase(trainee, fitting(reason, 200), None)
    db.session.commit()
    is_clean = sweep(erasure)
    copies = told_of_copies()
    result = {
        "trainee_id": trainee_id, "erased": True, "is_clean": is_clean, "copies": copies
    }  # fmt: skip
    sentence = _("The person with record %(number)s was erased.", number=trainee_id)
    answer(result, as_json, " ".join([sentence, *([] if is_clean else [_not_clean()]), *copies]))


@privacy.command("vacuum")
@JSON
def vacuum(as_json: bool) -> None:
    """Rewrite the database's files without what was deleted; PostgreSQL stands still meanwhile."""
    is_clean = clean_database(is_full=True)
    done = _("Nothing of what was deleted is left in the database's files.")
    answer({"is_clean": is_clean}, as_json, str(done if is_clean else _not_clean()))


@retention.command("run")
@click.option("--dry-run", is_flag=True, help="Say what would go today, and change nothing.")
@JSON
def run_rules(dry_run: bool, as_json: bool) -> None:
    """Apply the rules once, as the daily task does."""
    applied = Applied(counts_today(), True, {}) if dry_run else apply_rules()
    sentence = _("Would go today:") if dry_run else _("Gone:")
    lines = [f"{BY_NAME[name].label}: {count}" for name, count in applied.counts.items()]
    left = {why: pair[-1] for why, pair in applied.left.items()}
    result = {"dry_run": dry_run, "counts": applied.counts, "left": left}
    answer(result, as_json, "\n".join([str(sentence), *lines, *applied.hindrances]))


def _not_clean() -> str:
    return str(
        _("Old pages of the database may still hold what was deleted: run"
          " `flask --app wsgi privacy vacuum`.")
    )  # fmt: skip
