"""What pages for outsiders share: the language in their address, and who it is that asks."""

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, request, url_for
from flask_limiter.util import get_remote_address

from icdc.config import LANGUAGES
from icdc.web.addresses import public_root
from icdc.web.locale import NAMES, addressed_language, language, speak_as_addressed
from icdc.web.requests import is_reading
from icdc.web.shown_again import what_to_send_again

# One house has this much of the new addresses, and may use another of them for each question.
HOUSE = 64


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    address: str
    is_current: bool


def as_outsiders_pages(bp: Blueprint) -> None:
    """Make a blueprint's pages fit for `layouts/public.html`."""
    speak_as_addressed(bp)
    bp.after_request(_vary_by_language)
    bp.context_processor(lambda: words_of_the_layout(request.path))


def words_of_the_layout(path: str) -> dict[str, object]:
    """What `layouts/public.html` needs; `path` is where its languages lead."""
    return {
        "language_links": [
            LanguageLink(code, NAMES[code], _in_language(path, code), code == language())
            for code in LANGUAGES
        ],
        # A question is not asked again: it counts as another one.
        "again": None if is_reading() else what_to_send_again(),
        "asked_language": addressed_language(),
        "official_address": public_root() + url_for("verification.index"),
    }


def asker() -> str:
    """The address that asks; of the new, long ones the part that belongs to one house."""
    address = get_remote_address()
    try:
        known = ip_address(address)
    except ValueError:
        return address
    # Servers that speak both write an old address as a new one.
    if known.version == 4 or known.ipv4_mapped:
        return address
    return str(ip_network(f"{known}/{HOUSE}", strict=False))


def _vary_by_language(response: Response) -> Response:
    # What is answered depends on it, where no `lang` stands in the address.
    response.vary.update(("Accept-Language", "Cookie"))
    return response


def _in_language(path: str, code: str) -> str:
    """This page in a language. It stands in the address: without cookies, and links can be sent."""
    kept = [(name, text) for name, text in request.args.items(multi=True) if name != "lang"]
    return f"{quote(path)}?{urlencode([*kept, ('lang', code)])}"
