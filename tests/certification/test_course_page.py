"""The page of a course's certificates."""

from datetime import date, timedelta

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import (
    Certificate,
    Course,
    Language,
    Letter,
    LetterState,
    RevocationClass,
    RoleName,
    State,
    User,
)
from icdc.models.base import now, today
from tests.conftest import StrictClient, browser_of
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
    make_user,
    save,
)
from tests.statements import selects


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course("DA-2023-01", trainers=[trainer])


def certify(course: Course, family_name: str, number: str) -> Certificate:
    person = make_trainee(family_name, "Айгүл")
    return make_certificate(make_enrolment(course, person, State.completed), number=number)


def replaced(certificate: Certificate) -> Certificate:
    """The second version of a certificate."""
    certificate.replaced_on = date(2023, 4, 1)
    db.session.flush()
    return save(
        Certificate(
            enrolment_id=certificate.enrolment_id, number=certificate.number, version=2,
            replaces_id=certificate.id, code=f"{certificate.code}-2",
            issued_on=certificate.issued_on, printed=certificate.printed,
        )
    )  # fmt: skip


def page_of(client: StrictClient, course: Course, query: str = "") -> str:
    return client.get(f"/courses/{course.id}/certificates{query}").text


def test_each_person_has_a_line_in_the_order_of_names(client: StrictClient, course: Course) -> None:
    second = certify(course, "Өмүрова", "N-1")
    certify(course, "Осмонова", "N-2")

    page = page_of(client, course)

    assert page.index("Осмонова") < page.index("Өмүрова")
    assert f'href="/certificates/{second.id}"' in page
    assert "12.03.2023" in page
    for language in ("ky", "ru", "en"):
        assert f'href="/certificates/{second.id}.pdf?lang={language}"' in page


def test_of_a_corrected_certificate_the_last_version_stands_there(
    client: StrictClient, course: Course
) -> None:
    first = certify(course, "Өмүрова", "N-1")
    last = replaced(first)

    page = page_of(client, course)

    assert f'href="/certificates/{last.id}"' in page
    assert f'href="/certificates/{first.id}"' not in page
    assert 'data-label="Version">2</td>' in page


def test_a_revoked_certificate_offers_no_paper(client: StrictClient, course: Course) -> None:
    certificate = certify(course, "Асанова", "N-1")
    certificate.revoke(RevocationClass.other, "A note", today(), None)
    db.session.commit()

    page = page_of(client, course)

    assert f"/certificates/{certificate.id}.pdf" not in page
    assert "All as ZIP" not in page


def test_states_are_counted(client: StrictClient, course: Course) -> None:
    for place in range(3):
        certify(course, "Өмүрова", f"N-{place}")
    certify(course, "Асанова", "N-3").valid_until = today() - timedelta(days=1)
    certify(course, "Асанова", "N-4").revoke(RevocationClass.other, "A note", today(), None)
    db.session.commit()

    page = " ".join(page_of(client, course).split())

    for word, count in (("valid", 3), ("expired", 1), ("revoked", 1)):
        assert f"{word}</span> <strong>{count}</strong>" in page
    assert "4 certificates that stand" in page


def test_what_became_of_the_last_letter_is_told(client: StrictClient, course: Course) -> None:
    certificate = certify(course, "Өмүрова", "N-1")
    for state, sent_at in ((LetterState.failed, None), (LetterState.sent, now())):
        save(
            Letter(
                certificate=certificate, address="a@example.kg", language=Language.ky,
                state=state, sent_at=sent_at,
            )
        )  # fmt: skip

    page = page_of(client, course)

    assert f"sent {today():%d.%m.%Y}" in page
    assert "not sent" not in page


def test_where_nobody_is_certified_yet_the_page_says_so(
    client: StrictClient, course: Course
) -> None:
    page = page_of(client, course)

    assert "No certificate of this course yet." in page
    assert f'class="btn btn-primary" href="/courses/{course.id}/certificates/new"' in page
    assert "All as ZIP" not in page


def test_a_long_course_has_pages(
    client: StrictClient, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icdc.certification.course_register.SIZE", 2)
    for place in range(3):
        certify(course, f"А{place}", f"N-{place}")

    first, second = page_of(client, course), page_of(client, course, "?page=2")

    assert f'rel="next" href="/courses/{course.id}/certificates?page=2"' in first
    assert f'rel="prev" href="/courses/{course.id}/certificates?page=1"' in second
    assert "N-2" not in first
    assert "N-2" in second


def test_the_number_of_queries_does_not_grow(
    client: StrictClient, course: Course, app: Flask
) -> None:
    counts = []
    for place in range(4):
        certify(course, "Өмүрова", f"N-{place}")
        with selects() as seen:
            page_of(client, course)
        counts.append(len(seen))

    assert len(set(counts[1:])) == 1


def test_the_page_of_the_course_leads_here(client: StrictClient, course: Course) -> None:
    assert (
        f'href="/courses/{course.id}/certificates"' not in client.get(f"/courses/{course.id}").text
    )
    certify(course, "Өмүрова", "N-1")

    page = client.get(f"/courses/{course.id}").text

    assert f'href="/courses/{course.id}/certificates"' in page


def test_only_the_staff_of_the_course_sees_it(
    app: Flask, stranger: StrictClient, visitor: StrictClient, manager: StrictClient, course: Course
) -> None:
    address = f"/courses/{course.id}/certificates"
    trainee = browser_of(app, make_user("trainee@example.kg", RoleName.trainee))

    assert manager.get(address).status_code == 200
    assert stranger.get(address).status_code == 404
    assert trainee.get(address).status_code == 403
    assert visitor.get(address).location.startswith("/sign-in")
