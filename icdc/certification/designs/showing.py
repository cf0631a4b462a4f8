"""What the pages of the looks show: the form, the preview beside it, the versions below."""

from flask import render_template

from icdc.certification.designs.differences import differences
from icdc.certification.designs.forms import OTHER, DesignForm
from icdc.certification.designs.preview import picture_addresses
from icdc.certification.designs.queries import find_design, versions_newest_first
from icdc.certification.designs.words import own_words
from icdc.models import CertificateDesign, Language, Programme


def page_of(
    programme: Programme,
    form: DesignForm,
    design: CertificateDesign | None,
    overtaken_by: CertificateDesign | None = None,
) -> str:
    """The whole page. `overtaken_by` is what somebody else saved while this form was open."""
    versions = versions_newest_first(programme)
    return render_template(
        "certification/designs/edit.html",
        **preview_of(programme, form, design),
        languages=list(Language),
        other=OTHER,
        own_words=own_words(),
        versions=versions,
        issued=sum(version.certificates for version in versions),
        overtaken_by=overtaken_by,
        stored=differences(overtaken_by, design) if overtaken_by else [],
    )


def version_page(programme: Programme, version: int, language: Language) -> str:
    """One version by itself, in one language. Raises NoResultFound."""
    design = find_design(programme, version)
    return render_template(
        "certification/designs/show.html",
        programme=programme,
        version=version,
        design=design,
        languages=list(Language),
        shown_in=language,
        faces=picture_addresses(programme, design, language),
        faults=[],
    )


def preview_of(
    programme: Programme, form: DesignForm, design: CertificateDesign | None
) -> dict[str, object]:
    """What the preview and the fields of the pictures show; `design` may be an unsaved one."""
    language = language_in(form.shown_in.data, programme)
    return {
        "programme": programme,
        "form": form,
        "design": design,
        "faults": form.sentences(),
        "shown_in": language,
        "faces": picture_addresses(programme, design, language),
    }


def language_in(asked: str | None, programme: Programme) -> Language:
    """The language that is asked for, where papers have it; else the programme's own."""
    return Language(asked) if asked in list(Language) else programme.language
