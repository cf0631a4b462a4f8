"""One address for page and partial: the header decides which is sent."""

from flask import Response, make_response, render_template, request


def wants_partial() -> bool:
    """True when htmx will swap the answer into a page that is already open."""
    headers = request.headers
    return (
        "HX-Request" in headers
        and "HX-Boosted" not in headers
        and "HX-History-Restore-Request" not in headers
    )


def render(page: str, partial: str, /, **context: object) -> Response:
    """Answer a browser with the whole page, and htmx with the partial that page includes."""
    response = make_response(render_template(partial if wants_partial() else page, **context))
    response.vary.add("HX-Request")
    return response
