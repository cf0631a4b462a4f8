"""Where a course is held stands on pages in the reader's language."""

from icdc.extensions import db
from tests.conftest import StrictClient
from tests.factories import make_course, make_programme


def test_the_town_of_a_course_is_told_in_kyrgyz(manager: StrictClient) -> None:
    course = make_course("DA", make_programme("P"))
    course.place = "Uzgen"
    db.session.commit()

    page = manager.get(f"/courses/{course.id}", headers={"Accept-Language": "ky"}).text

    assert "Өзгөн" in page
    assert "Uzgen" not in page
