"""What differs between two looks, in the words of the form."""

from collections.abc import Mapping

from flask_babel import gettext as _

from icdc.certification.designs.forms import DesignForm, TextsForm
from icdc.models import CertificateDesign, Language, Orientation
from icdc.web.labels import label


def differences(
    stored: CertificateDesign, draft: CertificateDesign | None
) -> list[tuple[str, str]]:
    """Each field with what is stored, where the draft says something else."""
    mine = dict(_facts(draft)) if draft else {}
    return [
        (name, value or _("empty")) for name, value in _facts(stored) if mine.get(name) != value
    ]


def _facts(design: CertificateDesign) -> list[tuple[str, str]]:
    settings = design.settings
    texts: Mapping[str, Mapping[str, object]] = settings["texts"]
    form = DesignForm(formdata=None)
    words = [
        (f"{field.label.text} ({label(language)})", str(texts[language.value][field.short_name]))
        for language in Language
        for field in TextsForm()
    ]
    return [
        (form.orientation.label.text, label(Orientation(settings["orientation"]))),
        (form.swatch.label.text, settings["accent"]),
        (form.logo.label.text, _picture(design.logo_id)),
        (form.seal.label.text, _picture(design.seal_id)),
        *words,
    ]


def _picture(digest: str | None) -> str:
    """Eight digits of its hash tell one picture from another."""
    return _("picture %(digits)s", digits=digest[:8]) if digest else ""
