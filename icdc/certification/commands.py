"""Certificates from the command line."""

from datetime import date

import click
from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.certification import issuing, numbers
from icdc.certification.queries import certificate_by_number
from icdc.certification.revoking import revoke
from icdc.extensions import db
from icdc.models import Certificate, RevocationClass
from icdc.web.clock import today
from icdc.web.commands import DAY, PlainGroup, answer, find_course_by_code
from icdc.web.errors import Refusal

certificates = PlainGroup("certificates", help="Issue and revoke certificates.")


@certificates.command("issue")
@click.option("--course", "course_code", required=True, metavar="CODE")
@click.option("--on", type=DAY, default=today, show_default="today", help="Date of issue.")
@click.option("--confirm", is_flag=True, help="Issue; without it nothing is stored.")
@click.option("--json", "as_json", is_flag=True)
def issue(course_code: str, on: date, confirm: bool, as_json: bool) -> None:
    """Certify all who completed a course and have no certificate yet."""
    course = find_course_by_code(course_code)
    issuing.check_day(course, on)
    found = issuing.candidates(course)
    if confirm:
        entries = [_entry(one) for one in issuing.issue(course, None, on)]
        db.session.commit()
    else:
        entries = [_proposal(enrolment.trainee.full_name) for enrolment in found.ready]
    skipped = [
        {"trainee": held.enrolment.trainee.full_name, "reasons": held.reasons}
        for held in found.held_back
    ]
    result = {"issued": entries, "skipped": skipped, "confirmed": confirm}
    lines = [_obstacle(held) for held in found.held_back if held.enrolment.can_be_waived]
    answer(result, as_json, "\n".join([*lines, _sentence(len(entries), confirm)]))


@certificates.command("revoke")
@click.argument("number")
@click.option("--reason", required=True)
@click.option(
    "--class",
    "why",
    type=click.Choice([one.value for one in RevocationClass]),
    default=RevocationClass.other.value,
    show_default=True,
    help="What the public is told.",
)
@click.option("--json", "as_json", is_flag=True)
def revoke_certificate(number: str, reason: str, why: str, as_json: bool) -> None:
    """Revoke the certificate NUMBER."""
    certificate = _find(number)
    revoke(certificate, RevocationClass(why), reason, today(), None)
    db.session.commit()
    result = {
        "number": certificate.number,
        "status": certificate.state.value,
        "revoked_on": str(certificate.revoked_on),
        "class": why,
        "reason": certificate.revocation_reason,
    }
    answer(result, as_json, _("Certificate %(number)s is revoked", number=certificate.number))


def _entry(certificate: Certificate) -> dict[str, str | None]:
    name = certificate.printed["name"]
    return {"number": certificate.number, "code": certificate.code, "trainee": name}


def _proposal(name: str) -> dict[str, str | None]:
    return {"number": None, "code": None, "trainee": name}


def _obstacle(held: issuing.HeldBack) -> str:
    return f"{held.enrolment.trainee.full_name}: {'; '.join(held.reasons)}"


def _sentence(count: int, is_done: bool) -> str:
    if is_done:
        return str(ngettext("%(num)s certificate issued", "%(num)s certificates issued", count))
    return str(
        ngettext(
            "%(num)s certificate can be issued; repeat with --confirm.",
            "%(num)s certificates can be issued; repeat with --confirm.",
            count,
        )
    )


def _find(typed: str) -> Certificate:
    reading = numbers.read(typed)
    if reading and not reading.is_sound:
        raise Refusal(_("%(number)s is mistyped: its last character does not fit.", number=typed))
    certificate = certificate_by_number(reading.number if reading else typed)
    if certificate is None:
        raise Refusal(_("There is no certificate %(number)s.", number=typed))
    return certificate
