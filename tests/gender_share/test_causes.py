"""What a frozen report says has changed since, where two causes are near each other."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from icdc.extensions import db
from icdc.gender_share.frozen.merges import parted_since
from icdc.gender_share.frozen.queries import file_of, since_of, stored_of
from icdc.models import (
    Course,
    Enrolment,
    FrozenForm,
    FrozenReport,
    Gender,
    Merge,
    RoleName,
    State,
    Trainee,
    User,
)
from icdc.trainees.merging import hold_people, merge
from icdc.trainees.undoing import undo
from icdc.web.clock import today
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
    make_user,
)
from tests.gender_share.conftest import revoke
from tests.gender_share.frozen import QUARTER, frozen, headlines

AT_HOME = QUARTER | {"home": "KG02"}
LONG_AGO = datetime(2023, 3, 12, 6, 0, tzinfo=UTC)


@pytest.fixture
def office(app: object) -> User:
    return make_user("office@example.kg", RoleName.manager)


@pytest.fixture
def course(app: object) -> Course:
    return make_course("C-1")


def joined(by: User, kept: Trainee, other: Trainee, from_other: Sequence[str] = ()) -> Merge:
    ids = kept.id, other.id
    held = hold_people(ids)
    record = merge(held[ids[0]], held[ids[1]], from_other, by.id)
    db.session.commit()
    return record


def parted(by: User, merged: Merge) -> None:
    undo(merged, by.id)
    db.session.commit()


def causes(report: FrozenReport) -> set[tuple[int, str, str, str]]:
    """Of the registered: the enrolment, the cause, what was and what is."""
    found = since_of(report, stored_of(report), today()).registered
    return {
        (change.row.enrolment_id, cause.kind.value, cause.was, cause.becomes)
        for change in found.changes
        for cause in change.causes
    }


def test_who_was_revoked_after_the_quarter_and_moved_has_moved(course: Course) -> None:
    trainee = make_trainee(region_code="KG02")
    certificate = make_certificate(make_enrolment(course, trainee, State.completed))
    revoke(certificate, date(2023, 5, 1))
    report = frozen(AT_HOME)
    trainee.region_code = "KG11"
    db.session.commit()

    assert headlines(report) == ["−1 woman: 1 row moved out of the filters"] * 2


def test_who_was_revoked_on_the_last_day_is_told_so(course: Course) -> None:
    trainee = make_trainee(region_code="KG02")
    certificate = make_certificate(make_enrolment(course, trainee, State.completed))
    report = frozen(AT_HOME)
    revoke(certificate, date(2023, 3, 31))

    assert headlines(report) == [": ", "−1 woman: 1 certificate revoked"]


@pytest.mark.parametrize(
    ("left_on", "told"),
    [
        (date(2023, 3, 9), "1 row moved out of the filters"),
        (date(2023, 3, 5), "1 enrolment cancelled"),
        (None, "1 enrolment cancelled"),
    ],
)
def test_who_left_after_the_day_and_moved_has_moved(
    course: Course, left_on: date | None, told: str
) -> None:
    trainee = make_trainee(region_code="KG02")
    enrolment = make_enrolment(course, trainee, State.registered)
    report = frozen({"home": "KG02", "as_of": "2023-03-05"})
    enrolment.state, enrolment.left_on = State.cancelled, left_on
    trainee.region_code = "KG11"
    db.session.commit()

    assert headlines(report) == [f"−1 woman: {told}", ": "]


def test_an_enrolment_of_the_kept_record_comes_back_by_undoing(
    office: User, course: Course
) -> None:
    kept, other = make_trainee(), make_trainee()
    own = make_enrolment(course, kept, State.registered).id
    others = make_enrolment(course, other, State.completed).id
    ids = str(kept.id), str(other.id)
    merged = joined(office, kept, other)
    report = frozen()
    parted(office, merged)

    assert causes(report) == {(own, "unmerged", *ids), (others, "unmerged", *ids)}
    assert headlines(report) == ["+1 woman: 1 merge undone", ": "]


def test_a_merge_that_came_and_went_explains_nothing(office: User, course: Course) -> None:
    kept, other = make_trainee(), make_trainee()
    make_enrolment(make_course("C-2"), other, State.completed)
    enrolment = make_enrolment(course, other, State.cancelled).id
    report = frozen()
    parted(office, joined(office, kept, other))
    db.session.get_one(Enrolment, enrolment).state = State.registered
    db.session.commit()

    assert causes(report) == {(enrolment, "counts_since", "", "")}


def test_only_a_merge_that_stood_can_come_apart(office: User, course: Course) -> None:
    kept, other = make_trainee(), make_trainee()
    merged = joined(office, kept, other)
    parted(office, merged)

    ago, later = merged.merged_at - timedelta(seconds=2), merged.merged_at
    assert parted_since(ago) == []
    assert [one.other for one in parted_since(later)] == [merged.merged_id]


def test_a_gender_that_a_merge_brought_goes_with_it(office: User, course: Course) -> None:
    kept, other = make_trainee(gender=Gender.not_stated), make_trainee()
    own, others = make_enrolment(course, kept).id, make_enrolment(make_course("C-2"), other).id
    ids = str(kept.id), str(other.id)
    before = frozen()
    merged = joined(office, kept, other, ["gender"])
    after = frozen()

    assert causes(before) == {(own, "merged", *ids[::-1]), (others, "merged", *ids[::-1])}
    assert headlines(before)[0] == "−1 not stated: 1 merge"

    parted(office, merged)

    assert causes(after) == {(own, "unmerged", *ids), (others, "unmerged", *ids)}
    assert headlines(after)[0] == "+1 not stated: 1 merge undone"


def test_nobody_corrects_the_gender_of_a_record_that_was_merged(
    office: User, course: Course
) -> None:
    kept, other = make_trainee(gender=Gender.male), make_trainee()
    make_enrolment(course, kept)
    enrolment = make_enrolment(make_course("C-2"), other).id
    ids = str(other.id), str(kept.id)
    report = frozen()
    joined(office, kept, other)

    assert causes(report) == {(enrolment, "merged", *ids)}
    assert headlines(report)[0] == "−1 woman: 1 merge"


def test_a_merge_that_cannot_be_read_still_tells_who_was_one(office: User, course: Course) -> None:
    kept, other = make_trainee(), make_trainee()
    enrolment = make_enrolment(course, other).id
    ids = str(other.id), str(kept.id)
    report = frozen()
    joined(office, kept, other).memory_sealed = b"x"
    db.session.commit()

    assert causes(report) == {(enrolment, "merged", *ids)}


def test_of_two_merges_the_one_is_named_that_set_the_row_aside(
    office: User, course: Course
) -> None:
    stranger, kept, other = make_trainee(), make_trainee(), make_trainee()
    own = make_enrolment(course, kept, State.registered).id
    others = make_enrolment(course, other, State.completed).id
    ids = str(other.id), str(kept.id)
    report = frozen()
    joined(office, kept, stranger)
    joined(office, kept, other)

    assert causes(report) == {(own, "merged", *ids), (others, "merged", *ids)}
    assert headlines(report) == ["−1 woman: 1 merge", ": "]


def on_its_way(enrolment: Enrolment) -> None:
    """Written before a report was frozen, and committed after that."""
    make_certificate(enrolment).issued_at = LONG_AGO
    db.session.commit()


def test_a_certificate_that_was_on_its_way_came_late(course: Course) -> None:
    make_certificate(make_enrolment(course, make_trainee(), State.completed))
    enrolment = make_enrolment(course, make_trainee(), State.completed)
    report = frozen()
    on_its_way(enrolment)

    assert headlines(report)[1] == "+1 woman: 1 late certificate"


def test_an_older_file_leaves_it_to_the_time(course: Course) -> None:
    first, second = (make_enrolment(course, make_trainee(), State.completed) for _ in range(2))
    report = frozen()
    file = file_of(report, FrozenForm.json)
    file.content = file.content.replace(b'"last_certificate":0,', b"")
    db.session.commit()
    assert "last_certificate" not in stored_of(report).facts
    on_its_way(first)
    make_certificate(second)

    assert headlines(report)[1] == "+2 women: 1 late certificate, 1 row counts since"
