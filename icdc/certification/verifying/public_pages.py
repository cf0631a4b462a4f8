"""What all pages for outsiders have in common: their language, their limits, no search engines."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    make_response,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded

from icdc.certification.verifying.limits import seconds_to_wait
from icdc.extensions import csrf
from icdc.models import RevocationClass
from icdc.models.base import now
from icdc.web.clock import ZONE
from icdc.web.htmx import prefers_json
from icdc.web.labels import label
from icdc.web.locale import speak_as_addressed
from icdc.web.outsiders import words_of_the_layout

P = ParamSpec("P")
R = TypeVar("R")


def as_public_pages(bp: Blueprint) -> None:
    """Make a blueprint's pages fit for `layouts/public.html`."""
    speak_as_addressed(bp)
    bp.after_request(_keep_out_of_search_engines)
    bp.register_error_handler(RateLimitExceeded, _too_often)
    bp.context_processor(_lend_words)


def without_token(view: Callable[P, R]) -> Callable[P, R]:
    """For a question sent by POST: it changes nothing, so it needs no token, and thus no cookie."""
    csrf.exempt(view)
    return view


def _lend_words() -> dict[str, object]:
    path = request.path if request.method == "GET" else _page_before()
    return {
        **words_of_the_layout(path),
        "checked_at": now().astimezone(ZONE),
        "can_check_files": "paper_check.new" in current_app.view_functions,
        "revocation_words": _revocation_words,
    }


def _revocation_words(why: str) -> str:
    return label(RevocationClass(why))


def _keep_out_of_search_engines(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    # What is answered depends on it, where no `lang` stands in the address.
    response.vary.update(("Accept-Language", "Cookie"))
    return response


def _too_often(_error: RateLimitExceeded) -> ResponseReturnValue:
    wait = seconds_to_wait()
    if prefers_json() or request.path.endswith(".json"):
        answer = jsonify({"error": "too many requests", "retry_after": wait})
    else:
        page = "certification/verifying/too_often.html"
        answer = make_response(render_template(page, minutes=-(-wait // 60)))
    answer.status_code = 429
    answer.headers["Retry-After"] = str(wait)
    return answer


def _page_before() -> str:
    """An answer to a form cannot be asked for again by a link: the page with the form can."""
    return request.path.removesuffix("/name")
