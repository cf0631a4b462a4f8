"""Answers to what goes wrong, each once for the whole house."""

from contextlib import suppress

from flask import Flask, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from psycopg.errors import UniqueViolation
from sqlalchemy.exc import IntegrityError, NoResultFound, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from icdc.extensions import db
from icdc.web.htmx import wants_partial


class Refusal(Exception):  # noqa: N818 (a refusal is an answer of the office, not a fault)
    """A request that the rules of the office forbid; its text is a sentence for the person."""


def answer_errors(app: Flask) -> None:
    app.register_error_handler(NoResultFound, _missing)
    app.register_error_handler(StaleDataError, _conflict)
    app.register_error_handler(IntegrityError, _clash)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(SecurityError, _asked_elsewhere)
    app.register_error_handler(HTTPException, _http)


def _missing(_error: NoResultFound) -> ResponseReturnValue:
    return _page(404, _sentence(404))


def _conflict(_error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    return _page(
        409,
        _("Somebody else changed this at the same moment. Open the page again and repeat it."),
    )


def _clash(error: IntegrityError) -> ResponseReturnValue:
    """Two who write the same code or PIN at one moment: the second is told. All else is ours."""
    sqlite_name = getattr(error.orig, "sqlite_errorname", "")
    if sqlite_name != "SQLITE_CONSTRAINT_UNIQUE" and not isinstance(error.orig, UniqueViolation):
        raise error
    return _conflict(error)


def _expired(_error: CSRFError) -> ResponseReturnValue:
    return _page(400, _("This page is too old to be saved from. Open it again and repeat it."))


def _refused(error: Refusal) -> ResponseReturnValue:
    db.session.rollback()
    return _page(422, str(error))


def _asked_elsewhere(_error: SecurityError) -> ResponseReturnValue:
    """The Host header names none of the registry's hosts; no other page could be drawn for it."""
    own = current_app.config["PUBLIC_URL"]
    return render_template("shared/other_host.html", public_url=own), 400


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    if error.code >= 500:
        return _fault(error.code)
    return _page(error.code, _sentence(error.code))


def _fault(code: int) -> ResponseReturnValue:
    """Asks the database nothing: it may be the very thing that failed."""
    with suppress(SQLAlchemyError):
        db.session.rollback()
    if wants_partial():
        return _page(code, _sentence(code))
    return render_template("shared/fault.html", code=code, sentence=_sentence(code)), code


def _sentence(code: int) -> str:
    sentences = {
        403: _("Your role does not allow this."),
        404: _("There is nothing at this address, or it is not yours to see."),
        405: _("This address does not answer that kind of request."),
        413: _("The file is larger than 20 MB."),
        429: _("Too much came from this connection within an hour. Try again later, or call us."),
    }
    return str(sentences.get(code, _("Something went wrong. Nothing was changed.")))


def _page(code: int, sentence: str) -> ResponseReturnValue:
    if wants_partial():
        # Swapped into the page's message corner, never into the row that asked.
        headers = {"HX-Retarget": "#messages", "HX-Reswap": "innerHTML"}
        return render_template("shared/_message.html", kind="danger", text=sentence), code, headers
    return render_template("shared/error.html", code=code, sentence=sentence), code
