"""Answers to what goes wrong, each once for the whole house."""

from contextlib import suppress

from flask import Flask, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, NoResultFound, OperationalError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from icdc.extensions import db
from icdc.web.clashes import is_busy, is_clash
from icdc.web.htmx import wants_partial
from icdc.web.refusals import refused_for

# In seconds; who holds the lock has had ten already.
RETRY_AFTER = 5


class Refusal(Exception):  # noqa: N818 (a refusal is an answer of the office, not a fault)
    """A request that the rules of the office forbid; its text is a sentence for the person."""


def answer_errors(app: Flask) -> None:
    app.register_error_handler(NoResultFound, _missing)
    app.register_error_handler(StaleDataError, _conflict)
    app.register_error_handler(IntegrityError, _clash)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(SecurityError, _asked_elsewhere)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
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
    if not is_clash(error):
        raise error
    return _conflict(error)


def _busy(error: OperationalError) -> ResponseReturnValue:
    """Somebody else's lock did not open in time. All else is ours."""
    if not is_busy(error):
        raise error
    answer = make_response(_fault(503))
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def _expired(_error: CSRFError) -> ResponseReturnValue:
    refused_for("wrong token")
    return _page(400, _("This page is too old to be saved from. Open it again and repeat it."))


def _refused(error: Refusal) -> ResponseReturnValue:
    db.session.rollback()
    return _page(422, str(error))


def _asked_elsewhere(_error: SecurityError) -> ResponseReturnValue:
    """The Host header names none of the registry's hosts; no other page could be drawn for it."""
    refused_for("foreign host")
    own = current_app.config["PUBLIC_URL"]
    return render_template("shared/other_host.html", public_url=own), 400


def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Of a file, or of what was typed into a form without one."""
    most = current_app.config["MAX_CONTENT_LENGTH"]
    if (request.content_length or 0) > most:
        return _page(413, _sentence(413))
    return _page(413, _("This is more than a form of the registry takes. Nothing was saved."))


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
    return _drawn("shared/fault.html", code=code, sentence=_sentence(code)), code


def _sentence(code: int) -> str:
    sentences = {
        403: _("Your role does not allow this."),
        404: _("There is nothing at this address, or it is not yours to see."),
        405: _("This address does not answer that kind of request."),
        413: _("The file is larger than 20 MB."),
        429: _("Too much came from this connection within an hour. Try again later, or call us."),
        503: _("The registry is busy at this moment. Nothing was changed; please try again."),
    }
    return str(sentences.get(code, _("Something went wrong. Nothing was changed.")))


def _page(code: int, sentence: str) -> ResponseReturnValue:
    if wants_partial():
        # Swapped into the page's message corner, never into the row that asked.
        headers = {"HX-Retarget": "#messages", "HX-Reswap": "innerHTML"}
        return _drawn("shared/_message.html", kind="danger", text=sentence), code, headers
    return render_template("shared/error.html", code=code, sentence=sentence), code


def _drawn(template: str, **context: object) -> str:
    """Beneath `render_template`, which looks up who is signed in for whatever it draws."""
    return current_app.jinja_env.get_template(template).render(context)
