"""The look of a programme's certificates: who may choose it, its versions, what is refused."""

import pytest
from sqlalchemy import select

from icdc.certification.issuing import issue
from icdc.extensions import db
from icdc.models import CertificateDesign, Programme
from tests.certification.cast import DAY, issued_certificate, waiting_course
from tests.conftest import StrictClient
from tests.factories import make_programme

FILLED = {
    "version": "0", "orientation": "landscape", "swatch": "#1d3f72", "accent": "#0f5f6e",
    "shown_in": "ky", "ky-issuer": "Борбор", "en-note": "Paid by the donor",
}  # fmt: skip
SIGNED = {
    "ky-signatory": "Нургүл", "ru-signatory": "Нургуль", "en-signatory": "Nurgul",
    "ky-post": "Директор", "ru-post": "Директор", "en-post": "Director",
}  # fmt: skip
EVERYWHERE = "Fill this in for all three languages, or for none."


def address_of(programme: Programme) -> str:
    return f"/programmes/{programme.id}/certificate-design"


def designs() -> list[CertificateDesign]:
    return list(db.session.scalars(select(CertificateDesign).order_by(CertificateDesign.version)))


def test_the_page_shows_the_templates_own_words_in_grey(manager: StrictClient) -> None:
    page = manager.get(address_of(make_programme("DA"))).text

    assert 'placeholder="Innovation Centre of Digital Competencies"' in page
    assert 'placeholder="Санариптик компетенциялардын инновациялык борбору"' in page
    assert "No version is saved yet" in page


def test_a_saved_look_is_version_1(manager: StrictClient) -> None:
    programme = make_programme()

    answer = manager.post(address_of(programme), data=FILLED | SIGNED)

    assert (answer.status_code, answer.location) == (303, address_of(programme))
    (design,) = designs()
    assert (design.version, design.settings["accent"]) == (1, "#1d3f72")
    assert design.settings["texts"]["ky"]["issuer"] == "Борбор"
    assert design.settings["texts"]["en"]["signatory"] == "Nurgul"
    assert design.made_by is not None
    assert design.made_by.email == "manager@example.kg"


@pytest.mark.parametrize("query", ["", "?lang=ky"])
def test_a_look_in_another_language_leaves_the_page_in_the_readers(
    manager: StrictClient, query: str
) -> None:
    address = address_of(make_programme())

    page = manager.get(f"{address}/versions/0{query}").text

    assert '<html lang="en"' in page
    assert "Courses to apply for" in page


def test_what_is_saved_again_unchanged_makes_no_version(manager: StrictClient) -> None:
    programme = make_programme()
    manager.post(address_of(programme), data=FILLED)

    answer = manager.post(
        address_of(programme), data=FILLED | {"version": "1"}, follow_redirects=True
    )

    assert "Nothing was changed" in answer.text
    assert len(designs()) == 1


def test_the_templates_own_look_saved_as_it_is_makes_no_version(manager: StrictClient) -> None:
    programme = make_programme()

    manager.post(address_of(programme), data={"version": "0", "swatch": "#0f5f6e"})

    assert designs() == []


def test_an_issued_certificate_keeps_its_version(manager: StrictClient) -> None:
    course = waiting_course()
    address = address_of(course.programme)
    manager.post(address, data=FILLED)
    (certificate,) = issue(course, None, DAY)
    db.session.commit()

    manager.post(address, data=FILLED | {"version": "1", "swatch": "#7a1f2b"})

    first, second = designs()
    assert (first.version, second.version) == (1, 2)
    assert certificate.design == first
    page = manager.get(address).text
    assert "The 1 certificate already issued keeps version 1." in page
    assert first.settings["accent"] == "#1d3f72"


def test_certificates_from_before_the_first_look_are_counted_too(manager: StrictClient) -> None:
    programme = issued_certificate().enrolment.course.programme

    page = manager.get(address_of(programme)).text

    assert "The 1 certificate already issued keeps the template's own look." in page


def test_a_version_is_looked_at_in_each_language(manager: StrictClient) -> None:
    programme = make_programme("DA")
    manager.post(address_of(programme), data=FILLED)

    page = manager.get(f"{address_of(programme)}/versions/1?lang=en").text

    assert "Version 1 of the look" in page
    assert "in this language: English" in page
    assert f'src="{address_of(programme)}/versions/1/front.png?lang=en"' in page
    assert manager.get(f"{address_of(programme)}/versions/2").status_code == 404


def test_an_old_version_begins_a_new_one(manager: StrictClient) -> None:
    programme = make_programme()
    manager.post(address_of(programme), data=FILLED)
    manager.post(address_of(programme), data=FILLED | {"version": "1", "ky-issuer": "Башка"})

    page = manager.get(f"{address_of(programme)}?from=1").text

    assert 'value="Борбор"' in page
    assert 'name="version" type="hidden" value="2"' in page


@pytest.mark.parametrize(
    ("accent", "sentence"),
    [
        ("#ffff00", "too light to read on white paper: its contrast is 1 : 1"),
        ("#777777", "its contrast is 4.4 : 1, and 4.5 : 1 is needed"),
        ("red", "A colour is written like #0f5f6e."),
    ],
)
def test_a_colour_that_is_not_read_on_white_is_refused(
    manager: StrictClient, accent: str, sentence: str
) -> None:
    data = FILLED | {"swatch": "other", "accent": accent}

    answer = manager.post(address_of(make_programme()), data=data)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert designs() == []


def test_the_darkest_grey_that_is_light_enough_is_taken(manager: StrictClient) -> None:
    manager.post(
        address_of(make_programme()), data=FILLED | {"swatch": "other", "accent": "#767676"}
    )

    assert [design.settings["accent"] for design in designs()] == ["#767676"]


def test_every_error_is_said_at_once_and_nothing_is_lost(manager: StrictClient) -> None:
    data = FILLED | {
        "swatch": "other", "accent": "#ffff00", "ky-signatory": "Нургүл", "ru-post": "Директор",
        "en-issuer": "ლო", "en-after_name": "x" * 201,
    }  # fmt: skip

    answer = manager.post(address_of(make_programme()), data=data)

    assert answer.status_code == 422
    assert "too light" in answer.text
    # Who signs is missing in two languages, and as what in two.
    assert answer.text.count('invalid-feedback d-block" id="') == 7
    assert answer.text.count(f'-error">{EVERYWHERE}') == 4
    assert "The certificate&#39;s typeface does not have ლ ო." in answer.text
    assert "At most 200 letters." in answer.text
    assert 'value="Нургүл"' in answer.text


def test_a_signatory_signs_as_something(manager: StrictClient) -> None:
    names = {name: text for name, text in SIGNED.items() if name.endswith("signatory")}

    answer = manager.post(address_of(make_programme()), data=FILLED | names)

    assert answer.status_code == 422
    assert answer.text.count('-error">Say in each language as what this person signs.') == 3


def test_the_second_of_two_savers_sees_what_the_first_saved(manager: StrictClient) -> None:
    programme = make_programme()
    manager.post(address_of(programme), data=FILLED | {"ky-issuer": "Биринчи"})

    answer = manager.post(address_of(programme), data=FILLED | {"ky-issuer": "Экинчи"})

    assert answer.status_code == 409
    assert "<dt>Issued by (Kyrgyz)</dt><dd>Биринчи</dd>" in answer.text
    assert 'value="Экинчи"' in answer.text
    assert 'name="version" type="hidden" value="1"' in answer.text
    assert len(designs()) == 1


def test_a_trainer_may_not_choose_a_look(client: StrictClient) -> None:
    programme = make_programme()

    assert client.get(address_of(programme)).status_code == 403
    assert client.post(address_of(programme), data=FILLED).status_code == 403
    assert client.post(f"{address_of(programme)}/preview", data=FILLED).status_code == 403


def test_a_programme_that_is_none_has_no_look(manager: StrictClient) -> None:
    for path in ("", "/versions/0"):
        assert manager.get(f"/programmes/999/certificate-design{path}").status_code == 404
    assert manager.post("/programmes/999/certificate-design", data=FILLED).status_code == 404


def test_the_list_of_programmes_leads_to_the_look(
    manager: StrictClient, client: StrictClient
) -> None:
    link = f'href="{address_of(make_programme())}"'

    assert link in manager.get("/programmes").text
    assert link not in client.get("/programmes").text


def test_the_look_of_another_programme_counts_for_nothing(manager: StrictClient) -> None:
    first, second = make_programme(), make_programme()
    manager.post(address_of(first), data=FILLED)

    answer = manager.post(address_of(second), data=FILLED)

    assert answer.status_code == 303
    assert [design.version for design in designs()] == [1, 1]
