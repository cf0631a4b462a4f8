"""Which language a person reads."""

from flask import Blueprint, Flask, has_request_context, request, session
from flask_babel import get_locale

from icdc.config import LANGUAGES

NAMES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
# The blueprints whose pages are in the language that their address names (`?lang=ky`): links to
# public pages are passed on. Elsewhere `lang` means a paper's language and leaves the page alone.
SPOKEN_AS_ADDRESSED: set[str] = set()


def chosen_language() -> str:
    """What the person chose, else what the browser asks for, else English, as in commands."""
    if not has_request_context():
        return "en"
    chosen = addressed_language() or session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES, "en")


def addressed_language() -> str | None:
    """The language that the address of a public page names; None: not any."""
    asked = request.args.get("lang")
    is_meant = request.blueprint in SPOKEN_AS_ADDRESSED and asked in LANGUAGES
    return asked if is_meant else None


def speak_as_addressed(bp: Blueprint) -> None:
    """Let `?lang=ky` choose the language of this blueprint's pages."""
    SPOKEN_AS_ADDRESSED.add(bp.name)


def language() -> str:
    """`ky`, `ru` or `en`, inside a request or not."""
    return str(get_locale() or "en")[:2]


def offer_languages(app: Flask) -> None:
    app.jinja_env.globals.update(language_names=NAMES, language=language)
