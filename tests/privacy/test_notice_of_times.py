"""The public page promises what the registry does: how long each kind is kept, and what stays."""

import re
from datetime import date
from html import unescape

import pytest
from flask import Flask

from icdc.config import ROOT
from icdc.extensions import db
from icdc.models import Gender
from icdc.privacy.erasure.erasing import erase
from icdc.web.keeping import TERMS, setting_name
from icdc.web.settings import write_setting
from tests.conftest import StrictClient
from tests.factories import make_trainee

ROW = re.compile(r"<h3>([^<]+)</h3>\s*<dl>(.*?)</dl>", re.DOTALL)


def rows(visitor: StrictClient) -> dict[str, str]:
    """How long, by what is kept."""
    page = unescape(visitor.get("/data-protection?lang=en").text)
    return {
        what: re.findall(r"<dt>How long</dt><dd>([^<]*)</dd>", told)[0]
        for what, told in ROW.findall(page)
    }


@pytest.mark.parametrize(
    ("rule", "what", "time"),
    [
        ("contacts", "PIN, e-mail address, telephone",
         "5 years after the last day of the person's last course"),
        ("applications", "Application forms",
         "6 months after the answer, or after the course where nobody answered"),
        ("letter_addresses", "Letters that were sent to you", "12 months after the letter"),
        ("notices", "Letters that were sent to you", "90 days after the letter was asked for"),
        ("sign_ins", "Sign-ins, with network address", "180 days after the attempt"),
        ("open_sessions", "Where you are signed in: browser, network address, when last used",
         "1 day after the end"),
        ("request_texts", "Your requests", "3 years after the answer"),
        ("audit_addresses", "Who read, gave out or changed your record",
         "24 months after the entry"),
    ],
)  # fmt: skip
def test_where_a_rule_is_off_no_time_is_promised(
    visitor: StrictClient, rule: str, what: str, time: str
) -> None:
    kept = rows(visitor)[what]

    write_setting(setting_name(rule), f"off {TERMS[rule].amount}", None)
    db.session.commit()
    kept_now = rows(visitor)[what]

    assert time in kept
    assert time not in kept_now
    instead = "for ever" if rule == "audit_addresses" else "until you have it erased"
    assert kept_now == re.sub(f"^{instead[0]}", instead[0].upper(), kept.replace(time, instead))


def test_what_an_erasure_leaves_is_said_to_stay(app: Flask, visitor: StrictClient) -> None:
    person = make_trainee(
        "Асанова", "Айгүл", Gender.female, date(1990, 5, 17), region_code="KG03",
        settlement="Уч-Терек", organisation="Мектеп",
    )  # fmt: skip
    erase(person, "Asked for by letter", None)
    db.session.commit()

    kept = rows(visitor)

    assert (person.settlement, person.organisation) == ("", "")
    assert "until you have them erased" in kept["Names, town or village, organisation"]
    assert (person.gender, person.region_code) == (Gender.female, "KG03")
    assert person.birth_date == date(1990, 1, 1)
    assert kept["Gender, date of birth, region, sector"].startswith("For ever.")
    assert "mostly the year" in kept["Gender, date of birth, region, sector"]


def test_every_kind_has_a_time(visitor: StrictClient) -> None:
    kept = rows(visitor)

    assert kept["Your consents"].startswith("For ever: what for, in which words, and when.")
    assert [what for what, time in kept.items() if not time.strip()] == []
    assert len([one for one in kept if one not in ("session", "known_device")]) == 13


def test_the_backups_are_kept_as_long_as_the_page_says(visitor: StrictClient) -> None:
    kept = rows(visitor)["Copies of all this (backups)"]
    operations = (ROOT / "docs" / "operations.md").read_text()

    assert kept.startswith("Those of each night for 14 days, one of each month for a year.")
    assert "14 days, one a month for a year" in operations
    cron = re.findall(r"-mtime \+(\d+) -delete", operations)
    assert cron == ["14", "365"]
