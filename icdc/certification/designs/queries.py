"""Reads of the looks: their versions, and how many certificates wear each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from icdc.extensions import db
from icdc.models import Certificate, CertificateDesign, Course, Enrolment, Programme


@dataclass(frozen=True)
class Version:
    """One look of a programme, and how many certificates have it; None: the template's own."""

    design: CertificateDesign | None
    certificates: int

    @property
    def number(self) -> int:
        return self.design.version if self.design else 0


def versions_newest_first(programme: Programme) -> list[Version]:
    """The template's own look is among them, as version 0, where it is in use."""
    used = _certificates_by_design(programme)
    versions = [Version(design, used.get(design.id, 0)) for design in _designs(programme)]
    return [*versions, *([Version(None, used[None])] if None in used else [])]


def find_design(programme: Programme, version: int) -> CertificateDesign | None:
    """None for version 0, the template's own look. Raises NoResultFound."""
    if version == 0:
        return None
    wanted = select(CertificateDesign).where(
        CertificateDesign.programme_id == programme.id, CertificateDesign.version == version
    )
    return db.session.scalars(wanted).one()


def _designs(programme: Programme) -> Sequence[CertificateDesign]:
    wanted = select(CertificateDesign).where(CertificateDesign.programme_id == programme.id)
    newest_first = wanted.order_by(CertificateDesign.version.desc())
    return db.session.scalars(newest_first.options(joinedload(CertificateDesign.made_by))).all()


def _certificates_by_design(programme: Programme) -> dict[int | None, int]:
    """Each number counts once: what was replaced has a successor."""
    wanted = (
        select(Certificate.design_id, func.count())
        .join(Certificate.enrolment)
        .join(Enrolment.course)
        .where(Course.programme_id == programme.id, Certificate.replaced_on.is_(None))
        .group_by(Certificate.design_id)
    )
    return {design_id: count for design_id, count in db.session.execute(wanted)}
