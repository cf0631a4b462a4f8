"""Whoever asks for an erasure reads the same list as whoever does it."""

import re
from datetime import date
from html import unescape

from flask import Flask

from icdc.extensions import db
from icdc.models import Consent, Gender, Purpose, State, Trainee
from icdc.privacy.erasure.erasing import erase
from tests.certification.cast import issued_certificate
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee, save
from tests.portal.cast import own_browser

LINES = re.compile(r"<li>(.*?)</li>", re.DOTALL)
LISTS = re.compile(r'<ul class="erasure-lines">(.*?)</ul>', re.DOTALL)


def told(browser: StrictClient, address: str) -> list[list[tuple[str, str]]]:
    """What goes and what stays: words and reason of each line, without its number."""
    page = unescape(browser.get(address).text)
    return [[_words(line) for line in LINES.findall(part)] for part in LISTS.findall(page)]


def _words(line: str) -> tuple[str, str]:
    words, _div, why = line.partition("<div")
    text = re.sub(r' <span class="chip">\d+</span>', "", words)
    return text.strip(), why.partition(">")[2].partition("<")[0]


def who_turned_18() -> Trainee:
    """Came to a course a day after the 18th birthday: a year alone would make her 18 before."""
    person = make_trainee("Асанова", "Айгүл", Gender.female, date(2005, 5, 17), region_code="KG03")
    make_enrolment(make_course("DA-1"), person, State.completed).registered_on = date(2023, 5, 16)
    make_enrolment(make_course("DA-2"), person, State.completed).registered_on = date(2023, 5, 18)
    db.session.commit()
    return person


def test_the_person_reads_of_every_line_that_the_office_reads(
    app: Flask, manager: StrictClient
) -> None:
    person = issued_certificate().enrolment.trainee
    save(Consent(trainee=person, purpose=Purpose.news, text_version="2023-11", language="ru"))
    own = own_browser(app, person)

    goes, stays = told(own, "/my-record/requests/new?kind=erasure")
    office_goes, office_stays = told(manager, f"/trainees/{person.id}/erasure")

    assert set(office_goes) <= set(goes)
    assert set(office_stays) <= set(stays)
    assert [text for text, why in stays if not why] == []
    words = [text for text, _why in stays]
    assert len(words) == 8
    for word in ("sector", "Date of birth", "Consents", "Who changed what"):
        assert any(word in one for one in words)
    assert not any("date of birth" in text.lower() for text, _why in goes)


def test_the_person_reads_the_very_day_that_stays_of_the_birthday(app: Flask) -> None:
    person = who_turned_18()

    page = own_browser(app, person).get("/my-record/requests/new?kind=erasure").text
    erase(person, "Asked for by letter", None)
    db.session.commit()

    assert person.birth_date == date(2005, 5, 17)
    assert "only as exact as age groups need it: 17.05.2005" in page
