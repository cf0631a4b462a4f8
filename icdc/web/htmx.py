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


def partial(template: str, /, **context: object) -> Response:
    """A piece for htmx at an address that answers browsers in another way."""
    response = make_response(render_template(template, **context))
    response.vary.add("HX-Request")
    return response


def render(page: str, piece: str, /, **context: object) -> Response:
    """Answer a browser with the whole page, and htmx with the partial that page includes."""
    return partial(piece if wants_partial() else page, **context)


def prefers_json() -> bool:
    """Whether another program asks, which says that it reads JSON and no pages."""
    offered = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(offered) == "application/json"
