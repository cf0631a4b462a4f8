"""The register of certificates: a list that is searched and narrowed. Its blueprint: `views.py`."""

from urllib.parse import urlencode

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from icdc.certification.filtering import Filters, choices, filters_in
from icdc.certification.pages import register_page
from icdc.certification.queries import register_of
from icdc.web.htmx import render
from icdc.web.keyset import cursor_in


def index() -> ResponseReturnValue:
    return _register(request.args.get("q", ""), filters_in(request.args))


def search() -> ResponseReturnValue:
    """By POST, so that no name stands in an address. It only reads; see `web/requests.py`."""
    filters = filters_in(request.values)
    response = _register(request.form.get("q", "").strip(), filters)
    response.headers["HX-Replace-Url"] = _address(filters)
    return response


def _register(text: str, filters: Filters) -> Response:
    return render(
        "certification/index.html",
        "shared/found.html",
        listed="certification/_register.html",
        page=register_page(register_of(text, filters), cursor_in(request.values)),
        q=text,
        filters=filters,
        choices=choices(),
    )


def _address(filters: Filters) -> str:
    """Without what was typed."""
    return f"{url_for('certificates.index')}?{urlencode(filters.as_words)}".rstrip("?")
