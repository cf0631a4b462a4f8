"""Values that nobody means, and some that somebody may: numbers, words, headers, files."""

import io
import zipfile

from hypothesis import strategies as st

from tests.courses.lists import xlsx_of

# It must never come back as it was sent.
MARK = "<b id=x7>\"'"
RAW = "<b id=x7>"


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(30 << 20))
    return packed.getvalue()


WORKBOOK = xlsx_of(["Фамилия", "Имя"], ["Асанова", "Айгүл"])
BOMB = _bomb()
FILE_NAMES = ["list.csv", "list.xlsx", "a.xls", "a.pdf", "a.png", "", "../x", "жаңы.csv", MARK]
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
    "0", "-1", "1", "2", "3", "999999", "2147483647", "2147483648", "9" * 40, "1.5", "1e9", "٣",
    "²", "１", "NaN", "inf", "0x10", " 1 ", "+1", "00001",
]  # fmt: skip
WORDS = [
    "", " ", "a", MARK, "\0", "a\0b", "😀", "\u202eabc", "\u200f", "\ufeff", "\u2028", "\x01",
    "\x1f", "\x7f", "\ufffe", "ё" * 300, "x" * 5000, "%", "%00", "_", "\\", "'", "' OR 1=1 --",
    "{{7*7}}", "${7*7}", "../../etc/passwd", "//evil.example", "https://evil.example/",
    "/\\evil.example", "javascript:alert(1)", "\r\nX: y", "=1+1", "2023-02-30", "31.12.2023",
    "0001-01-01", "9999-12-31", "10000-01-01", "24:00", "25:99", "true", "null", "on", "y", "csv",
    "en", "Жээнбекова", "10907198700038", "a@b", "a@b.kg", "+996 777 12345", "female",
    "registered", "completed",
]  # fmt: skip
# Known from the code (`grep request.args`), and unknown.
QUERIES = [
    "q", "page", "lang", "from", "to", "groups", "other", "number", "enrolment", "session", "next",
    "certificate", "after", "before", "sort", "programme", "course", "region", "gender", "state",
    "kind", "by", "basis", "mode", "language", "target", "version", "typed", "family_name",
    "phone", "birth_date", "email", "mark", "form", "token", "code", "ref", "until", "act", "who",
    "unknown",
]  # fmt: skip
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


texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(NUMBERS),
    st.text(LETTERS, max_size=20),
    st.text(max_size=20),
    st.integers().map(str),
    st.floats().map(str),
)
fields = st.lists(st.tuples(st.sampled_from(QUERIES), texts), max_size=3).map(tuple)
headers = st.lists(st.sampled_from(sorted(HEADERS)), max_size=2, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: st.sampled_from(HEADERS[name]) for name in names})
)
files = st.tuples(st.sampled_from(FILE_NAMES), st.sampled_from(CONTENTS) | st.binary(max_size=40))
