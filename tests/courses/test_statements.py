"""What a course page costs."""

from icdc.models import State, User
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee, together
from tests.statements import selects

MOST_STATEMENTS = 15


def test_a_course_page_of_147_takes_few_statements(client: StrictClient, trainer: User) -> None:
    with together():
        course = make_course("DA-01", trainers=[trainer])
        for number in range(147):
            enrolment = make_enrolment(course, make_trainee(phone=str(number)), State.completed)
            if number % 2:
                make_certificate(enrolment)

    with selects() as seen:
        page = client.get(f"/courses/{course.id}")

    assert page.text.count('name="enrolment_id"') == 147
    assert 0 < len(seen) <= MOST_STATEMENTS
