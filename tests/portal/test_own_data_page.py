"""The readable page of what one takes along, as its reader sees it."""

import json
import re
from datetime import date, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Attendance, CourseSession, State, Trainee, User
from icdc.web.own_data import own_data_zip
from tests.factories import make_course, make_enrolment
from tests.portal.cast import make_aigul, own_browser

Section = tuple[str, list[dict[str, object]]]


def section(trainee: Trainee, key: str) -> Section:
    """A part of the page, and the same part for programs."""
    _name, content = own_data_zip(trainee)
    archive = ZipFile(BytesIO(content))
    page = archive.read("my-data.html").decode()
    told = page.partition(f'<section id="{key}">')[2].partition("</section>")[0]
    return told, json.loads(archive.read("my-data.json"))[key]


def rows(told: str) -> list[list[str]]:
    found = re.findall(r"<tr>(.*?)</tr>", told)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found]


@pytest.mark.parametrize(
    ("address", "is_told"),
    [("aigul@example.kg", True), ("person-20@my-record.invalid", False)],
)
def test_an_address_that_was_made_up_for_the_account_is_not_told(
    app: Flask, address: str, is_told: bool
) -> None:
    aigul = make_aigul()
    own_browser(app, aigul)
    db.session.get_one(User, aigul.user_id).email = address
    db.session.commit()

    page, (account,) = section(aigul, "account")

    assert (address in page, "<dt>E-mail</dt>" in page) == (is_told, is_told)
    assert account["email"] == (address if is_told else None)


def test_attendance_names_its_course(app: Flask) -> None:
    aigul = make_aigul()
    for code in ("DA-01", "DA-02"):
        enrolment = make_enrolment(make_course(code), aigul, State.registered)
        meeting = CourseSession(
            course=enrolment.course, held_on=date(2023, 3, 6), starts_at=time(9),
            ends_at=time(12), topic="Tables",
        )  # fmt: skip
        db.session.add(Attendance(enrolment=enrolment, session=meeting, is_present=True))
    db.session.commit()

    page, told = section(aigul, "attendance")

    names, *lines = rows(page)
    assert names[:4] == ["Code of the course", "Course", "Day", "Topic"]
    assert [line[:2] for line in lines] == [["DA-01", "Course DA-01"], ["DA-02", "Course DA-02"]]
    assert [(one["course_code"], one["course_title"]) for one in told] == [
        ("DA-01", "Course DA-01"), ("DA-02", "Course DA-02"),
    ]  # fmt: skip
