"""What travels over a thin network is compressed, and nobody reads from its length what it says."""

import gzip
import re

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from icdc.web.compression import MOST_PADDING, TEXTS, packed
from tests.conftest import StrictClient
from tests.house.test_headers import headers_of

GZIP = {"Accept-Encoding": "gzip, deflate, br, zstd"}
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def answer_with(app: Flask, content: bytes, kind: str, **headers: str) -> Response:
    """Such an answer, as it would leave the house."""
    with app.test_request_context(headers=GZIP):
        response = app.response_class(content, content_type=kind, headers=headers)
        return app.process_response(response)


@on_sqlite
def test_a_page_comes_compressed_and_says_so(visitor: StrictClient) -> None:
    plain = visitor.get("/data-protection")
    squeezed = FlaskClient(visitor.application).get("/data-protection", headers=GZIP)

    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert len(squeezed.data) == squeezed.content_length
    assert len(squeezed.data) < len(plain.data) / 2
    assert gzip.decompress(squeezed.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    for answer in (plain, squeezed):
        assert "Accept-Encoding" in answer.headers["Vary"]


@on_sqlite
@pytest.mark.parametrize("wish", ["", "identity", "br", "gzip;q=0, br"])
def test_whoever_cannot_read_gzip_gets_plain_text(visitor: StrictClient, wish: str) -> None:
    answer = visitor.get("/sign-in", headers={"Accept-Encoding": wish})

    assert "Content-Encoding" not in answer.headers


@on_sqlite
@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_every_kind_of_text_is_compressed(app: Flask, kind: str) -> None:
    answer = answer_with(app, b"word " * 1000, kind)

    assert gzip.decompress(answer.get_data()) == b"word " * 1000


@on_sqlite
@pytest.mark.parametrize(
    "kind", ["image/png", "application/pdf", "application/zip", "application/vnd.ms-excel"]
)
def test_what_is_compressed_by_itself_stays_as_it_is(app: Flask, kind: str) -> None:
    answer = answer_with(app, b"word " * 1000, kind)

    assert answer.get_data() == b"word " * 1000
    assert "Accept-Encoding" not in answer.headers.get("Vary", "")


@on_sqlite
def test_what_may_not_be_changed_on_its_way_is_not(app: Flask) -> None:
    headers = {"Cache-Control": "private, no-cache, no-transform", "ETag": '"hash"'}
    answer = answer_with(app, b"word " * 1000, "text/csv", **headers)

    assert answer.get_data() == b"word " * 1000
    assert answer.headers["ETag"] == '"hash"'


@on_sqlite
def test_a_part_of_a_file_stays_a_part_of_it(visitor: StrictClient) -> None:
    with visitor.get("/static/app.css", headers=GZIP | {"Range": "bytes=0-999"}) as answer:
        assert answer.status_code == 206
        assert len(answer.data) == 1000


@on_sqlite
def test_an_answer_that_refuses_is_compressed_too(visitor: StrictClient) -> None:
    answer = FlaskClient(visitor.application).get("/no-such-page", headers=GZIP)

    assert answer.status_code == 404
    assert answer.headers["Content-Encoding"] == "gzip"


@on_sqlite
def test_asking_for_the_headers_alone_tells_the_same(visitor: StrictClient) -> None:
    asked = visitor.head("/static/app.css", headers=GZIP)
    got = headers_of(visitor, "/static/app.css")

    assert asked.headers["Content-Encoding"] == "gzip"
    assert asked.data == b""
    assert asked.headers["ETag"] == f"W/{got['ETag']}"


def test_one_page_is_of_many_lengths() -> None:
    lengths = {len(packed(b"<p>one page</p>" * 100)) for _ in range(200)}

    assert len(lengths) > MOST_PADDING / 2
    assert max(lengths) - min(lengths) <= MOST_PADDING + 1


@on_sqlite
def test_the_token_of_a_form_is_another_in_every_second(
    app: Flask, visitor: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guessing it letter by letter from lengths takes thousands of pages with one and the same."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    signatures = []
    for second in (1_700_000_000, 1_700_000_001):
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _signer, at=second: at)
        found = TOKEN.search(visitor.get("/sign-in").text)
        assert found is not None
        signatures.append(found[1].rpartition(".")[2])

    assert signatures[0] != signatures[1]
