"""The look of the demonstration's certificates. Whoever signs them is made up."""

from pathlib import Path

from icdc.certification.designs.pictures import keep
from icdc.extensions import db
from icdc.models import (
    CertificateDesign,
    DesignSettings,
    Orientation,
    PaperTexts,
    Programme,
    User,
)
from icdc.web.certificates import TEMPLATE

HERE = Path(__file__).parent
ACCENT = "#1d3f72"
# By language: who signs, as what, and the small print.
SIGNED = {
    "ky": (
        "Нургүл Сапарбекова",
        "Борбордун директору",
        "«Кыргызстандагы санариптештирүү күн тартибин колдоо» Twinning долбоорунун алкагында",
    ),
    "ru": (
        "Нургуль Сапарбекова",
        "Директор центра",
        "В рамках проекта Twinning «Поддержка повестки цифровизации в Кыргызстане»",
    ),
    "en": (
        "Nurgul Saparbekova",
        "Director of the Centre",
        "Within the Twinning project “Support to Digitalisation Agenda in Kyrgyzstan”",
    ),
}


def give_look(programme: Programme, manager: User) -> CertificateDesign:
    """The programme's first look, as its manager would have chosen it. Not committed."""
    design = CertificateDesign(
        programme=programme,
        version=1,
        template=TEMPLATE,
        settings=DesignSettings(
            orientation=Orientation.landscape.value,
            accent=ACCENT,
            texts={language: _texts(*words) for language, words in SIGNED.items()},
        ),
        logo=keep((HERE / "logo.svg").read_bytes()),
        seal=keep((HERE / "seal.svg").read_bytes()),
        made_by=manager,
    )
    db.session.add(design)
    db.session.flush()
    return design


def _texts(signatory: str, post: str, note: str) -> PaperTexts:
    return PaperTexts(
        issuer="", before_name="", after_name="", note=note, signatory=signatory, post=post
    )
