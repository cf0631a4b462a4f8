"""Certificates from the command line."""

from datetime import date

import click
from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.certification import issuing
from icdc.certification.eligibility import Candidates, HeldBack, candidates
from icdc.certification.ledger.commands import ledger
from icdc.certification.replacing import Name, name_of, replace
from icdc.certification.revoking import revoke
from icdc.certification.typed_numbers import certificate_of_number
from icdc.extensions import db
from icdc.models import Certificate, RevocationClass
from icdc.web.clock import today
from icdc.web.commands import DAY, PlainGroup, answer, find_course_by_code
from icdc.web.exports import record_export

certificates = PlainGroup("certificates", help="Issue, replace and revoke certificates.")
certificates.add_command(ledger)


@certificates.command("issue")
@click.option("--course", "course_code", required=True, metavar="CODE")
@click.option("--on", type=DAY, default=today, show_default="today", help="Date of issue.")
@click.option("--confirm", is_flag=True, help="Issue; without it nothing is stored.")
@click.option("--json", "as_json", is_flag=True)
def issue(course_code: str, on: date, confirm: bool, as_json: bool) -> None:
    """Certify all who completed a course and have no certificate yet."""
    course = find_course_by_code(course_code)
    issuing.check_day(course, on)
    found = candidates(course)
    if confirm:
        issuance = issuing.issue_each(course, None, on)
        found = Candidates(found.ready, issuance.held_back)
        entries = [_entry(one) for one in issuance.certificates]
        db.session.commit()
    else:
        entries = [_proposal(enrolment.trainee.full_name) for enrolment in found.ready]
    skipped = [
        {"trainee": held.enrolment.trainee.full_name, "reasons": held.reasons}
        for held in found.held_back
    ]
    result = {"issued": entries, "skipped": skipped, "confirmed": confirm}
    lines = [_obstacle(held) for held in found.held_back if held.enrolment.can_be_waived]
    count = str(len(entries) + len(skipped))
    record_export("course", course.id, [(_("List"), _("Certificates")), (_("Rows"), count)])
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
    certificate = certificate_of_number(number)
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


@certificates.command("replace")
@click.argument("number")
@click.option("--family-name", required=True)
@click.option("--given-name", required=True, help="Empty for a person with one name only.")
@click.option("--patronymic", help="As it is, unless told; empty: none.")
@click.option("--latin-name", help="As in the passport; as it is, unless told.")
@click.option("--reason", required=True)
@click.option("--keep-person", is_flag=True, help="Correct the certificate only.")
@click.option("--json", "as_json", is_flag=True)
def replace_certificate(
    number: str,
    family_name: str,
    given_name: str,
    patronymic: str | None,
    latin_name: str | None,
    reason: str,
    keep_person: bool,
    as_json: bool,
) -> None:
    """Issue the certificate NUMBER anew with a corrected name."""
    old = certificate_of_number(number)
    known = name_of(old)
    name = Name(
        family_name,
        given_name,
        known.patronymic if patronymic is None else patronymic,
        known.latin_name if latin_name is None else latin_name,
    )
    new = replace(old, name, reason, today(), None, keep_person)
    db.session.commit()
    result = {
        "number": new.number,
        "version": new.version,
        "code": new.code,
        "status": new.state.value,
        "name": new.printed["name"],
        "issued_on": str(new.issued_on),
        "replaces": {"version": old.version, "code": old.code, "status": old.state.value},
        "reason": new.replacement_reason,
    }
    answer(result, as_json, _("Certificate %(number)s is issued anew", number=new.number))


def _entry(certificate: Certificate) -> dict[str, str | None]:
    name = certificate.printed["name"]
    return {"number": certificate.number, "code": certificate.code, "trainee": name}


def _proposal(name: str) -> dict[str, str | None]:
    return {"number": None, "code": None, "trainee": name}


def _obstacle(held: HeldBack) -> str:
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
