"""Odd requests, and what every answer to one must be."""

import io
import random
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.courses.lists import xlsx_of
from tests.house.rendered import PageForm
from tests.house.walking import World

# It must never come back as it was sent.
MARK = "<b id=x7>\"'"
RAW = "<b id=x7>"
Fields = Mapping[str, object]


@dataclass(frozen=True)
class Odd:
    """One request."""

    who: str
    method: str
    path: str
    headers: Fields = field(default_factory=dict)
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str, bytes], ...] = ()


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(30 << 20))
    return packed.getvalue()


WORKBOOK = xlsx_of(["Фамилия", "Имя"], ["Асанова", "Айгүл"])
BOMB = _bomb()
NAMES = ["list.csv", "list.xlsx", "a.xls", "a.pdf", "a.png", "", "../x", "жаңы.csv", MARK]
CONTENTS = [
    b"",
    b"x",
    WORKBOOK,
    WORKBOOK[:-60],
    BOMB,
    b"%PDF-1.7\n1 0 obj",
    b"\xff\xfe\x00a",
    b"\x89PNG\r\n\x1a\n" + bytes(20),
    b"<svg xmlns='http://www.w3.org/2000/svg'",
    "Фамилия;Имя\nЖээнбекова;\n".encode(),
    b"\x00" * 50,
]
NUMBERS = [
    "0",
    "-1",
    "1",
    "2",
    "3",
    "999999",
    "2147483647",
    "2147483648",
    "9" * 40,
    "1.5",
    "1e9",
    "٣",
    "²",
    "１",
    "NaN",
    "inf",
    "0x10",
    " 1 ",
    "+1",
    "00001",
]
WORDS = [
    "",
    " ",
    "a",
    MARK,
    "\0",
    "a\0b",
    "😀",
    "\u202eabc",
    "\u200f",
    "\ufeff",
    "\u2028",
    "\x01",
    "\x1f",
    "\x7f",
    "\ufffe",
    "ё" * 300,
    "x" * 5000,
    "%",
    "%00",
    "_",
    "\\",
    "'",
    "' OR 1=1 --",
    "{{7*7}}",
    "${7*7}",
    "../../etc/passwd",
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "\r\nX: y",
    "=1+1",
    "2023-02-30",
    "31.12.2023",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "24:00",
    "25:99",
    "true",
    "null",
    "on",
    "y",
    "csv",
    "en",
    "Жээнбекова",
    "10907198700038",
    "a@b",
    "a@b.kg",
    "+996 777 12345",
    "female",
    "registered",
    "completed",
]
# Known from the code (`grep request.args`), and unknown.
QUERIES = [
    "q",
    "page",
    "lang",
    "from",
    "to",
    "groups",
    "other",
    "number",
    "enrolment",
    "session",
    "next",
    "certificate",
    "after",
    "before",
    "sort",
    "programme",
    "course",
    "region",
    "gender",
    "state",
    "kind",
    "by",
    "basis",
    "mode",
    "language",
    "target",
    "version",
    "typed",
    "family_name",
    "phone",
    "birth_date",
    "email",
    "mark",
    "form",
    "token",
    "code",
    "ref",
    "until",
    "act",
    "who",
    "unknown",
]
HEADERS = {
    "HX-Request": ["true", ""],
    "HX-Current-URL": ["//evil.example/x", "https://evil.example", "x" * 900, "%%"],
    "HX-Boosted": ["true"],
    "HX-Target": [MARK],
    "Accept": ["application/json", "*/*;q=x", "", "text/html;q=9", "image/png"],
    "Accept-Language": ["ky", "xx-YY;q=2", ",;,", "ru-RU,ky;q=0.1", "*" * 500],
    "Host": ["evil.example", "localhost:99999", "[::1]", "a b", "localhost"],
    "X-Forwarded-For": ["1.2.3.4, x", MARK, "::1"],
    "X-Forwarded-Host": ["evil.example"],
    "X-Forwarded-Proto": ["gopher"],
    "Referer": ["https://evil.example/", "%%", "//"],
    "Range": ["bytes=0-0", "bytes=99999999-", "bytes=-1,-2", "x"],
    "If-None-Match": ['"x"'],
    "If-Modified-Since": ["yesterday"],
    "Cookie": ["session=garbage", "session=", "remember_token=1|x", "a=\xff;;="],
    "Content-Type": ["application/json", "text/xml", "multipart/form-data", "x"],
    "User-Agent": ["", MARK, "y" * 2000],
}
LETTERS = "aЖңөүё😀\u0301\u200d\u202e<>&\"'%;=/\\\t\n \x0b\x7f\x85\u2029\ufdd0"


class Chance(random.Random):
    """The same for the same seed, so that what was found is found again."""

    def text(self) -> str:
        kind = self.randrange(4)
        if kind == 3:
            return "".join(self.choices(LETTERS, k=self.randrange(20)))
        return self.choice(NUMBERS if kind == 0 else WORDS)

    def fields(self) -> tuple[tuple[str, str], ...]:
        return tuple((self.choice(QUERIES), self.text()) for _ in range(self.randrange(4)))

    def headers(self) -> dict[str, str]:
        names = self.sample(sorted(HEADERS), self.randrange(3))
        return {name: self.choice(HEADERS[name]) for name in names}

    def file(self) -> tuple[str, bytes]:
        return self.choice(NAMES), self.choice([*CONTENTS, self.randbytes(40)])


def path_with(rule: str, parts: list[tuple[str, str]], query: tuple[tuple[str, str], ...]) -> str:
    """The rule with each of its parts (as it stands there, and the word for it) filled in."""
    for part, word in parts:
        rule = rule.replace(part, quote(word, safe=""), 1)
    return f"{rule}?{urlencode(query)}" if query else rule


def changed(chance: Chance, form: PageForm, who: str) -> Odd:
    """A form of a page as nobody fills it in: fields odd, missing, repeated, or more of them."""
    fields = [*form.fields]
    for _turn in range(chance.randint(1, 3)):
        act = chance.choice(["odd", "odd", "odd", "missing", "again", "more"])
        name = chance.choice(form.names or ("x",))
        if act == "more":
            fields += chance.fields()
        elif act == "again":
            fields.append((name, chance.text()))
        else:
            fields = [one for one in fields if one[0] != name]
            fields += [(name, chance.text())] if act == "odd" else []
    files = tuple((name, *chance.file()) for name in form.files)
    kept = tuple(one for one in fields if one[0] not in form.files)
    return Odd(who, form.method, form.action, chance.headers(), kept, files)


def answer_to(world: World, odd: Odd) -> TestResponse:
    """Raises whatever the registry raises."""
    client = world.browser(odd.who)
    headers = dict(odd.headers)
    if cookie := headers.pop("Cookie", ""):
        client.set_cookie("remember_token" if "remember" in str(cookie) else "a", str(cookie))
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


def judge(answer: TestResponse) -> None:
    """Raises AssertionError for an answer that none may be."""
    status, headers = answer.status_code, answer.headers
    assert status < 500 or (status == 503 and headers["Retry-After"]), status
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    where = urlsplit(headers.get("Location", "").replace("\\", "/"))
    assert where.netloc in ("", "localhost"), headers["Location"]
    assert not headers.get("Location", "").startswith(("//", "/\\"))
    assert not headers.get("HX-Redirect", "").replace("\\", "/").startswith(("//", "http"))
    if answer.mimetype == "text/html":
        assert RAW not in answer.text
        assert "Traceback (most recent" not in answer.text
