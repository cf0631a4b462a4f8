"""A register number and the holder's family name open what a code opens."""

import re

import pytest

from icdc.certification.verifying.names import fits
from icdc.extensions import db
from icdc.models import Certificate
from tests.certification.cast import issued_certificate
from tests.certification.verify_cast import certificate_in, name_withheld
from tests.conftest import StrictClient

NUMBER = "ICDC-2023-00001-1"
FORM = f"/verify/{NUMBER}/name"


def holder(name: str, latin_name: str = "") -> Certificate:
    return Certificate(printed={"name": name, "latin_name": latin_name})


def test_the_right_name_opens_everything_but_the_code(visitor: StrictClient) -> None:
    certificate = issued_certificate()

    answer = visitor.post(FORM, data={"family_name": "өмүрова"})

    assert answer.status_code == 200
    for fact in ("Өмүрова Жаңыл Үсөновна", "Маалыматтарды талдоо", "<h1>Valid</h1>"):
        assert fact in answer.text
    assert certificate.code not in answer.text


def timeless(page: str) -> str:
    """The two questions may lie on either side of a full minute."""
    return re.sub(r"\d\d:\d\d, Bishkek", "", page)


def test_a_wrong_name_opens_nothing(visitor: StrictClient) -> None:
    issued_certificate()

    answer = visitor.post(FORM, data={"family_name": "Асанова"})

    assert answer.status_code == 422
    assert "does not fit the certificate" in answer.text
    assert "Өмүрова" not in answer.text
    assert "Маалыматтарды талдоо" not in answer.text


def test_a_withheld_name_looks_like_a_wrong_one(visitor: StrictClient) -> None:
    certificate = issued_certificate()
    wrong = visitor.post(FORM, data={"family_name": "Асанова"})
    certificate.withheld_on = certificate.issued_on
    db.session.commit()

    right = visitor.post(FORM, data={"family_name": "Өмүрова"})

    assert right.status_code == wrong.status_code == 422
    assert timeless(right.text) == timeless(wrong.text)


def test_a_number_that_there_is_not_opens_nothing(visitor: StrictClient) -> None:
    answer = visitor.post("/verify/ICDC-2023-00009-9/name", data={"family_name": "Өмүрова"})

    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


def test_a_code_takes_no_name(visitor: StrictClient) -> None:
    """Or a link that was taken back could be tried with names."""
    code = issued_certificate().code

    assert visitor.post(f"/verify/{code}/name", data={"family_name": "Өмүрова"}).status_code == 404


def test_no_name_at_all_does_not_fit(visitor: StrictClient) -> None:
    issued_certificate()

    assert visitor.post(FORM).status_code == 422
    assert visitor.post(FORM, data={"family_name": " - "}).status_code == 422


def test_programs_may_ask_with_a_name(visitor: StrictClient) -> None:
    issued_certificate()
    as_program = {"Accept": "application/json"}

    right = visitor.post(FORM, data={"family_name": "Omurova"}, headers=as_program).json
    wrong = visitor.post(FORM, data={"family_name": "Asanova"}, headers=as_program).json

    assert right is not None
    assert wrong is not None
    assert right["name"] == "Өмүрова Жаңыл Үсөновна"
    assert wrong["name_fits"] is False
    assert "name" not in wrong


def test_the_name_of_the_version_before_does_not_fit_any_more(visitor: StrictClient) -> None:
    certificate_in("replaced")

    assert visitor.post(FORM, data={"family_name": "Өмүрова"}).status_code == 422
    assert visitor.post(FORM, data={"family_name": "Бакирова"}).status_code == 200


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Өмүрова Жаңыл", "ОМУРОВА"),
        ("Өмүрова Жаңыл", "омурова жаныл"),
        ("Өмүрова Жаңыл", "Omurova"),
        ("Үсөнова Айгүл", "Усенова"),
        ("Алёхина Ольга", "алехина"),
        ("Жапарова Айгүл", "Japarova"),
        ("Асан уулу Бакыт", "Асан уулу"),
        ("Асан уулу Бакыт", "асан"),
        ("Асанова-Бекова Айгүл", "асанова - бекова"),
        ("Асанова-Бекова Айгүл", "Бекова"),
        ("Асанова-Бекова Айгүл", "Asanova"),
        ("Айдай", "Айдай"),
    ],
)
def test_a_family_name_fits_however_it_is_spelled(printed: str, typed: str) -> None:
    assert fits(typed, holder(printed))


def test_the_latin_name_of_the_passport_fits() -> None:
    assert fits("oemueroeva", holder("Өмүрова Жаңыл", "OEMUEROEVA ZHANYL"))


@pytest.mark.parametrize(
    ("latin_name", "typed"),
    [
        ("Aigul Asanova", "Айгүл"),
        ("Aigul Asanova", "aigul"),
        ("Aygul Asanova", "Aygul"),
        ("Aigul Asanova", "Aigul Asanova"),
        ("Asanova Aigul", "Айгүл"),
        ("Nurbekovna Aigul Asanova", "Nurbekovna"),
        ("Gulya Asanova", "Gulya"),
    ],
)
def test_a_given_name_opens_nothing_in_whatever_order_the_latin_name_is(
    latin_name: str, typed: str
) -> None:
    certificate = holder("Асанова Айгүл Нурбековна", latin_name)

    assert not fits(typed, certificate)
    assert fits("Асанова", certificate)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Өмүрова Жаңыл", "Жаңыл"),
        ("Өмүрова Жаңыл", "Өмүр"),
        ("Өмүрова Жаңыл", "Өмүрова Айгүл"),
        ("Өмүрова Жаңыл", "Өмүрова Жаңыл Үсөновна"),
        ("Өмүрова Жаңыл", "%"),
        ("Өмүрова Жаңыл", ""),
        ("Ай-Бекова Айгүл", "Ай"),
        ("Асанова-Бекова Айгүл", "Асанова Бекова"),
        ("Асан уулу Бакыт", "уулу"),
        ("", ""),
        ("", "Өмүрова"),
    ],
)
def test_anything_else_does_not_fit(printed: str, typed: str) -> None:
    assert not fits(typed, holder(printed))


def test_a_withheld_name_opens_nothing_for_its_holder_either(visitor: StrictClient) -> None:
    name_withheld()

    assert visitor.post(FORM, data={"family_name": "Өмүрова"}).status_code == 422
