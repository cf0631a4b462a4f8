"""What is taken from the records for a paper, and papers that are only shown."""

import zxingcpp
from flask import Flask
from sqlalchemy import select

from icdc.certification.paper.looks import design_text, latest_design
from icdc.certification.paper.pdf import page
from icdc.certification.paper.printing import printed, printed_text
from icdc.certification.paper.sample import unissued
from icdc.extensions import db
from icdc.models import Certificate, CertificateDesign
from tests.certification.cast import waiting_course
from tests.certification.papers import design
from tests.certification.pictures import grey_picture
from tests.factories import make_programme, save


def test_the_snapshot_has_every_language_of_the_programme(app: Flask) -> None:
    enrolment = waiting_course().enrolments[0]
    enrolment.course.programme.outcomes_en = "Reads charts"
    enrolment.trainee.latin_name = "Omurova Zhanyl"

    facts = printed(enrolment)

    assert facts["programmes"] == {
        "ky": "Маалыматтарды талдоо", "ru": "Анализ данных", "en": "Data analytics",
    }  # fmt: skip
    assert facts["outcomes"] == {"ky": "", "ru": "", "en": "Reads charts"}
    assert facts["latin_name"] == "Omurova Zhanyl"
    assert facts["template"] == "v2"


def test_all_its_letters_are_asked_for(app: Flask) -> None:
    enrolment = waiting_course().enrolments[0]
    enrolment.course.programme.outcomes_ru = "ლ"

    letters = printed_text(printed(enrolment))

    assert {"ү", "ң", "D", "9"} & set(letters) == {"ү", "ң", "D"}
    assert "ლ" in letters


def test_a_sample_never_gets_into_the_register(app: Flask) -> None:
    enrolment = waiting_course().enrolments[0]

    sample = unissued(enrolment, save_design())
    db.session.commit()

    assert sample.printed["name"] == "Өмүрова Жаңыл Үсөновна"
    assert sample not in db.session
    assert enrolment.certificates == []
    assert db.session.scalars(select(Certificate)).all() == []


def test_the_code_of_a_sample_leads_nowhere(app: Flask) -> None:
    sample = unissued(waiting_course().enrolments[0], None)

    width, height, grey = grey_picture(page(sample, "png"))
    found = zxingcpp.read_barcode(memoryview(grey).cast("B", (height, width)))

    assert found is not None
    assert found.text.split() == ["SAMPLE"] * 8


def test_new_papers_have_the_newest_look_of_their_programme(app: Flask) -> None:
    first = save_design()
    newest = design(has_pictures=False)
    newest.programme, newest.version = first.programme, 2
    save(newest)

    assert latest_design(first.programme_id) is newest
    assert latest_design(make_programme().id) is None


def test_a_look_brings_letters_of_its_own(app: Flask) -> None:
    assert "Ң" in design_text(design(texts={"post": "Ң"}))
    assert design_text(None) == ""


def save_design() -> CertificateDesign:
    look = design(has_pictures=False)
    look.programme = make_programme()
    return save(look)
