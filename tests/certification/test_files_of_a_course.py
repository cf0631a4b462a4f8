"""All papers of a course as one file."""

import csv
import os
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from icdc.certification.files.bundle import Bundle
from icdc.extensions import db
from icdc.models import Certificate, Course, IssuedFile, Job, RevocationClass, State, User
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee, together

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


@together()
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
    assert rows[0][:3] == ["Номер", "ФИО", "Дата выдачи"]
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


@pytest.fixture
def three_at_once(app: Flask) -> Iterator[None]:
    """A registry where more than three papers are a job."""
    usual = {name: app.config[name] for name in ("PAPERS_AT_ONCE", "PAPERS_WITHOUT_ASKING")}
    app.config.update(dict.fromkeys(usual, 3))
    yield
    app.config.update(usual)


@pytest.mark.usefixtures("three_at_once")
def test_more_than_a_request_should_make_are_asked_for_on_the_page(
    client: StrictClient, course: Course
) -> None:
    answer = fetched(client, address(course, "zip"))

    assert answer.status_code == 303
    assert answer.location == f"/courses/{course.id}/certificates"
    page = client.get(answer.location).text
    assert "So many certificates take a while." in page


@pytest.mark.usefixtures("three_at_once")
def test_a_job_makes_the_file_and_says_where_it_is(client: StrictClient, course: Course) -> None:
    answer = client.post(f"/courses/{course.id}/certificates/files", data={"form": "zip"})

    page = client.get(answer.location).text
    assert "The file with 4 certificates is ready" in page
    assert f'href="{address(course, "zip")}"' in page
    made = fetched(client, address(course, "zip"))
    assert len(ZipFile(BytesIO(made.data)).namelist()) == 5
    assert db.session.scalar(select(func.count()).select_from(Job)) == 1


@pytest.mark.usefixtures("three_at_once")
@pytest.mark.parametrize("form", ["zip", "pdf"])
@pytest.mark.parametrize("language", ["", "ky", "ru", "en"])
def test_a_made_file_is_found_whatever_language_the_page_is_in(
    client: StrictClient, course: Course, kept_files: Path, form: str, language: str
) -> None:
    speak(client, "ru")
    client.post(f"/courses/{course.id}/certificates/files", data={"form": form, "lang": language})
    found = db.session.scalars(select(Job.address)).one()

    first = fetched(client, found)
    speak(client, "ky")
    second = fetched(client, found)

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.data == second.data
    assert len(list(kept_files.iterdir())) == 1


def speak(client: StrictClient, language: str) -> None:
    client.set_cookie("language", language)


@pytest.mark.parametrize(
    ("language", "heading"), [("ru", "Дата выдачи"), ("en", "Issued on"), ("", "Дата выдачи")]
)
def test_the_list_is_headed_in_the_language_of_the_papers(
    client: StrictClient, course: Course, language: str, heading: str
) -> None:
    speak(client, "en" if language != "en" else "ru")

    answer = fetched(client, address(course, "zip", f"?lang={language}"))

    assert index_of(ZipFile(BytesIO(answer.data)))[0][2] == heading


def test_a_file_is_another_on_the_day_after_a_certificate_expired(course: Course) -> None:
    certificate = db.session.scalars(select(Certificate)).first()
    assert certificate is not None
    certificate.valid_until = date(2030, 1, 31)
    db.session.commit()

    names = [
        Bundle(course, "zip", "", "https://registry.kg", date(2030, month, day)).kept_name
        for month, day in [(1, 30), (1, 31), (2, 1), (2, 2)]
    ]

    assert names[0] == names[1] != names[2] == names[3]


def test_a_file_of_the_day_before_yesterday_is_made_anew(
    client: StrictClient, course: Course, kept_files: Path
) -> None:
    fetched(client, address(course, "zip"))
    (old,) = kept_files.iterdir()
    old.write_bytes(b"old")
    os.utime(old, (0, 0))

    answer = fetched(client, address(course, "zip"))

    assert ZipFile(BytesIO(answer.data)).testzip() is None
    assert old.read_bytes() == answer.data


CHANGES = {
    "name-withholding": {},
    "revocation": {"why": "other", "reason": "The hours were not attended"},
    "code-renewal": {},
    "replacement": {
        "family_name": "Асанова", "given_name": "Айгүл", "patronymic": "Бековна",
        "latin_name": "", "reason": "As in the passport", "version": "1",
    },
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_no_file_outlives_the_change_of_a_certificate_in_it(
    manager: StrictClient, course: Course, kept_files: Path, change: str
) -> None:
    fetched(manager, address(course, "zip"))
    fetched(manager, address(course, "pdf", "?lang=en"))
    other = kept_files / "9998-own-0.zip"
    other.write_bytes(b"")
    certificate = db.session.scalars(select(Certificate).where(Certificate.number == "N-1")).one()

    answer = manager.post(f"/certificates/{certificate.id}/{change}", data=CHANGES[change])

    assert answer.status_code == 303
    assert list(kept_files.iterdir()) == [other]


def test_looking_at_a_course_puts_away_what_is_out_of_date(
    client: StrictClient, course: Course, kept_files: Path
) -> None:
    fetched(client, address(course, "zip"))
    (good,) = kept_files.iterdir()
    stale, old = kept_files / f"{course.id}-own-0-0.zip", kept_files / "9998-own-0-0.zip"
    for path in (stale, old):
        path.write_bytes(b"")
    os.utime(old, (0, 0))

    client.get(f"/courses/{course.id}/certificates")

    assert list(kept_files.iterdir()) == [good]


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
