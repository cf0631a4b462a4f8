"""Which language a person reads."""

from flask import Blueprint, Flask, Response, has_request_context, request
from flask_babel import get_locale
from werkzeug.datastructures import LanguageAccept

from icdc.config import LANGUAGES
from icdc.web.language_memory import is_from_here, remember_language, remembered_language
from icdc.web.shown_again import language_to_show_in

NAMES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
# Who reads one of these and none of ours reads Russian rather than English: Unicode's CLDR,
# languageMatching.
READ_RUSSIAN = frozenset({"ab", "az", "be", "hy", "kk", "mn", "tg", "tk", "tt", "uk", "uz"})
# The blueprints whose pages are in the language that their address names (`?lang=ky`): links to
# public pages are passed on. Elsewhere `lang` means a paper's language and leaves the page alone.
SPOKEN_AS_ADDRESSED: set[str] = set()


def chosen_language() -> str:
    """What the person chose, else what the browser asks for, else English, as in commands."""
    if not has_request_context():
        return "en"
    chosen = language_to_show_in() or addressed_language() or remembered_language()
    return chosen or best_of(request.accept_languages)


def best_of(wanted: LanguageAccept) -> str:
    """The first of ours that the browser names. `uz, en` is what a browser in Uzbek says by
    itself: such a reader gets Russian, or Kyrgyz where that is named too."""
    named = [code.partition("-")[0].lower() for code, quality in wanted if quality]
    ours = [code for code in named if code in LANGUAGES]
    first = next((code for code in named if code in READ_RUSSIAN or code in LANGUAGES), "en")
    return first if first in LANGUAGES else next((code for code in ours if code != "en"), "ru")


def addressed_language() -> str | None:
    """The language that the address of a public page names; None: not any."""
    asked = request.args.get("lang")
    if not is_spoken_as_addressed(request.blueprint) or asked not in LANGUAGES:
        return None
    # Shown again in another one, the page leads on in that.
    return language_to_show_in() or asked


def is_spoken_as_addressed(blueprint: str | None) -> bool:
    return blueprint in SPOKEN_AS_ADDRESSED


def speak_as_addressed(bp: Blueprint) -> None:
    """Let `?lang=ky` choose the language of this blueprint's pages."""
    SPOKEN_AS_ADDRESSED.add(bp.name)


def language() -> str:
    """`ky`, `ru` or `en`, inside a request or not."""
    return str(get_locale() or "en")[:2]


def offer_languages(app: Flask) -> None:
    app.jinja_env.globals.update(language_names=NAMES, language=language)
    app.after_request(_remember_choice)


def _remember_choice(answer: Response) -> Response:
    """On pages for outsiders it stands in the address, on refused forms in a field."""
    chosen = language_to_show_in() or (addressed_language() if is_from_here() else None)
    if chosen and chosen != remembered_language():
        remember_language(answer, chosen)
    return answer
