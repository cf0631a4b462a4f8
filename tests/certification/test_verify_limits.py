"""Guessing is slowed down; whoever checks real papers is not."""

from werkzeug.test import TestResponse

from icdc.extensions import db
from tests.certification.cast import issued_certificate
from tests.conftest import StrictClient

NUMBER = "ICDC-2023-00001-1"


def ask(visitor: StrictClient, path: str, address: str = "192.0.2.7") -> TestResponse:
    return visitor.get(path, environ_base={"REMOTE_ADDR": address})


def guess(visitor: StrictClient, times: int, address: str = "192.0.2.7") -> list[int]:
    answers = [ask(visitor, f"/verify/GUESS{n}", address) for n in range(times)]
    return [answer.status_code for answer in answers]


def name(visitor: StrictClient, typed: str, address: str, number: str = NUMBER) -> int:
    answer = visitor.post(
        f"/verify/{number}/name",
        data={"family_name": typed},
        environ_base={"REMOTE_ADDR": address},
    )
    return answer.status_code


def test_twenty_guesses_a_minute_are_answered(visitor: StrictClient) -> None:
    assert guess(visitor, 22) == [404] * 20 + [429] * 2


def test_after_too_many_guesses_nothing_is_answered_in_any_way(visitor: StrictClient) -> None:
    code = issued_certificate().code
    guess(visitor, 20)

    for path in (
        f"/verify/{code}",
        f"/verify/{code}.json",
        "/verify?number=x",
        f"/verify/{NUMBER}",
    ):
        assert ask(visitor, path).status_code == 429


def test_another_visitor_is_answered_all_the_same(visitor: StrictClient) -> None:
    code = issued_certificate().code
    guess(visitor, 21)

    assert ask(visitor, f"/verify/{code}", "192.0.2.8").status_code == 200


def test_a_class_of_a_hundred_is_checked_in_a_minute(visitor: StrictClient) -> None:
    code = issued_certificate().code

    answers = {ask(visitor, f"/verify/{code}").status_code for _one in range(100)}

    assert answers == {200}


def test_addresses_of_one_house_count_together(visitor: StrictClient) -> None:
    first = guess(visitor, 20, "2001:db8:1:2::1")

    assert first == [404] * 20
    assert guess(visitor, 1, "2001:db8:1:2:ffff::9") == [429]
    assert guess(visitor, 1, "2001:db8:1:3::1") == [404]


def test_old_addresses_written_as_new_ones_count_each_for_itself(visitor: StrictClient) -> None:
    guess(visitor, 20, "::ffff:192.0.2.7")

    assert guess(visitor, 1, "::ffff:192.0.2.7") == [429]
    assert guess(visitor, 1, "::ffff:192.0.2.8") == [404]


def test_a_page_says_when_to_ask_again(visitor: StrictClient) -> None:
    guess(visitor, 20)

    answer = ask(visitor, "/verify/GUESS")

    assert answer.status_code == 429
    assert "<h1>Too many questions</h1>" in answer.text
    assert "ask again in 1 minute." in answer.text
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_program_is_told_when_to_ask_again(visitor: StrictClient) -> None:
    guess(visitor, 20)

    answer = ask(visitor, "/verify/GUESS.json")

    assert answer.json is not None
    assert answer.json["error"] == "too many requests"
    assert str(answer.json["retry_after"]) == answer.headers["Retry-After"]


def test_the_names_of_one_number_are_guessed_ten_times_by_all_together(
    visitor: StrictClient,
) -> None:
    issued_certificate()

    guesses = [name(visitor, f"Name{n}", f"192.0.2.{n}") for n in range(11)]

    assert guesses == [422] * 10 + [429]
    # Or the answer would tell that this one is right.
    assert name(visitor, "Өмүрова", "192.0.2.99") == 429


def test_right_names_are_no_guesses(visitor: StrictClient) -> None:
    issued_certificate()

    assert {name(visitor, "Өмүрова", f"192.0.2.{n}") for n in range(15)} == {200}


def test_guessing_at_one_old_number_does_not_lock_another(visitor: StrictClient) -> None:
    for number in ("11/2019", "12/2019"):
        issued_certificate(code=f"DA-{number}").number = number
        db.session.commit()

    guesses = [name(visitor, "x", f"192.0.2.{n}", "11/2019") for n in range(11)]

    assert guesses == [422] * 10 + [429]
    assert name(visitor, "Өмүрова", "192.0.2.99", "12/2019") == 200


def test_one_number_is_one_however_it_is_typed(visitor: StrictClient) -> None:
    issued_certificate()
    # What stands after the part that is looked at decides nothing.
    ways = (NUMBER, "icdc 2023 1 1", "ICDC2023000011", f"{NUMBER} {' ' * 200}/ICDC-2023-00007-2")

    guesses = [name(visitor, "x", f"192.0.2.{n}", ways[n % 4]) for n in range(11)]

    assert guesses == [422] * 10 + [429]
