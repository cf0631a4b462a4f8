"""What a course page costs."""

from sqlalchemy import event

from icdc.extensions import db
from icdc.models import State, User
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee

MOST_STATEMENTS = 15


def test_a_course_page_of_147_takes_few_statements(client: StrictClient, trainer: User) -> None:
    course = make_course("DA-01", trainers=[trainer])
    for number in range(147):
        enrolment = make_enrolment(course, make_trainee(phone=str(number)), State.completed)
        if number % 2:
            make_certificate(enrolment)
    statements: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    page = client.get(f"/courses/{course.id}")
    event.remove(db.engine, "before_cursor_execute", count)

    assert page.text.count('name="enrolment_id"') == 147
    assert 0 < len(statements) <= MOST_STATEMENTS
