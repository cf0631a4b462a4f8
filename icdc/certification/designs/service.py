"""Looks in the making: from the form to a draft, and from the draft to the next version."""

from collections.abc import Callable

from flask_babel import gettext as _

from icdc.certification.designs.colours import OWN_COLOUR, SWATCHES, is_colour
from icdc.certification.designs.forms import OTHER, DesignForm, PictureForm, TextsForm
from icdc.certification.designs.pictures import find_picture
from icdc.extensions import db
from icdc.models import (
    CertificateDesign,
    CertificatePicture,
    DesignSettings,
    Language,
    Orientation,
    PaperTexts,
    Programme,
    User,
)
from icdc.web.certificates import TEMPLATE
from icdc.web.errors import Refusal
from icdc.web.forms import add_error

Keep = Callable[[bytes], CertificatePicture]
NO_TEXTS = PaperTexts(issuer="", before_name="", after_name="", note="", signatory="", post="")
OWN_LOOK = DesignSettings(
    orientation=Orientation.landscape.value,
    accent=OWN_COLOUR,
    texts={one.value: NO_TEXTS for one in Language},
)


def form_of(design: CertificateDesign | None, programme: Programme) -> DesignForm:
    """The form that a browser gets first. Its hidden version is for the caller to set."""
    settings = design.settings if design else OWN_LOOK
    accent = settings["accent"]
    return DesignForm(
        formdata=None,
        data={
            "orientation": settings["orientation"],
            "accent": accent,
            "swatch": accent if accent in SWATCHES else OTHER,
            "logo": {"kept": design.logo_id if design else ""},
            "seal": {"kept": design.seal_id if design else ""},
            "shown_in": programme.language.value,
            **settings["texts"],
        },
    )


def draft_of(programme: Programme, form: DesignForm, keep: Keep) -> CertificateDesign:
    """The look that the form asks for, as far as it can be drawn; in no session.

    `keep` stores a picture that came along. What is wrong stands in the form's errors.
    """
    form.validate()
    logo, seal = (_chosen(part.form, keep) for part in (form.logo, form.seal))
    return CertificateDesign(
        programme_id=programme.id, template=TEMPLATE, settings=_settings(form),
        logo=logo, logo_id=logo.sha256 if logo else None,
        seal=seal, seal_id=seal.sha256 if seal else None,
    )  # fmt: skip


def save(draft: CertificateDesign, latest: CertificateDesign | None, by: User) -> bool:
    """Make the draft the look of new certificates; False where it is that already."""
    if _looks_like(draft, latest):
        return False
    db.session.add(draft)
    draft.version = latest.version + 1 if latest else 1
    draft.made_by = by
    db.session.flush()
    return True


def _looks_like(draft: CertificateDesign, latest: CertificateDesign | None) -> bool:
    if latest is None:
        return draft.settings == OWN_LOOK and draft.logo_id is None and draft.seal_id is None
    return (draft.template, draft.settings, draft.logo_id, draft.seal_id) == (
        latest.template, latest.settings, latest.logo_id, latest.seal_id,
    )  # fmt: skip


def _settings(form: DesignForm) -> DesignSettings:
    is_known = form.orientation.data in list(Orientation)
    return DesignSettings(
        orientation=form.orientation.data if is_known else Orientation.landscape.value,
        accent=form.colour if is_colour(form.colour) else OWN_COLOUR,
        texts={language: _texts(words) for language, words in form.texts.items()},
    )


def _texts(words: TextsForm) -> PaperTexts:
    return PaperTexts(
        issuer=words.issuer.data or "",
        before_name=words.before_name.data or "",
        after_name=words.after_name.data or "",
        note=words.note.data or "",
        signatory=words.signatory.data or "",
        post=words.post.data or "",
    )


def _chosen(form: PictureForm, keep: Keep) -> CertificatePicture | None:
    """The picture that is meant; the form remembers it by its hash when it is shown again."""
    kept = None if form.is_removed.data else find_picture(form.kept.data or "")
    if form.file.data:
        kept = _new(form, keep) or kept
    elif form.kept.data and kept is None and not form.is_removed.data:
        add_error(form.file, _("The picture was not kept. Choose it again."))
    form.kept.data = kept.sha256 if kept else ""
    form.is_removed.data = False
    return kept


def _new(form: PictureForm, keep: Keep) -> CertificatePicture | None:
    try:
        return keep(form.file.data.read())
    except Refusal as refusal:
        add_error(form.file, str(refusal))
        return None
