"""The look of a programme's certificates: the form, its preview, and what was before."""

from io import BytesIO

from flask import Blueprint, Response, abort, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.certification.designs import pictures, service
from icdc.certification.designs.forms import DesignForm
from icdc.certification.designs.preview import SIDES, drawings
from icdc.certification.designs.queries import find_design
from icdc.certification.designs.showing import language_in, page_of, preview_of, version_page
from icdc.certification.paper.looks import latest_design
from icdc.certification.paper.pdf import pdf
from icdc.certification.paper.sample import example
from icdc.extensions import db
from icdc.models import CertificateDesign, Programme
from icdc.web.htmx import partial, wants_partial
from icdc.web.kept_pages import kept_until_changed

bp = Blueprint("designs", __name__, url_prefix="/programmes/<int:programme_id>/certificate-design")


@bp.get("")
def edit(programme_id: int) -> ResponseReturnValue:
    """The look as it is; with `?from=2`, that version as the beginning of the next one."""
    programme = db.session.get_one(Programme, programme_id)
    latest, version = latest_design(programme_id), request.args.get("from", type=int)
    begun = latest if version is None else find_design(programme, version)
    form = service.form_of(begun, programme)
    form.begin_from(latest.version if latest else 0)
    return page_of(programme, form, begun)


@bp.post("")
def create(programme_id: int) -> ResponseReturnValue:
    programme, form = db.session.get_one(Programme, programme_id), DesignForm()
    draft = service.draft_of(programme, form, pictures.keep_apart)
    latest = latest_design(programme_id)
    if status := _refused(form, latest):
        form.begin_from(latest.version if latest else 0)
        return page_of(programme, form, draft, latest if status == 409 else None), status
    is_new = service.save(draft, latest, current_user._get_current_object())
    db.session.commit()
    flash(*_result(draft, is_new))
    return redirect(url_for(".edit", programme_id=programme_id), code=303)


@bp.post("/preview")
def preview(programme_id: int) -> ResponseReturnValue:
    programme, form = db.session.get_one(Programme, programme_id), DesignForm()
    draft = service.draft_of(programme, form, pictures.keep_apart)
    if not wants_partial():
        return page_of(programme, form, draft)
    return partial("certification/designs/previewed.html", **preview_of(programme, form, draft))


@bp.post("/example.pdf")
def example_pdf(programme_id: int) -> ResponseReturnValue:
    programme, form = db.session.get_one(Programme, programme_id), DesignForm()
    draft = service.draft_of(programme, form, pictures.keep_apart)
    if form.errors:
        return page_of(programme, form, draft), 422
    paper = pdf(example(programme, draft), language_in(form.shown_in.data, programme))
    return send_file(BytesIO(paper), mimetype="application/pdf")


@bp.get("/versions/<int:version>")
def show(programme_id: int, version: int) -> ResponseReturnValue:
    """One version, 0 being the look that the template has by itself."""
    programme = db.session.get_one(Programme, programme_id)
    language = language_in(request.args.get("lang"), programme)
    return version_page(programme, version, language)


@bp.get("/versions/<int:version>/<any(front,back):side>.png")
def picture(programme_id: int, version: int, side: str) -> ResponseReturnValue:
    programme = db.session.get_one(Programme, programme_id)
    language = language_in(request.args.get("lang"), programme)
    drawn = dict(
        zip(SIDES, drawings(programme, find_design(programme, version), language), strict=False)
    )
    if side not in drawn:
        abort(404)
    return kept_until_changed(Response(drawn[side], content_type="image/png"))


def _refused(form: DesignForm, latest: CertificateDesign | None) -> int:
    """The status of an answer that does not save; 0 where nothing stands against it."""
    if form.version.data != (latest.version if latest else 0):
        return 409
    return 422 if form.errors else 0


def _result(design: CertificateDesign, is_new: bool) -> tuple[str, str]:
    if not is_new:
        return _("Nothing was changed, so there is no new version."), "info"
    said = _(
        "Version %(version)s of the look is saved. New certificates get it.",
        version=design.version,
    )
    return said, "success"
