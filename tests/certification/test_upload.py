"""The check of a file that somebody was sent."""

import sys
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from icdc.certification.paper.pdf import pdf
from icdc.certification.verifying import reading
from icdc.extensions import db, limiter
from icdc.models import Certificate, CheckCount, IssuedFile, RevocationClass, User
from icdc.web.child import hear
from tests.certification.cast import issued_certificate, revoked_certificate
from tests.conftest import StrictClient

AS_PROGRAM = {"Accept": "application/json"}
KIND = "multipart/form-data; boundary=cut"
NAME = "Өмүрова Жаңыл Үсөновна"


@pytest.fixture(autouse=True)
def _unhurried() -> Iterator[None]:
    limiter.reset()
    yield
    limiter.reset()


def upload(browser: StrictClient, content: bytes, **headers: str) -> TestResponse:
    """The form as a browser sends it. Werkzeug's own writer leaves a temporary file open."""
    return browser.post("/verify/file", data=body_of(content), content_type=KIND, headers=headers)


def body_of(content: bytes, padding: bytes | None = None) -> bytes:
    """As the browser writes it; `padding` stands in another field."""
    head = b'--cut\r\nContent-Disposition: form-data; name="%s"'
    first = b"" if padding is None else head % b"more" + b"\r\n\r\n" + padding + b"\r\n"
    paper = head % b"file" + b'; filename="paper.pdf"\r\n\r\n' + content
    return first + paper + b"\r\n--cut--\r\n"


def downloaded(browser: StrictClient, certificate: Certificate) -> bytes:
    paper: bytes = browser.get(f"/certificates/{certificate.id}.pdf").data
    return paper


def saved_anew(content: bytes) -> bytes:
    return written(PdfWriter(clone_from=BytesIO(content)))


def written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def without_links(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(content))
    for page in writer.pages:
        del page["/Annots"]
    return written(writer)


def other_pdf(text: str = "", extra: bytes = b"") -> bytes:
    """A small document of somebody else's, as a program would write it by hand."""
    content = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET %s" % (text.encode(), extra)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        b" >>",
        stream(zlib.compress(content, 9)),
    ]
    return document(parts)


def stream(packed: bytes) -> bytes:
    head = b"<< /Filter /FlateDecode /Length %d >>" % len(packed)
    return head + b"\nstream\n" + packed + b"\nendstream"


def document(parts: list[bytes]) -> bytes:
    file, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    tail = b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (size, len(file))
    return file + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, tail)


def test_the_page_asks_for_a_file_and_gives_no_cookie(visitor: StrictClient) -> None:
    answer = visitor.get("/verify/file")

    assert answer.status_code == 200
    assert 'type="file"' in answer.text
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_downloaded_certificate_is_as_issued(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    content = downloaded(client, issued_certificate([trainer]))

    answer = upload(visitor, content)

    assert answer.status_code == 200
    assert "<h1>As issued</h1>" in answer.text
    assert "The certificate in the register: Valid" in answer.text
    assert NAME in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_file_can_be_as_issued_and_its_certificate_revoked(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    content = downloaded(client, revoked_certificate([trainer]))

    page = upload(visitor, content).text

    assert "<h1>As issued</h1>" in page
    assert "The certificate in the register: Revoked" in page
    assert "04.05.2023" in page


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_a_file_in_each_language_is_as_issued(
    client: StrictClient, visitor: StrictClient, trainer: User, language: str
) -> None:
    certificate = issued_certificate([trainer])
    content = client.get(f"/certificates/{certificate.id}.pdf?lang={language}").data

    assert "<h1>As issued</h1>" in upload(visitor, content).text


def test_a_file_is_as_issued_wherever_the_request_is_cut_into_pieces(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    content = downloaded(client, issued_certificate([trainer]))
    # Read in pieces of 64 KiB: the first ends with the first dash after the boundary.
    padding = 2 * 65536 + 3 - len(body_of(content, padding=b""))

    body = body_of(content, b"x" * padding)
    answer = visitor.post("/verify/file", data=body, content_type=KIND)

    assert len(body) == 2 * 65536 + 3
    assert "<h1>As issued</h1>" in answer.text


def test_a_file_whose_hash_was_not_kept_is_known_by_making_it_again(
    app: Flask, visitor: StrictClient
) -> None:
    certificate = issued_certificate()
    with app.test_request_context():
        content = pdf(certificate)

    assert db.session.scalar(select(func.count()).select_from(IssuedFile)) == 0
    assert "<h1>As issued</h1>" in upload(visitor, content).text


@pytest.mark.parametrize("valid_until", [None, date(2023, 9, 30)])
@pytest.mark.parametrize("language", ["ky", "en"])
def test_a_file_whose_hash_was_not_kept_is_known_after_a_revocation(
    app: Flask, visitor: StrictClient, language: str, valid_until: date | None
) -> None:
    certificate = issued_certificate()
    certificate.valid_until = valid_until
    with app.test_request_context():
        days = [certificate.issued_on, None]
        contents = [pdf(certificate, language, on=day) for day in days]
    certificate.revoke(RevocationClass.other, "A note", date(2023, 12, 1), None)
    db.session.commit()

    answers = [upload(visitor, content, **AS_PROGRAM).json for content in contents]

    for answer in answers:
        assert answer is not None
        assert (answer["result"], answer["certificate"]["status"]) == ("as_issued", "revoked")


def test_a_file_whose_hash_was_not_kept_is_known_after_its_link_was_renewed(
    client: StrictClient, app: Flask, visitor: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    with app.test_request_context():
        content = pdf(certificate)
    client.post(f"/certificates/{certificate.id}/code-renewal")

    answer = upload(visitor, content, **AS_PROGRAM).json

    assert answer is not None
    assert (answer["result"], answer["link_withdrawn"]) == ("as_issued", True)
    assert "name" not in answer["certificate"]


def test_an_issued_file_with_a_withdrawn_link_tells_no_more_than_the_number(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    content = downloaded(client, certificate)
    client.post(f"/certificates/{certificate.id}/code-renewal")

    page, facts = upload(visitor, content).text, upload(visitor, content, **AS_PROGRAM).json

    assert "<h1>As issued</h1>" in page
    assert "The certificate in the register: Valid" in page
    assert "The link in this file was withdrawn" in page
    assert NAME not in page
    assert certificate.code not in page
    assert facts == {
        "result": "as_issued",
        "link_withdrawn": True,
        "certificate": visitor.get(f"/verify/{certificate.number}.json").json,
    }


def test_the_file_with_the_new_link_tells_all(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    downloaded(client, certificate)
    client.post(f"/certificates/{certificate.id}/code-renewal")

    page = upload(visitor, downloaded(client, certificate)).text

    assert "<h1>As issued</h1>" in page
    assert NAME in page
    assert "withdrawn" not in page


def test_a_withdrawn_link_in_a_changed_file_stays_a_changed_file(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    content = saved_anew(downloaded(client, certificate))
    client.post(f"/certificates/{certificate.id}/code-renewal")

    answer = upload(visitor, content, **AS_PROGRAM).json

    assert answer is not None
    assert (answer["result"], answer["certificate"]["status"]) == ("altered", "valid")
    assert "name" not in answer["certificate"]


def test_one_other_byte_makes_it_another_file(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    content = downloaded(client, issued_certificate([trainer])) + b"\n"

    page = upload(visitor, content).text

    assert "<h1>Not the file that we issued</h1>" in page
    assert NAME in page


def test_of_an_edited_file_the_registers_facts_are_shown(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    writer = PdfWriter(clone_from=BytesIO(downloaded(client, certificate)))
    writer.add_metadata({"/Title": "Асанов Бакыт"})

    answer = upload(visitor, written(writer), **AS_PROGRAM)

    assert answer.json is not None
    assert answer.json["result"] == "altered"
    assert answer.json["certificate"] == visitor.get(f"/verify/{certificate.code}.json").json


def test_a_code_is_found_on_the_page_where_the_links_are_gone(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    content = without_links(downloaded(client, issued_certificate([trainer])))

    answer = upload(visitor, content, **AS_PROGRAM).json

    assert answer is not None
    assert (answer["result"], answer["certificate"]["name"]) == ("altered", NAME)


def test_a_number_alone_does_not_tell_the_name(visitor: StrictClient) -> None:
    certificate = issued_certificate()

    answer = upload(visitor, other_pdf(f"Certificate {certificate.number}"))

    assert "<h1>Not the file that we issued</h1>" in answer.text
    assert certificate.number in answer.text
    assert "Өмүрова" not in answer.text


def test_an_invented_number_is_called_unknown(visitor: StrictClient) -> None:
    issued_certificate()

    page = upload(visitor, other_pdf("Certificate ICDC-2023-00777-1")).text

    assert "<h1>Not ours</h1>" in page
    assert "carries the number ICDC-2023-00777-1" in page


def test_several_certificates_in_one_file_are_listed(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    certificates = [issued_certificate([trainer], code) for code in ("DA-1", "DA-2")]
    writer = PdfWriter()
    for certificate in certificates:
        writer.append(BytesIO(downloaded(client, certificate)))
    content = written(writer)

    page, facts = upload(visitor, content).text, upload(visitor, content, **AS_PROGRAM).json

    assert "several of our certificates" in page
    for certificate in certificates:
        assert f'href="/verify/{certificate.code}">{certificate.number}</a> – Valid' in page
    assert facts == {"result": "altered", "certificate": None}


def test_a_link_that_was_withdrawn_says_so_unless_the_number_is_there(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    content = saved_anew(downloaded(client, certificate))
    old = certificate.code
    client.post(f"/certificates/{certificate.id}/code-renewal")

    whole = upload(visitor, content).text
    bare = upload(visitor, other_pdf(f"/verify/{old}")).text

    assert "The certificate in the register: Valid" in whole
    assert "The certificate in the register: Link withdrawn" in bare
    assert not [page for page in (whole, bare) if NAME in page or certificate.code in page]


def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(5000)


def cut_short() -> bytes:
    return other_pdf("Certificate")[:300]


def locked() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(other_pdf("ICDC-2023-00001-1")))
    writer.encrypt("secret", algorithm="AES-256")
    return written(writer)


def bomb() -> bytes:
    """Two megabytes that unpack to two gigabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    # After a full flush the next megabyte is packed as this one was.
    megabyte = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = ((2000 << 20) % 65521 << 16 | 1).to_bytes(4, "big")
    packed = b"\x78\xda" + megabyte * 2000 + b"\x03\x00" + check
    start = other_pdf().rpartition(b"4 0 obj")[0]
    return start + b"4 0 obj\n" + stream(packed) + b"\nendobj\n"


def pages_without_end() -> bytes:
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>",
    ]
    return document(parts)


def tables_without_end() -> bytes:
    file = document([b"<< /Type /Catalog >>"])
    place = file.index(b"xref")
    return file.replace(b"/Size 2", b"/Size 2 /Prev %d" % place)


def lists_in_lists() -> bytes:
    return document([b"<< /Type /Catalog /Pages " + b"[" * 500_000 + b" >>"])


def endless_drawing() -> bytes:
    return other_pdf("x", b"q " * 20_000_000)


HOSTILE = (
    picture, cut_short, other_pdf, locked, bomb, pages_without_end, tables_without_end,
    lists_in_lists, endless_drawing,
)  # fmt: skip


@pytest.mark.parametrize("made", HOSTILE)
def test_whatever_is_no_certificate_of_ours_is_not_ours(
    visitor: StrictClient, made: object
) -> None:
    assert callable(made)
    content = made()
    assert len(content) < 5 << 20

    answer = upload(visitor, content, **AS_PROGRAM)

    assert answer.status_code == 200
    assert answer.json == {"result": "not_ours", "certificate": None}


def test_noise_is_not_ours(visitor: StrictClient) -> None:
    noise = b"%PDF-1.7\n" + bytes(range(256)) * 20_000

    assert "<h1>Not ours</h1>" in upload(visitor, noise).text


def test_what_was_found_before_the_reader_died_counts(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    writer = PdfWriter(clone_from=BytesIO(downloaded(client, issued_certificate([trainer]))))
    writer.append(BytesIO(endless_drawing()))
    writer.pages[1][NameObject("/Annots")] = writer.pages[0]["/Annots"]

    facts = upload(visitor, written(writer), **AS_PROGRAM).json

    assert facts is not None
    assert (facts["result"], facts["certificate"]["name"]) == ("altered", NAME)


def test_a_child_that_dies_is_heard_until_then() -> None:
    child = [sys.executable, "-c", "import os; print('code', flush=True); os.abort()"]

    assert hear(child, b"", 10) == (b"code\n", False)


def test_a_child_that_dawdles_is_heard_until_then() -> None:
    child = [sys.executable, "-c", "import time; print('code', flush=True); time.sleep(60)"]

    assert hear(child, b"", 1) == (b"code\n", False)


def test_the_child_reads_codes_and_numbers(app: Flask, trainer: User) -> None:
    certificate = issued_certificate([trainer])
    with app.test_request_context():
        marks = reading.marks_in(pdf(certificate))

    assert marks.codes == (certificate.code,)
    assert marks.numbers == (certificate.number,)


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"", 400, "Choose the PDF file"),
        (b"%PDF-1.7" + bytes(5 << 20), 413, "larger than 5 MB"),
    ],
)
def test_no_file_and_too_large_a_file_are_told(
    visitor: StrictClient, content: bytes, status: int, sentence: str
) -> None:
    page, facts = upload(visitor, content), upload(visitor, content, **AS_PROGRAM)

    assert (page.status_code, facts.status_code) == (status, status)
    assert sentence in page.text
    assert facts.json is not None
    assert sentence in facts.json["error"]


def test_a_form_without_a_file_is_told(visitor: StrictClient) -> None:
    assert visitor.post("/verify/file").status_code == 400


def test_the_answers_of_a_day_are_counted(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    content = downloaded(client, issued_certificate([trainer]))
    for sent in (content, content, content + b"\n", picture()):
        upload(visitor, sent)

    counts = {one.answer: one.count for one in db.session.scalars(select(CheckCount))}

    assert counts == {"as_issued": 2, "altered": 1, "not_ours": 1}


def test_who_sends_file_after_file_is_slowed_down(visitor: StrictClient) -> None:
    answers = [upload(visitor, picture()).status_code for _file in range(31)]

    assert answers[0] == 200
    assert answers[-1] == 429


def test_the_answer_is_light(client: StrictClient, visitor: StrictClient, trainer: User) -> None:
    page = upload(visitor, downloaded(client, issued_certificate([trainer])) + b" ")

    assert len(page.data) < 15_000
    assert "<script" not in page.text


def test_the_text_of_a_paper_can_be_read_as_it_was_typed(app: Flask) -> None:
    with app.test_request_context():
        page = PdfReader(BytesIO(pdf(issued_certificate()))).pages[0]

    assert NAME in page.extract_text()
