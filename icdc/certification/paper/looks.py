"""The looks of certificates: a programme's designs, newest last."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from icdc.extensions import db
from icdc.models import CertificateDesign


def latest_design(programme_id: int) -> CertificateDesign | None:
    """The look of new certificates; None: the one that the template has by itself."""
    designs = select(CertificateDesign).where(CertificateDesign.programme_id == programme_id)
    pictures = joinedload(CertificateDesign.logo), joinedload(CertificateDesign.seal)
    newest = designs.order_by(CertificateDesign.version.desc()).limit(1)
    return db.session.scalar(newest.options(*pictures))


def design_text(design: CertificateDesign | None) -> str:
    """All the letters that a design brings on paper."""
    texts = design.settings["texts"] if design else {}
    return "".join("".join(map(str, words.values())) for words in texts.values())
