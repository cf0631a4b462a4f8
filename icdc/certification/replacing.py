"""A certificate with a corrected name: a new version under the same number."""

from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _

from icdc.certification.changing import check_standing
from icdc.certification.paper import pdf
from icdc.certification.typefaces import unprintable_letters
from icdc.extensions import db
from icdc.models import Certificate, LedgerAct, Printed, Trainee, User
from icdc.web.certificates import secret_code
from icdc.web.errors import Refusal
from icdc.web.ledger import enter
from icdc.web.person_fields import PAGE_FIELDS
from icdc.web.person_texts import FieldFaultError
from icdc.web.records import hold


@dataclass(frozen=True)
class Name:
    """A person's name in its parts."""

    family_name: str
    given_name: str
    patronymic: str
    latin_name: str

    @property
    def full(self) -> str:
        parts = (self.family_name, self.given_name, self.patronymic)
        return " ".join(part for part in parts if part)


def replace(
    certificate: Certificate,
    name: Name,
    reason: str,
    on: date,
    by: User | None,
    is_person_kept: bool = False,
) -> Certificate:
    """The new version: number, first date of issue, course and look stay, the name is corrected.

    The person's record is corrected too, unless `is_person_kept`. An expired certificate may be
    replaced, and stays expired. Raises Refusal for a name that cannot be read or printed or is
    printed already, and for a certificate that was revoked or replaced before.
    """
    if not reason.strip():
        raise Refusal(_("Say why the certificate is replaced."))
    name = checked(name)
    trainee = held_person(certificate)
    # Of two who replace at once, the second finds it replaced.
    check_replaceable(hold(certificate))
    corrected = reprinted(certificate.printed, name)
    certificate.replaced_on = on
    # Before the new one is there: an enrolment has one standing certificate.
    db.session.flush()
    new = _next_version(certificate, corrected, reason.strip(), by)
    db.session.add(new)
    if not is_person_kept:
        _correct(trainee, name)
    enter(LedgerAct.replaced, [certificate], by)
    enter(LedgerAct.issued, [new], by)
    return new


def held_person(certificate: Certificate) -> Trainee:
    """The holder's record as it is now, locked until the transaction ends."""
    return hold(hold(certificate.enrolment).trainee)


def check_replaceable(certificate: Certificate) -> Certificate:
    """Raises Refusal unless it is its number's last version, not revoked, and has a name."""
    check_standing(certificate)
    if certificate.is_name_withheld:
        raise Refusal(_("The holder had the name withheld; it cannot be printed again."))
    return certificate


def name_of(certificate: Certificate) -> Name:
    """The name of the person's record, with the Latin one that was printed."""
    trainee = certificate.enrolment.trainee
    return Name(
        trainee.family_name,
        trainee.given_name,
        trainee.patronymic,
        trainee.latin_name or certificate.printed.get("latin_name", ""),
    )


def checked(name: Name) -> Name:
    """The name as it is stored. Raises Refusal with the field's name."""
    parts = {part: _part(part, text) for part, text in asdict(name).items()}
    # The typefaces lack some letters of the world; a paper shows every one or is not made.
    letters = unprintable_letters("".join(parts.values()))
    if letters:
        raise Refusal(pdf.cannot_print(letters))
    return Name(**parts)


def reprinted(printed: Printed, name: Name) -> Printed:
    """What was printed, with the corrected name. Raises Refusal where nothing would change."""
    corrected = printed.copy()
    corrected["name"] = name.full
    # The first papers had no line for it.
    if "latin_name" in printed:
        corrected["latin_name"] = name.latin_name
    if corrected == printed:
        raise Refusal(_("This is the name that is printed already."))
    return corrected


def _part(part: str, text: str) -> str:
    field = PAGE_FIELDS[part]
    try:
        return str(field.parse(text) or "")
    except FieldFaultError as fault:
        raise Refusal(
            _("%(field)s: %(fault)s", field=str(field.label), fault=str(fault))
        ) from fault


def _correct(trainee: Trainee, name: Name) -> None:
    for part, text in asdict(name).items():
        setattr(trainee, part, text)


def _next_version(old: Certificate, printed: Printed, reason: str, by: User | None) -> Certificate:
    return Certificate(
        enrolment=old.enrolment,
        number=old.number,
        version=old.version + 1,
        replaces=old,
        code=secret_code(),
        issued_on=old.issued_on,
        issued_by=by,
        valid_until=old.valid_until,
        printed=printed,
        design=old.design,
        replacement_reason=reason,
    )
