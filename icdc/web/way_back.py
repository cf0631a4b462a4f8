"""Where the reader is, to come back to after choosing a language."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.urls import iri_to_uri

from icdc.web.locale import is_spoken_as_addressed
from icdc.web.paths import own_path

HOME = "/"


def this_address() -> str:
    """Of this page; of one that answers a form, the page that the form stood on."""
    if request.method != "GET":
        return page_before() or HOME
    # As it travels: what was typed into it may hold letters that no page may.
    return HOME if "\0" in request.full_path else iri_to_uri(request.full_path.rstrip("?"))


def page_before() -> str | None:
    """The page of ours that led here, whatever a script has made of its address meanwhile."""
    address = own_path(request.referrer or HOME)
    return address if address != HOME and _endpoint_of(address) else None


def without_language(address: str) -> str:
    """The same page in whatever language is chosen."""
    parts = urlsplit(address)
    if not is_spoken_as_addressed(_endpoint_of(address).rpartition(".")[0]):
        return address
    kept = [pair for pair in parse_qsl(parts.query, True) if pair[0] != "lang"]
    return f"{parts.path}?{urlencode(kept)}" if kept else parts.path


def _endpoint_of(address: str) -> str:
    """Of the page at an address; empty where nothing is to be read."""
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return ""
    try:
        return str(adapter.match(urlsplit(address).path, method="GET")[0])
    except (HTTPException, RequestRedirect):
        return ""
