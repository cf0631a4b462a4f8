"""The sheet that people sign."""

from io import BytesIO

from pypdf import PdfReader

from icdc.extensions import db
from icdc.models import Language, User
from tests.conftest import StrictClient
from tests.courses.attending import leave, make_class, make_session

PEOPLE = (("Ңурова", "Өмүр"), ("Бакиров", "Асан"), ("Үсөнова", "Гүлзат"))


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_the_sheet_of_a_session_has_the_order_of_the_grid_and_five_blank_rows(
    client: StrictClient, trainer: User
) -> None:
    nurova, bakirov, _usonova = make_class(trainer, *PEOPLE, code="ДА-01")
    session = make_session(bakirov.course)
    nurova.course.language = Language.ky
    db.session.commit()

    answer = client.get(f"/courses/{nurova.course_id}/signature-sheet.pdf?session={session.id}")
    (text,) = pages_of(answer.data)

    assert answer.mimetype == "application/pdf"
    assert "DA-01-signatures-2023-03-01.pdf" in answer.headers["Content-Disposition"]
    names = ("Бакиров Асан", "Ңурова Өмүр", "Үсөнова Гүлзат")
    places = [text.index(name) for name in names]
    assert places == sorted(places)
    assert "Катышуу баракчасы" in text
    assert "01.03.2023, 09:30 – 13:30" in text
    assert [str(number) in text.split() for number in (4, 8, 9)] == [True, True, False]


def test_a_whole_course_has_six_sessions_a_page(client: StrictClient, trainer: User) -> None:
    first, *_others = make_class(trainer)
    for day in range(1, 9):
        make_session(first.course, day)

    pages = pages_of(client.get(f"/courses/{first.course_id}/signature-sheet.pdf").data)

    assert len(pages) == 2
    assert "06.03.2023" in pages[0]
    assert "07.03.2023" not in pages[0]
    assert "07.03.2023" in pages[1]
    assert all("Асанова Айгүл" in page for page in pages)


def test_a_long_list_repeats_its_head_and_counts_its_pages(
    client: StrictClient, trainer: User
) -> None:
    first, *_others = make_class(trainer, *(("Асанова", f"Айгүл {n}") for n in range(60)))
    session = make_session(first.course)

    pages = pages_of(
        client.get(f"/courses/{first.course_id}/signature-sheet.pdf?session={session.id}").data
    )

    assert len(pages) > 1
    assert all("Подпись" in page for page in pages)
    assert f"Страница 2 из {len(pages)}" in pages[1].replace("\n", " ")


def test_a_course_without_sessions_or_people_has_a_sheet_too(
    client: StrictClient, trainer: User
) -> None:
    first, *others = make_class(trainer)
    for one in (first, *others):
        leave(one)

    answer = client.get(f"/courses/{first.course_id}/signature-sheet.pdf")

    assert answer.status_code == 200
    assert len(pages_of(answer.data)) == 1


def test_a_letter_that_cannot_be_printed_is_refused_with_the_name(
    client: StrictClient, trainer: User
) -> None:
    first, *_others = make_class(trainer, ("Асанова", "Айгүл"), ("Бакиров", "漢字"))
    make_session(first.course)

    answer = client.get(f"/courses/{first.course_id}/signature-sheet.pdf")

    assert answer.status_code == 422
    assert "2 Бакиров 漢字" in answer.text
    assert "Асанова" not in answer.text
