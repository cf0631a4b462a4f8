"""The public check, as other programs read it."""

import pytest

from tests.certification.cast import issued_certificate
from tests.certification.verify_cast import (
    WITHDRAWN_CODE,
    certificate_in,
    name_withheld,
    withdrawn_link,
)
from tests.conftest import StrictClient

NUMBER = "ICDC-2023-00001-1"
STANDING = {
    "issued_on": "2023-03-12", "valid_until": None, "revoked_on": None, "revocation_class": None,
    "replaced_on": None, "replaced_by": None,
}  # fmt: skip


def as_program(ending: str) -> dict[str, str]:
    return {} if ending else {"Accept": "application/json"}


def facts_of(visitor: StrictClient, code: str) -> dict[str, object]:
    facts: dict[str, object] | None = visitor.get(f"/verify/{code}.json").json
    assert facts is not None
    return facts


@pytest.mark.parametrize("ending", ["", ".json"])
def test_programs_get_the_printed_facts(visitor: StrictClient, ending: str) -> None:
    certificate = issued_certificate()

    answer = visitor.get(f"/verify/{certificate.code}{ending}", headers=as_program(ending))

    assert answer.status_code == 200
    assert answer.json == STANDING | {
        "status": "valid", "status_text": "Valid", "number": NUMBER, "version": 1,
        "name": "Өмүрова Жаңыл Үсөновна",
        "latin_name": certificate.printed.get("latin_name") or None, "name_withheld": False,
        "programme": "Маалыматтарды талдоо", "language": "ky",
        "programmes": certificate.printed.get("programmes", {}), "course": "Course DA-2023-01",
        "course_code": "DA-2023-01", "hours": 40, "starts_on": "2023-03-01",
        "ends_on": "2023-03-10", "place": "",
        "issuer": "Санариптик компетенциялардын инновациялык борбору",
    }  # fmt: skip


def test_programs_learn_of_a_revocation(visitor: StrictClient) -> None:
    facts = facts_of(visitor, certificate_in("revoked").code)

    assert (facts["status"], facts["revoked_on"]) == ("revoked", "2023-05-04")
    assert facts["revocation_class"] == "conditions_not_met"
    assert "seen elsewhere" not in str(facts)


def test_programs_learn_of_a_replacement_but_not_of_the_new_name(visitor: StrictClient) -> None:
    facts = facts_of(visitor, certificate_in("replaced").code)

    assert (facts["status"], facts["replaced_on"]) == ("replaced", "2023-06-01")
    assert facts["replaced_by"] == {"version": 2, "status": "valid"}
    assert "Бакирова" not in str(facts)


def test_programs_learn_until_when_it_was_valid(visitor: StrictClient) -> None:
    facts = facts_of(visitor, certificate_in("expired").code)

    assert (facts["status"], facts["valid_until"]) == ("expired", "2023-09-30")


def test_programs_get_no_withheld_name(visitor: StrictClient) -> None:
    facts = facts_of(visitor, name_withheld().code)

    assert (facts["status"], facts["name"], facts["name_withheld"]) == ("valid", None, True)


def test_programs_learn_that_a_link_was_withdrawn(visitor: StrictClient) -> None:
    withdrawn_link()

    answer = visitor.get(f"/verify/{WITHDRAWN_CODE}.json")

    assert (answer.status_code, answer.json) == (410, {"status": "link_withdrawn"})


@pytest.mark.parametrize("ending", ["", ".json"])
def test_programs_get_nothing_but_not_found(visitor: StrictClient, ending: str) -> None:
    answer = visitor.get(f"/verify/UNKNOWN{ending}", headers=as_program(ending))

    assert (answer.status_code, answer.json) == (404, {"status": "not_found"})


@pytest.mark.parametrize("path", [f"/verify/{NUMBER}", f"/verify?number={NUMBER}"])
def test_programs_get_no_name_for_a_number(visitor: StrictClient, path: str) -> None:
    issued_certificate()

    answer = visitor.get(path, headers=as_program(""))

    assert answer.json == STANDING | {
        "status": "valid", "status_text": "Valid", "number": NUMBER, "version": 1,
        "course_code": "DA-2023-01"
    }  # fmt: skip


def test_a_browser_gets_a_page_and_caches_tell_them_apart(visitor: StrictClient) -> None:
    accept = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

    answer = visitor.get(f"/verify/{issued_certificate().code}", headers=accept)

    assert answer.mimetype == "text/html"
    assert "Accept" in answer.headers["Vary"]


def test_programs_read_the_status_in_the_language_of_the_address(visitor: StrictClient) -> None:
    code = issued_certificate().code

    facts = visitor.get(f"/verify/{code}.json?lang=ru").json

    assert facts is not None
    assert (facts["status"], facts["status_text"]) == ("valid", "Действителен")
