"""Certificates in each state, as the public check meets them, and what an answer weighs."""

from datetime import date

from icdc.config import ROOT
from icdc.extensions import db
from icdc.models import Certificate, RevocationClass, WithdrawnCode
from tests.certification.cast import issued_certificate

NEW_CODE = "NEWNEWNEWNEWNEWNEWNEWNEWNE"
WITHDRAWN_CODE = "OLDOLDOLDOLDOLDOLDOLDOLDOL"
UNKNOWN_CODE = "MFRGGZDFMZTWQ2LKNNWG23TPOA"


def certificate_in(state: str) -> Certificate:
    """Number ICDC-2023-00001-1, of Өмүрова Жаңыл Үсөновна, in a state of the register."""
    certificate = issued_certificate()
    if state == "expired":
        certificate.valid_until = date(2023, 9, 30)
    elif state == "revoked":
        why = RevocationClass.conditions_not_met
        certificate.revoke(why, "Was seen elsewhere", date(2023, 5, 4), None)
    elif state == "replaced":
        replace(certificate)
    db.session.commit()
    return certificate


def replace(certificate: Certificate) -> Certificate:
    """Version 2, on which the family name is another."""
    certificate.replaced_on = date(2023, 6, 1)
    db.session.flush()
    version = Certificate(
        enrolment_id=certificate.enrolment_id, number=certificate.number, version=2,
        replaces_id=certificate.id, code=NEW_CODE, issued_on=certificate.issued_on,
        printed={**certificate.printed, "name": "Бакирова Жаңыл Үсөновна"},
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    return version


def withdrawn_link() -> Certificate:
    certificate = issued_certificate()
    db.session.add(WithdrawnCode(code=WITHDRAWN_CODE, certificate_id=certificate.id))
    db.session.commit()
    return certificate


def name_withheld() -> Certificate:
    certificate = issued_certificate()
    certificate.withheld_on = date(2023, 7, 1)
    db.session.commit()
    return certificate


def rename(certificate: Certificate, name: str, latin_name: str = "") -> None:
    certificate.printed = {**certificate.printed, "name": name, "latin_name": latin_name}
    db.session.commit()


def weight_of(page: bytes) -> int:
    """Of a page with all that a browser fetches for it, as it is before packing."""
    files = [ROOT / "static" / name for name in ("verify.css", "icon.svg")]
    assert page.count(b"/static/") == 3, "the style sheet, and the icon in the tab and in the head"
    return len(page) + sum(file.stat().st_size for file in files)
