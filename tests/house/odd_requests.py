"""Odd requests to an address or from a form, and what the registry answers to one."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.house import odd_values
from tests.house.addresses import Address
from tests.house.rendered import PageForm
from tests.house.walking import World

Fields = tuple[tuple[str, str], ...]
ACTS = ["odd", "odd", "odd", "missing", "again", "more"]


@dataclass(frozen=True)
class Odd:
    """One request."""

    who: str
    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    fields: Fields = ()
    files: tuple[tuple[str, str, bytes], ...] = ()


@st.composite
def requests_to(
    draw: st.DrawFn, address: Address, parts: Sequence[tuple[str, list[str]]], who: Sequence[str]
) -> Odd:
    """`parts` are those of the rule as it is written, each with the words that lead to a record."""
    path = address.rule
    for part, words in parts:
        known = [st.sampled_from(words)] * 2 if words else []
        path = path.replace(part, quote(draw(st.one_of(*known, odd_values.texts)), safe=""), 1)
    query = draw(odd_values.fields)
    method = draw(st.sampled_from([*address.methods, *address.methods, "HEAD", "PUT"]))
    return Odd(
        draw(st.sampled_from(who)),
        method,
        f"{path}?{urlencode(query)}" if query else path,
        draw(odd_values.headers),
        draw(odd_values.fields) if method == "POST" else (),
    )


@st.composite
def fillings_of(draw: st.DrawFn, form: PageForm, who: str) -> Odd:
    """A form of a page as nobody fills it in: fields odd, missing, repeated, or more of them."""
    fields = [*form.fields]
    for act in draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=3)):
        name = draw(st.sampled_from(form.names or ("x",)))
        if act == "more":
            fields += draw(odd_values.fields)
        elif act == "again":
            fields.append((name, draw(odd_values.texts)))
        else:
            fields = [one for one in fields if one[0] != name]
            fields += [(name, draw(odd_values.texts))] if act == "odd" else []
    files = tuple((name, *draw(odd_values.files)) for name in form.files)
    kept = tuple(one for one in fields if one[0] not in form.files)
    return Odd(who, form.method, form.action, draw(odd_values.headers), kept, files)


def answer_to(world: World, odd: Odd) -> TestResponse:
    """Raises whatever the registry raises."""
    client = world.browser(odd.who)
    headers = dict(odd.headers)
    if cookie := headers.pop("Cookie", ""):
        client.set_cookie("remember_token" if "remember" in cookie else "a", cookie)
    given: MultiDict[str, object] = MultiDict(odd.fields)
    for name, file_name, content in odd.files:
        given.add(name, (io.BytesIO(content), file_name))
    if odd.method == "GET":
        query = f"?{urlencode(odd.fields)}" if odd.fields else ""
        asked = client.open(odd.path + query, headers=headers)
    else:
        kind = {"content_type": "multipart/form-data"} if odd.files else {}
        asked = client.open(odd.path, method=odd.method, headers=headers, data=given, **kind)
    with asked:
        asked.get_data()
    return asked
