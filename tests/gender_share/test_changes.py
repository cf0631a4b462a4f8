"""Why a row is another one than when it was frozen: plain lines, no database."""

from dataclasses import replace
from datetime import date

import pytest

from icdc.gender_share.definition import Tally
from icdc.gender_share.frozen.causes import Cause, Kind, causes_of
from icdc.gender_share.frozen.changes import (
    Basis,
    by_person,
    changes_of,
    counted,
    counted_causes,
    difference,
)
from icdc.gender_share.frozen.known import Joined, Known
from icdc.gender_share.lines import Line
from icdc.models import Gender, State

AIGUL = Line(
    trainee_id=1, enrolment_id=10, certificate="", gender=Gender.female, day=date(2023, 3, 1),
    course="DA-1", programme="DA", region="KG11", home="KG02", settlement="Ош", sector="none",
    age_band="25-34",
)  # fmt: skip
PAPER = replace(AIGUL, certificate="ICDC-7", day=date(2023, 3, 12))
NOTHING = Known(100)
MAN, SILENT = (replace(AIGUL, gender=gender) for gender in (Gender.male, Gender.not_stated))
# Record 1 was taken into record 2, and with it what its enrolment said of the gender.
ONE = Joined(2, 1, frozenset({10}), gender=Gender.female)
TAKEN = replace(ONE, taken=(Gender.not_stated, Gender.female))


@pytest.mark.parametrize(
    ("then", "now", "known", "cause"),
    [
        (None, replace(AIGUL, enrolment_id=101), NOTHING, Cause(Kind.entered_late)),
        (None, AIGUL, NOTHING, Cause(Kind.counts_since)),
        (None, AIGUL, replace(NOTHING, filters={"home"}), Cause(Kind.moved_in)),
        (None, AIGUL, replace(NOTHING, parted=[ONE]), Cause(Kind.counts_since)),
        (
            None,
            AIGUL,
            replace(NOTHING, parted=[ONE], filters={"home"}),
            Cause(Kind.unmerged, "record", "2", "1"),
        ),
        (
            None,
            AIGUL,
            replace(NOTHING, parted=[replace(ONE, set_aside={10})]),
            Cause(Kind.unmerged, "record", "2", "1"),
        ),
        (
            None,
            PAPER,
            replace(NOTHING, parted=[replace(ONE, set_aside={10})]),
            Cause(Kind.counts_since),
        ),
        (None, PAPER, replace(NOTHING, late={"ICDC-7"}), Cause(Kind.certified_late)),
        (None, PAPER, NOTHING, Cause(Kind.counts_since)),
        (AIGUL, None, NOTHING, Cause(Kind.gone)),
        (
            AIGUL,
            None,
            replace(NOTHING, rows={(10, ""): AIGUL}, left={10: State.cancelled}),
            Cause(Kind.left, "state", "", "cancelled"),
        ),
        (
            AIGUL,
            None,
            replace(NOTHING, rows={(10, ""): AIGUL}),
            Cause(Kind.counts_no_more),
        ),
        (
            AIGUL,
            None,
            replace(
                NOTHING,
                rows={(10, ""): replace(AIGUL, home="KG21", settlement="")},
                filters={"home"},
            ),
            Cause(Kind.moved_out, "home", "KG02", "KG21"),
        ),
        (
            AIGUL,
            None,
            replace(
                NOTHING,
                rows={(10, ""): replace(AIGUL, trainee_id=2)},
                left={10: State.cancelled},
                merged=[replace(ONE, set_aside={10})],
            ),
            Cause(Kind.merged, "record", "1", "2"),
        ),
        (
            AIGUL,
            None,
            replace(
                NOTHING,
                rows={(10, ""): AIGUL},
                left={10: State.cancelled},
                merged=[Joined(1, 3), Joined(1, 2, set_aside={10})],
            ),
            Cause(Kind.merged, "record", "2", "1"),
        ),
        (
            PAPER,
            None,
            replace(NOTHING, rows={(10, "ICDC-7"): PAPER}, revoked={"ICDC-7": date(2023, 3, 20)}),
            Cause(Kind.revoked, "revoked", "", "2023-03-20"),
        ),
        (
            replace(AIGUL, gender=Gender.not_stated),
            AIGUL,
            NOTHING,
            Cause(Kind.gender_stated, "gender", "not_stated", "female"),
        ),
        (
            replace(AIGUL, gender=Gender.male),
            AIGUL,
            NOTHING,
            Cause(Kind.gender_corrected, "gender", "male", "female"),
        ),
        (
            AIGUL,
            replace(AIGUL, trainee_id=3),
            replace(NOTHING, merged=[ONE, Joined(3, 2)]),
            Cause(Kind.merged, "record", "1", "3"),
        ),
        (
            replace(AIGUL, trainee_id=3),
            AIGUL,
            replace(NOTHING, parted=[ONE]),
            Cause(Kind.unmerged, "record", "3", "1"),
        ),
        (
            AIGUL,
            replace(MAN, trainee_id=2),
            replace(NOTHING, merged=[ONE], genders={2: Gender.male}),
            Cause(Kind.merged, "record", "1", "2"),
        ),
        (
            replace(SILENT, trainee_id=2),
            replace(AIGUL, trainee_id=2),
            replace(NOTHING, merged=[TAKEN]),
            Cause(Kind.merged, "record", "1", "2"),
        ),
        (
            replace(SILENT, trainee_id=2),
            replace(AIGUL, trainee_id=2),
            replace(NOTHING, merged=[ONE]),
            Cause(Kind.gender_stated, "gender", "not_stated", "female"),
        ),
        (
            replace(AIGUL, trainee_id=2),
            replace(SILENT, trainee_id=2),
            replace(NOTHING, parted=[TAKEN]),
            Cause(Kind.unmerged, "record", "2", "1"),
        ),
        (
            replace(MAN, trainee_id=2),
            AIGUL,
            replace(NOTHING, parted=[ONE]),
            Cause(Kind.unmerged, "record", "2", "1"),
        ),
        (
            AIGUL,
            replace(AIGUL, trainee_id=3),
            NOTHING,
            Cause(Kind.reassigned, "record", "1", "3"),
        ),
        (
            AIGUL,
            replace(AIGUL, region="KG21"),
            NOTHING,
            Cause(Kind.differs, "region", "KG11", "KG21"),
        ),
    ],
)
def test_a_row_that_differs_has_one_cause(
    then: Line | None, now: Line | None, known: Known, cause: Cause
) -> None:
    assert causes_of(then, now, known) == (cause,)


def test_a_row_may_differ_for_several_reasons() -> None:
    now = replace(AIGUL, trainee_id=2, gender=Gender.other, day=date(2023, 3, 2))

    known = replace(NOTHING, merged=[ONE], genders={2: Gender.female})
    causes = causes_of(AIGUL, now, known)

    kinds = [cause.kind for cause in causes]
    assert kinds == [Kind.merged, Kind.gender_corrected, Kind.differs]


def test_a_record_that_came_back_may_be_corrected_since() -> None:
    causes = causes_of(replace(AIGUL, trainee_id=2), MAN, replace(NOTHING, parted=[ONE]))

    assert [cause.kind for cause in causes] == [Kind.unmerged, Kind.gender_corrected]


def test_rows_that_stayed_the_same_are_no_change() -> None:
    assert list(changes_of(Basis.registered, [AIGUL, PAPER], [PAPER, AIGUL], NOTHING)) == []


def test_people_count_once_and_rows_each_time() -> None:
    again = replace(AIGUL, enrolment_id=11)
    man = replace(AIGUL, trainee_id=2, enrolment_id=12, gender=Gender.male)

    figures = counted([AIGUL, again, man])

    assert (figures.people, figures.each) == (Tally(1, 1), Tally(2, 1))


def test_a_merge_of_several_rows_is_one_cause_and_one_person() -> None:
    then = [replace(AIGUL, enrolment_id=number) for number in (10, 11, 12)]
    now = [replace(line, trainee_id=2) for line in then]
    known = replace(NOTHING, merged=[ONE])

    changes = list(changes_of(Basis.registered, then, now, known))

    assert counted_causes(changes) == {Kind.merged: 1}
    assert [one.trainee_id for one in by_person(changes, known)] == [2]


def test_late_rows_count_each_and_a_gender_once_a_person() -> None:
    men = [replace(AIGUL, gender=Gender.male), replace(AIGUL, gender=Gender.male, enrolment_id=11)]
    late = replace(AIGUL, trainee_id=5, enrolment_id=101)
    later = replace(late, enrolment_id=102)

    changes = changes_of(
        Basis.registered, men, [AIGUL, replace(AIGUL, enrolment_id=11), late, later], NOTHING
    )

    assert counted_causes(changes) == {Kind.entered_late: 2, Kind.gender_corrected: 1}


def test_what_became_of_a_figure_is_told_by_gender() -> None:
    assert difference(Tally(34, 98, 0, 5), Tally(36, 97, 0, 5)) == {
        Gender.female: 2,
        Gender.male: -1,
    }
