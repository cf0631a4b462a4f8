"""A page that answers a form, shown again in another language.

No link leads back to it. So the buttons of the languages send the whole form once more, with the
language: a search is made again; a form that was refused is refused again, with all that was typed
in it. Whatever else it would do, it does not.
"""

from dataclasses import dataclass

from flask import Flask, g, request
from flask_babel import refresh
from werkzeug.urls import iri_to_uri
from wtforms import Form, PasswordField

from icdc.config import LANGUAGES
from icdc.web.requests import is_search

FIELD = "show_again_in"


@dataclass(frozen=True)
class Again:
    """`fields` are names and values, but for passwords: they must stand in no page."""

    address: str
    fields: tuple[tuple[str, str], ...]


def listen(app: Flask) -> None:
    """To be called after what limits how much may be typed."""
    app.before_request(_hear)


def language_to_show_in() -> str | None:
    asked: str | None = g.get("language_to_show_in")
    return asked


def is_refused_again() -> bool:
    return language_to_show_in() is not None and not is_search()


def note_refused(form: Form) -> None:
    g.refused_form = form


def what_to_send_again() -> Again | None:
    """None for an answer that a link leads back to, or that nobody typed anything for."""
    refused: Form | None = g.get("refused_form")
    # What was refused before it was heard, as too much or no text, is not to be sent once more.
    if not g.get("is_heard") or not (refused is not None or is_search()):
        return None
    left_out = {FIELD, "csrf_token"} | _secret_names(refused)
    typed = tuple((name, text) for name, text in request.form.items(True) if name not in left_out)
    return Again(iri_to_uri(request.full_path.rstrip("?")), typed)


def _hear() -> None:
    g.is_heard = request.method == "POST"
    asked = request.form.get(FIELD) if g.is_heard else None
    if asked in LANGUAGES:
        g.language_to_show_in = asked
        refresh()


def _secret_names(form: Form | None) -> set[str]:
    return {field.name for field in form or () if isinstance(field, PasswordField)}
