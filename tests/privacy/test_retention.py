"""Data that leave by themselves: when, what, and that nothing else goes."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import (
    Act,
    Application,
    AuditEntry,
    Course,
    DataRequest,
    Decision,
    Job,
    JobState,
    Language,
    OpenSession,
    Outcome,
    RequestKind,
    RoleName,
    SignIn,
    State,
    Trainee,
    Way,
)
from icdc.models.base import now
from icdc.privacy.retention.applying import apply_rules
from icdc.privacy.retention.daily import LAST_DAY, claim_day, seconds_until_next
from icdc.privacy.retention.due import counts_today
from icdc.privacy.retention.rules import RULES
from icdc.privacy.retention.takers import TAKERS
from icdc.web.audit.checking import check as check_trail
from icdc.web.audit.redacting import redact
from icdc.web.clock import ZONE, today
from icdc.web.keeping import TERMS, Term, Unit, kept_since
from icdc.web.open_sessions import new_session
from icdc.web.pins import seal
from icdc.web.restore_copies import RULE as OF_FILES
from icdc.web.settings import write_setting
from tests.conftest import StrictClient
from tests.factories import acts, make_course, make_enrolment, make_trainee, make_user, save

YEARS = TERMS["contacts"].amount


def trained(ended_on: date) -> Trainee:
    person = make_trainee(pin="21705199000017", email="a@example.kg", phone="0700 123456")
    course = make_course(starts_on=ended_on - timedelta(days=5), ends_on=ended_on)
    make_enrolment(course, person, State.completed)
    return person


def signed_in(days_ago: int) -> SignIn:
    return save(
        SignIn(
            account_key="k", way=Way.password, outcome=Outcome.wrong_password,
            at=now() - timedelta(days=days_ago),
        )
    )  # fmt: skip


def test_every_rule_has_a_time_and_a_taker() -> None:
    assert [rule.name for rule in RULES] == list(TERMS) == [*TAKERS, OF_FILES]


@pytest.mark.parametrize(
    ("term", "since", "last"),
    [
        (Term(1, Unit.days), date(2023, 3, 1), date(2023, 3, 2)),
        (Term(1, Unit.months), date(2023, 1, 31), date(2023, 2, 28)),
        (Term(1, Unit.years), date(2024, 2, 29), date(2025, 2, 28)),
        (Term(4, Unit.years), date(2024, 2, 29), date(2028, 2, 29)),
        (Term(5, Unit.years), date(2018, 3, 10), date(2023, 3, 10)),
    ],
)
def test_the_last_day_belongs_to_it(term: Term, since: date, last: date) -> None:
    assert term.last_day(since) == last
    assert term.first_kept(last) <= since < term.first_kept(last + timedelta(days=1))


def test_a_day_is_one_of_bishkek(app: Flask) -> None:
    first = kept_since("list_files", date(2023, 3, 2))

    assert first == datetime(2023, 3, 1, tzinfo=ZONE)
    assert first.isoformat() == "2023-03-01T00:00:00+06:00"


def test_contacts_go_the_day_after_their_last(app: Flask) -> None:
    here = today()
    last = Term(YEARS, Unit.years).first_kept(here)
    gone, kept = trained(last - timedelta(days=1)), make_trainee("Бакиров", email="b@example.kg")
    make_enrolment(make_course(starts_on=last, ends_on=last), kept)

    apply_rules()

    assert (gone.email, gone.phone, gone.pin_hash, gone.pin_sealed) == ("", "", None, None)
    assert gone.family_name == "Асанова"
    assert kept.email == "b@example.kg"


def test_the_trail_forgets_contacts_too_and_holds(app: Flask) -> None:
    person = trained(date(2010, 3, 1))

    apply_rules()

    told = [one for one in acts() if one.act is Act.retention_applied]
    assert told[0].changes["redacted"][1]
    created = db.session.query(AuditEntry).filter_by(record_kind="trainee", act=Act.created).one()
    assert created.changes["email"] == [None, None]
    assert created.changes["family_name"] == [None, "Асанова"]
    assert (check_trail().faults, person.email) == ([], "")


@pytest.mark.parametrize("why", ["asks", "is in a course"])
def test_who_asks_or_learns_is_left_alone(app: Flask, why: str) -> None:
    person = trained(date(2010, 3, 1))
    if why == "asks":
        save(
            DataRequest(
                trainee=person, kind=RequestKind.access, language=Language.ky, due_on=today(),
                asked_sealed=b"",
            )
        )  # fmt: skip
    else:
        make_enrolment(make_course(starts_on=today(), ends_on=today()), person)

    apply_rules()

    assert person.email == "a@example.kg"


def test_forms_not_accepted_go_and_accepted_ones_stay(app: Flask) -> None:
    refused, accepted = (_application(one) for one in (Decision.refused, Decision.accepted))
    code = refused.code

    counts = apply_rules().counts

    assert counts["applications"] == 1
    assert refused.typed_sealed != accepted.typed_sealed
    assert refused.code != code
    assert apply_rules().counts["applications"] == 0


def _application(decision: Decision) -> Application:
    state = State.cancelled if decision is Decision.refused else State.registered
    seat = make_enrolment(trainee=make_trainee(decision.value), state=state)
    return save(
        Application(
            enrolment=seat, code=f"code {decision.value}", language=Language.ky,
            typed_sealed=seal(b'{"family_name": "x"}'), decision=decision,
            decided_at=now() - timedelta(days=400),
        )
    )  # fmt: skip


def test_sessions_go_that_ended_by_themselves_and_open_ones_stay(app: Flask) -> None:
    user = make_user("aida@example.kg", RoleName.trainer)
    over, _key = new_session(user, Way.password)
    over.ends_at = now() - timedelta(days=3)
    running, _key = new_session(user, Way.password)
    db.session.commit()

    assert apply_rules().counts["open_sessions"] == 1
    assert db.session.query(OpenSession).all() == [running]


def test_logs_go_and_a_second_time_nothing_does(app: Flask) -> None:
    for days in (400, 1):
        signed_in(days)
        save(
            Job(
                task="x", arguments={}, title="a.csv", address="/", state=JobState.done,
                finished_at=now() - timedelta(days=days),
            )
        )  # fmt: skip

    assert counts_today()["sign_ins"] == 1
    counts = apply_rules().counts
    assert (counts["sign_ins"], counts["jobs"]) == (1, 1)
    assert db.session.query(SignIn).count() == 1
    assert apply_rules().counts["sign_ins"] == 0


def test_network_addresses_leave_old_entries(manager: StrictClient) -> None:
    manager.post(f"/trainees/{make_trainee(pin='21705199000017').id}/pin-reveals")
    taker = TAKERS["audit_addresses"]
    ids = db.session.scalars(taker.due(now() + timedelta(days=1))).all()
    assert ids

    left = taker.take(ids)
    redact(left, Act.retention_applied, "retention", "audit_addresses")
    db.session.commit()

    old = [db.session.get_one(AuditEntry, one) for one in ids]
    assert {(one.address, one.address_salt, one.redacted_by_id) for one in old} == {
        ("", None, None)
    }
    assert check_trail().faults == []


def test_the_page_shows_who_would_go_and_the_office_applies(manager: StrictClient) -> None:
    trained(date(2010, 3, 1))

    page = manager.get("/retention").text
    assert "1 record would go today" in page
    assert "Асанова Айгүл" in page
    answer = manager.post("/retention/application")

    assert answer.status_code == 303
    assert "PINs, e-mail addresses and telephones of people: 1" in manager.get("/retention").text


def test_a_rule_is_changed_and_switched_off(manager: StrictClient) -> None:
    signed_in(40)
    on = {"is_on": "on", "amount": "30", "version": "0"}

    assert manager.post("/retention/sign_ins", data=on).status_code == 303
    assert counts_today()["sign_ins"] == 1
    assert manager.post("/retention/sign_ins", data={"amount": "30", "version": "1"})

    assert "sign_ins" not in counts_today()


@pytest.mark.parametrize("amount", ["0", "-1", "", "x", "9999", "٣", "1.5"])
def test_an_odd_time_is_refused(manager: StrictClient, amount: str) -> None:
    sent = {"is_on": "on", "amount": amount, "version": "0"}

    answer = manager.post("/retention/sign_ins", data=sent)

    assert answer.status_code == 422
    assert "A whole number from 1 to 3650." in answer.text


def test_the_second_of_two_savers_is_told(manager: StrictClient) -> None:
    first = {"is_on": "on", "amount": "30", "version": "0"}
    manager.post("/retention/sign_ins", data=first)

    answer = manager.post("/retention/sign_ins", data=first | {"amount": "60"})

    assert answer.status_code == 409
    assert "stored now: 30 days, applied" in answer.text
    assert manager.post("/retention/unknown", data=first).status_code == 404


def test_a_day_is_taken_once(app: Flask) -> None:
    write_setting(LAST_DAY, "2023-03-01", None)
    db.session.commit()

    assert (claim_day(), claim_day()) == (True, False)


def test_on_the_first_day_nothing_goes_yet(app: Flask) -> None:
    assert (claim_day(), claim_day()) == (False, False)


def test_the_next_night_is_told_in_bishkek() -> None:
    assert seconds_until_next(datetime(2023, 3, 1, 3, 0, tzinfo=ZONE)) == 1800
    assert seconds_until_next(datetime(2023, 3, 1, 3, 30, tzinfo=ZONE)) == 86400


def test_a_command_says_what_would_go(app: Flask) -> None:
    signed_in(400)

    answer = app.test_cli_runner().invoke(args=["retention", "run", "--dry-run", "--json"])

    assert '"sign_ins": 1' in answer.output
    assert db.session.query(Course).count() == 0
    assert db.session.query(SignIn).count() == 1


def test_before_the_rules_are_applied_the_office_sees_the_counts(manager: StrictClient) -> None:
    signed_in(400)
    signed_in(401)

    page = manager.get("/retention/application").text

    assert "The log of who signed in: <strong>2</strong>" in page
    assert 'action="/retention/application"' in page
    assert 'href="/retention/application"' in manager.get("/retention").text
    assert counts_today()["sign_ins"] == 2


def test_where_nothing_is_due_nothing_can_be_applied(manager: StrictClient) -> None:
    page = manager.get("/retention/application").text

    assert "Nothing would go today." in page
    assert 'action="/retention/application"' not in page


@pytest.mark.parametrize(("amount", "unit"), [("1", "day"), ("21", "days"), ("x", "days")])
def test_the_unit_agrees_with_its_number(manager: StrictClient, amount: str, unit: str) -> None:
    sent = {"is_on": "on", "amount": amount, "version": "0"}

    answer = manager.post("/retention/sign_ins", data=sent, follow_redirects=True)

    form = answer.text.partition('id="amount-sign_ins"')[2]
    assert form.partition("<span>")[2].startswith(f"{unit}</span>")
