"""The way in: home page by role, language, and the sign that the service is alive."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from icdc.config import LANGUAGES
from icdc.extensions import db
from icdc.web.guards import is_staff, public
from icdc.web.paths import own_path

bp = Blueprint("accounts", __name__)


@bp.get("/")
def home() -> ResponseReturnValue:
    return redirect(url_for("courses.index" if is_staff() else "portal.index"))


@bp.post("/language")
@public
def language() -> ResponseReturnValue:
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
    return redirect(own_path(request.form.get("next", "/")), code=303)


@bp.get("/healthz")
@public
def health() -> ResponseReturnValue:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return {"status": "unavailable"}, 503
    return {"status": "ok"}
