"""How much the registry takes at once, and how it says that it was too much."""

import gc
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_babel import force_locale
from flask_babel import gettext as _

from icdc.config import LANGUAGES, Config
from icdc.models import Course, User
from tests.conftest import StrictClient
from tests.factories import make_course

MEGABYTE = 1024 * 1024
# What was read of a file that is refused is left to the garbage collector by Werkzeug.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*FileIO:pytest.PytestUnraisableExceptionWarning", "ignore:unclosed file"
)


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course(trainers=[trainer])


def sent(size: int) -> dict[str, object]:
    return {"file": (io.BytesIO(b"x" * size), "list.csv")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_beyond_the_limit_is_refused_in_the_persons_language(
    client: StrictClient, course: Course, language: str
) -> None:
    client.post("/language", data={"language": language})

    answer = client.post(
        f"/courses/{course.id}/lists",
        data=sent(21 * MEGABYTE), content_type="multipart/form-data",
    )  # fmt: skip

    assert answer.status_code == 413
    assert f'<html lang="{language}"' in answer.text
    with force_locale(language):
        assert _("The file is larger than 20 MB.") in answer.text


def test_htmx_gets_the_sentence_into_the_corner_of_messages(
    client: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    answer = client.post(
        f"/courses/{course.id}/lists",
        data=sent(21 * MEGABYTE), headers=as_htmx, content_type="multipart/form-data",
    )  # fmt: skip

    assert (answer.status_code, answer.headers["HX-Retarget"]) == (413, "#messages")
    assert "<html" not in answer.text


@pytest.mark.parametrize("content_type", [None, "multipart/form-data"])
def test_more_typed_than_a_form_holds_is_refused(
    visitor: StrictClient, content_type: str | None
) -> None:
    answer = visitor.post(
        "/verify/report", data={"message": "x" * (MEGABYTE + 1)}, content_type=content_type
    )

    assert answer.status_code == 413
    assert "This is more than a form of the registry takes. Nothing was saved." in answer.text


@pytest.mark.parametrize(
    ("typed", "status"), [("x" * (MEGABYTE + 1), 413), ("Асан\0", 404)], ids=["much", "no text"]
)
def test_a_search_that_was_refused_unheard_is_not_offered_once_more(
    client: StrictClient, typed: str, status: int
) -> None:
    answer = client.post("/search", data={"q": typed})

    assert answer.status_code == status
    assert 'type="hidden" name="q"' not in answer.text


def test_a_form_of_very_many_fields_is_refused(visitor: StrictClient) -> None:
    fields = {f"field-{number}": "x" for number in range(5001)}

    answer = visitor.post("/verify/report", data=fields, content_type="multipart/form-data")

    assert answer.status_code == 413


def test_the_marks_of_a_large_course_are_taken(client: StrictClient, course: Course) -> None:
    marks = {"enrolment_id": [str(number) for number in range(4000)], "state": "completed"}

    answer = client.post(
        f"/courses/{course.id}/outcomes", data=marks, content_type="multipart/form-data"
    )

    assert answer.status_code in {303, 422}


def test_production_sends_its_cookies_over_https_and_to_no_script(tmp_path: Path) -> None:
    settings = Config(tmp_path, "", "", "", is_production=True).as_flask()

    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["SESSION_COOKIE_HTTPONLY"] is True
    assert settings["SESSION_COOKIE_SAMESITE"] == "Lax"
