"""The register of certificates as a file: as it is narrowed, and of one course."""

from collections.abc import Iterable

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import defer

from icdc.certification.filtering import filters_in, in_words
from icdc.certification.pages import newest_first
from icdc.certification.queries import last_versions_of, register_of
from icdc.extensions import db
from icdc.models import Certificate
from icdc.web.exports import Listing, Value, export
from icdc.web.labels import label
from icdc.web.records import find_course

bp = Blueprint("certificate_exports", __name__)


@bp.route("/certificates/export/<any(csv,xlsx):form>", methods=["GET", "POST"])
def register(form: str) -> ResponseReturnValue:
    """By POST when somebody was searched for, so that no name stands in an address."""
    text, filters = request.values.get("q", "").strip(), filters_in(request.values)
    wanted = newest_first(register_of(text, filters)).options(defer(Certificate.revocation_reason))
    facts = [(_("Search"), text), *in_words(filters)]
    found = db.session.scalars(wanted.execution_options(yield_per=1000))
    return export(_listing(_("Register of certificates"), found, facts, "certificate"), form)


@bp.get("/courses/<int:course_id>/certificates/export/<any(csv,xlsx):form>")
def course(course_id: int, form: str) -> ResponseReturnValue:
    """Numbers and names of one course, as organisations ask for them: last versions only."""
    course = find_course(course_id)
    title = _("Certificates of %(code)s", code=course.code)
    listing = _listing(title, last_versions_of(course), [], "course", course.id)
    return export(listing, form)


def _listing(
    title: str,
    found: Iterable[Certificate],
    facts: list[tuple[str, str]],
    kind: str,
    record_id: int = 0,
) -> Listing:
    columns = [
        _("Number"), _("Version"), _("Name"), _("Latin name"), _("Course"), _("Title"),
        _("Issued on"), _("Valid until"), _("State"), _("Revoked on"), _("Why revoked"),
    ]  # fmt: skip
    return Listing(title, columns, map(_row, found), facts, kind, record_id)


def _row(certificate: Certificate) -> list[Value]:
    printed, why = certificate.printed, certificate.revocation_class
    return [
        certificate.number, certificate.version, *_names(certificate), printed["course_code"],
        printed["course"], certificate.issued_on, certificate.valid_until,
        label(certificate.state), certificate.revoked_on, label(why) if why else None,
    ]  # fmt: skip


def _names(certificate: Certificate) -> list[Value]:
    if certificate.is_name_withheld:
        return [_("name withheld"), ""]
    return [certificate.printed["name"], certificate.printed.get("latin_name", "")]
