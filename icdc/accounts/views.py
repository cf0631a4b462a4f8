"""The way in: home page by role, language, and the sign that the service is alive."""

from flask import Blueprint, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from icdc.config import LANGUAGES
from icdc.extensions import db
from icdc.web.guards import public
from icdc.web.language_memory import remember_language
from icdc.web.navigation import start_endpoint
from icdc.web.paths import own_path
from icdc.web.way_back import page_before, without_language

bp = Blueprint("accounts", __name__)


@bp.get("/")
def home() -> ResponseReturnValue:
    return redirect(url_for(start_endpoint()))


@bp.post("/language")
@public
def language() -> ResponseReturnValue:
    page = request.form.get("back") or page_before() or request.form.get("next", "/")
    answer = make_response(redirect(without_language(own_path(page)), code=303))
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        remember_language(answer, chosen)
    return answer


@bp.get("/healthz")
@public
def health() -> ResponseReturnValue:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return {"status": "unavailable"}, 503
    return {"status": "ok"}
