"""All papers of a course as one file."""

import csv
import os
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from icdc.extensions import db
from icdc.models import Certificate, Course, IssuedFile, Job, RevocationClass, State, User
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee

NAMES = [("Асанова", "Айгүл"), ("Өмүрова", "Жаңыл"), ("Асанова", "Айгүл"), ("=1+1", "Бек")]


@pytest.fixture(autouse=True)
def kept_files(app: Flask) -> Iterator[Path]:
    """The folder of made files, empty before and after."""
    folder = Path(app.config["INSTANCE"]) / "certificate_files"
    yield folder
    for path in folder.glob("*"):
        path.unlink()


@pytest.fixture
def course(trainer: User) -> Course:
    """Four certificates that stand, two of them for people of one name, and one taken back."""
    course = make_course("DA-2023-01", trainers=[trainer])
    for place, (family_name, given_name) in enumerate(NAMES, 1):
        certify(course, family_name, given_name, f"N-{place}")
    taken_back = certify(course, "Бакиров", "Асан", "N-5")
    taken_back.revoke(RevocationClass.other, "A note", course.ends_on, None)
    db.session.commit()
    return course


def certify(course: Course, family_name: str, given_name: str, number: str) -> Certificate:
    person = make_trainee(family_name, given_name)
    return make_certificate(make_enrolment(course, person, State.completed), number=number)


def address(course: Course, form: str, query: str = "") -> str:
    return f"/courses/{course.id}/certificates.{form}{query}"


def fetched(client: StrictClient, address: str) -> TestResponse:
    """The whole answer; the file on the disk is let go of."""
    return client.get(address, buffered=True)


def index_of(archive: ZipFile) -> list[list[str]]:
    text = archive.read("index.csv").decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_a_zip_holds_each_paper_as_it_is_handed_out(client: StrictClient, course: Course) -> None:
    answer = fetched(client, address(course, "zip"))

    archive = ZipFile(BytesIO(answer.data))
    assert archive.testzip() is None
    alone = {
        client.get(f"/certificates/{one.id}.pdf").data
        for one in db.session.scalars(select(Certificate).where(Certificate.revoked_on.is_(None)))
    }
    assert {archive.read(name) for name in archive.namelist() if name != "index.csv"} == alone
    assert len(alone) == 4


def test_two_of_one_name_are_told_apart_by_the_number(client: StrictClient, course: Course) -> None:
    archive = ZipFile(BytesIO(fetched(client, address(course, "zip")).data))

    assert archive.namelist() == [
        "DA-2023-01-11_bek-ru.pdf",
        "DA-2023-01-asanova_aigul-ru.pdf",
        "DA-2023-01-asanova_aigul-N-3-ru.pdf",
        "DA-2023-01-omurova_janil-ru.pdf",
        "index.csv",
    ]


def test_the_list_in_the_zip_is_for_a_spreadsheet(client: StrictClient, course: Course) -> None:
    archive = ZipFile(BytesIO(fetched(client, address(course, "zip")).data))

    assert archive.read("index.csv").startswith(b"\xef\xbb\xbf")
    rows = index_of(archive)
    assert rows[0] == ["Number", "Name", "Issued on", "File"]
    assert rows[1] == ["N-4", "'=1+1 Бек", "12.03.2023", "DA-2023-01-11_bek-ru.pdf"]
    assert [row[0] for row in rows[1:]] == ["N-4", "N-1", "N-3", "N-2"]


def test_one_pdf_has_the_pages_in_the_order_of_names(client: StrictClient, course: Course) -> None:
    answer = fetched(client, address(course, "pdf"))

    assert answer.mimetype == "application/pdf"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    pages = PdfReader(BytesIO(answer.data)).pages
    texts = [page.extract_text() for page in pages]
    in_order = ["N-4", "N-1", "N-3", "N-2"]
    assert [number in text for number, text in zip(in_order, texts, strict=True)] == [True] * 4


def test_every_paper_in_a_zip_is_known_afterwards(client: StrictClient, course: Course) -> None:
    fetched(client, address(course, "zip"))

    assert db.session.scalar(select(func.count()).select_from(IssuedFile)) == 4


def test_papers_come_in_the_language_that_was_asked_for(
    client: StrictClient, course: Course
) -> None:
    answer = fetched(client, address(course, "pdf", "?lang=en"))

    assert "DA-2023-01-certificates-en.pdf" in answer.headers["Content-Disposition"]
    assert "This is to certify" in PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert client.get(address(course, "zip", "?lang=de")).status_code == 404


def test_a_made_file_is_kept_until_a_certificate_changes(
    client: StrictClient, course: Course, kept_files: Path
) -> None:
    fetched(client, address(course, "zip"))
    first = list(kept_files.iterdir())
    fetched(client, address(course, "zip"))
    assert list(kept_files.iterdir()) == first

    certify(course, "Токтогулов", "Нур", "N-6")
    answer = fetched(client, address(course, "zip"))

    assert len(ZipFile(BytesIO(answer.data)).namelist()) == 6
    assert len(list(kept_files.iterdir())) == 1
    assert list(kept_files.iterdir()) != first


def test_more_than_a_request_should_make_are_asked_for_on_the_page(
    client: StrictClient, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icdc.certification.files.bundle.AT_ONCE", 3)

    answer = fetched(client, address(course, "zip"))

    assert answer.status_code == 303
    assert answer.location == f"/courses/{course.id}/certificates"
    page = client.get(answer.location).text
    assert "So many certificates take a while." in page


def test_a_job_makes_the_file_and_says_where_it_is(
    client: StrictClient, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icdc.certification.files.bundle.AT_ONCE", 3)
    monkeypatch.setattr("icdc.certification.files.views.FEW", 3)

    answer = client.post(f"/courses/{course.id}/certificates/files", data={"form": "zip"})

    page = client.get(answer.location).text
    assert "The file with 4 certificates is ready" in page
    assert f'href="{address(course, "zip")}"' in page
    made = fetched(client, address(course, "zip"))
    assert len(ZipFile(BytesIO(made.data)).namelist()) == 5
    assert db.session.scalar(select(func.count()).select_from(Job)) == 1


def test_a_few_are_given_at_once(client: StrictClient, course: Course) -> None:
    asked = {"form": "pdf", "lang": "ky"}

    answer = client.post(f"/courses/{course.id}/certificates/files", data=asked)

    assert answer.status_code == 303
    assert answer.location == address(course, "pdf", "?lang=ky")


def test_a_file_of_another_kind_is_not_made(client: StrictClient, course: Course) -> None:
    assert client.get(address(course, "rar")).status_code == 404
    answer = client.post(f"/courses/{course.id}/certificates/files", data={"form": "rar"})
    assert answer.status_code == 404


def test_where_nothing_stands_there_is_no_file(client: StrictClient, trainer: User) -> None:
    empty = make_course(trainers=[trainer])

    answer = client.get(address(empty, "zip"))

    assert answer.status_code == 422
    assert "No certificate of this course stands." in answer.text


def test_a_paper_that_cannot_be_printed_is_named_and_nothing_is_left(
    client: StrictClient, course: Course, kept_files: Path
) -> None:
    certify(course, "Асан ლ", "Айгүл", "N-6")

    answer = fetched(client, address(course, "zip"))

    assert answer.status_code == 422
    assert "N-6" in answer.text
    assert "ლ" in answer.text
    assert list(kept_files.iterdir()) == []


def test_files_of_the_day_before_are_put_away(
    client: StrictClient, course: Course, kept_files: Path
) -> None:
    kept_files.mkdir(exist_ok=True)
    old, new = kept_files / "999-own-en-0.zip", kept_files / "998-own-en-0.zip"
    for file in (old, new):
        file.write_bytes(b"")
    two_days = 2 * 24 * 60 * 60
    os.utime(old, (old.stat().st_atime, old.stat().st_mtime - two_days))

    fetched(client, address(course, "pdf"))

    assert not old.exists()
    assert new.exists()


def test_strangers_find_no_file(
    stranger: StrictClient, visitor: StrictClient, course: Course
) -> None:
    for form in ("zip", "pdf"):
        assert stranger.get(address(course, form)).status_code == 404
        assert visitor.get(address(course, form)).location.startswith("/sign-in")
    asked = stranger.post(f"/courses/{course.id}/certificates/files", data={"form": "zip"})
    assert asked.status_code == 404
