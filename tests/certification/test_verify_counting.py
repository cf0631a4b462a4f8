"""Checks are counted per day and answer; nothing else about them is kept."""

from datetime import date
from pathlib import Path

from sqlalchemy import select

from icdc.certification.verifying.counting import unwritten
from icdc.extensions import db
from icdc.models import CheckCount
from icdc.web.clock import today
from tests.certification.cast import issued_certificate
from tests.certification.verify_cast import WITHDRAWN_CODE, withdrawn_link
from tests.conftest import StrictClient, build_app
from tests.factories import save

NUMBER = "ICDC-2023-00001-1"


def counted() -> dict[str, int]:
    found = db.session.scalars(select(CheckCount)).all()
    assert {one.day for one in found} <= {today()}
    return {one.answer: one.count for one in found}


def test_each_answer_of_the_day_is_counted(visitor: StrictClient) -> None:
    code = withdrawn_link().code

    for path in (code, f"{code}.json", NUMBER, "UNKNOWN", WITHDRAWN_CODE):
        visitor.get(f"/verify/{path}")
    visitor.post(f"/verify/{NUMBER}/name", data={"family_name": "Асанова"})

    assert counted() == {"valid": 3, "not_found": 1, "link_withdrawn": 1, "name_misfit": 1}


def test_the_empty_form_and_refused_guesses_are_not_counted(visitor: StrictClient) -> None:
    visitor.get("/verify")
    for n in range(25):
        visitor.get(f"/verify/GUESS{n}")

    assert counted() == {"not_found": 20}


def test_while_the_database_is_busy_the_page_is_answered_and_the_count_kept(
    tmp_path: Path,
) -> None:
    app = build_app(tmp_path)
    browser = app.test_client()
    with app.app_context(), db.engine.connect() as import_of_an_hour:
        import_of_an_hour.exec_driver_sql("SELECT 1")
        assert browser.get("/verify/UNKNOWN").status_code == 404
        import_of_an_hour.rollback()

    unwritten.rest(0)
    assert browser.get("/verify/UNKNOWN").status_code == 404

    with app.app_context():
        assert counted() == {"not_found": 2}
        db.engine.dispose()


def test_the_manager_sees_the_last_thirty_days(manager: StrictClient) -> None:
    save(CheckCount(day=today(), answer="valid", count=4711))
    save(CheckCount(day=date(2023, 1, 1), answer="revoked", count=815))

    page = manager.get("/certificates/checks").text

    assert page.count("4711") == 4
    assert "815" not in page
    assert today().strftime("%d.%m.%Y") in page


def test_others_do_not_see_the_figures(client: StrictClient, visitor: StrictClient) -> None:
    assert client.get("/certificates/checks").status_code == 403
    assert visitor.get("/certificates/checks").status_code == 302


def test_a_check_leaves_no_trace_of_who_asked(visitor: StrictClient) -> None:
    issued_certificate()

    visitor.get(f"/verify/{NUMBER}", headers={"User-Agent": "Somebody"})

    assert {column.name for column in CheckCount.__table__.columns} == {"day", "answer", "count"}
