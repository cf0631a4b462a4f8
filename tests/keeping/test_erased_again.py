"""Who was erased after a backup does not come back with it."""

import json
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Act, Merge, RoleName, Trainee
from icdc.privacy.erasure.erasing import erase
from icdc.privacy.erasure.sweeping import sweep
from icdc.trainees.merging import merge
from icdc.trainees.undoing import undo
from icdc.web.audit.checking import check
from icdc.web.erased import JOURNAL, erased_people
from icdc.web.pins import pin_of, set_pin
from tests.factories import acts, make_trainee, make_user
from tests.keeping.registries import done, let_go

NAME = "Бөлөкбаева"
TWIN = "Бөлөкова"
PIN = "21505199100123"


def erase_person(app: Flask) -> None:
    with app.app_context():
        person = db.session.scalars(select(Trainee).where(Trainee.family_name == NAME)).one()
        erasure = erase(person, "At the person's own wish.", None)
        db.session.commit()
        sweep(erasure, tells=False)
    let_go(app)


def test_who_was_erased_after_the_backup_stays_erased(kept: Flask, tmp_path: Path) -> None:
    with kept.app_context():
        make_trainee(NAME, "Жаңыл")
        db.session.remove()
    done(kept, "backup", tmp_path / "a.backup")
    erase_person(kept)

    told = json.loads(done(kept, "restore", tmp_path / "a.backup", "--force", "--json"))

    assert told["erased_again"] == 1
    with kept.app_context():
        names = db.session.scalars(select(Trainee.family_name)).all()
        assert (len(names), NAME in names) == (2, False)
        assert [one.act for one in acts()][-2:] == [Act.trainee_erased, Act.backup_restored]
        assert check().is_ok
        db.session.remove()


def test_who_came_later_under_a_number_that_was_free_again_is_left_alone(
    kept: Flask, tmp_path: Path
) -> None:
    done(kept, "backup", tmp_path / "before.backup")
    with kept.app_context():
        make_trainee(NAME, "Жаңыл")
        db.session.remove()
    erase_person(kept)
    done(kept, "restore", tmp_path / "before.backup", "--force")
    with kept.app_context():
        make_trainee("Newcomer")
        db.session.remove()
    done(kept, "backup", tmp_path / "after.backup")

    told = json.loads(done(kept, "restore", tmp_path / "after.backup", "--force", "--json"))

    assert told["erased_again"] == 0
    with kept.app_context():
        assert "Newcomer" in db.session.scalars(select(Trainee.family_name)).all()
        db.session.remove()


def make_pair(app: Flask) -> None:
    with app.app_context():
        make_trainee(NAME, "Жаңыл")
        set_pin(make_trainee(TWIN, "Жаңыл", email="twin@example.kg"), PIN)
        make_user("merger@example.kg", RoleName.manager)
        db.session.commit()
        db.session.remove()


def merge_pair(app: Flask, kept: str = NAME) -> None:
    with app.app_context():
        people = {one.family_name: one for one in db.session.scalars(select(Trainee))}
        merge(people[kept], people[{NAME: TWIN, TWIN: NAME}[kept]], [], 1)
        db.session.commit()
        db.session.remove()


def part_pair(app: Flask) -> None:
    with app.app_context():
        undo(db.session.scalars(select(Merge)).one(), 1)
        db.session.commit()
        db.session.remove()


def restored(app: Flask, file: Path) -> int:
    count: int = json.loads(done(app, "restore", file, "--force", "--json"))["erased_again"]
    return count


def names_in(app: Flask) -> list[str]:
    """Family names besides that of the one who is always there."""
    with app.app_context():
        found = db.session.scalars(select(Trainee.family_name).order_by(Trainee.id)).all()
        db.session.remove()
    return list(found[1:])


def test_records_that_were_taken_into_the_erased_one_do_not_come_back_on_their_own(
    kept: Flask, tmp_path: Path
) -> None:
    make_pair(kept)
    done(kept, "backup", tmp_path / "two.backup")
    merge_pair(kept)
    erase_person(kept)

    assert restored(kept, tmp_path / "two.backup") == 2

    assert not {NAME, TWIN} & set(names_in(kept))


def test_a_merge_that_forgot_its_record_is_erased_by_its_moment(
    kept: Flask, tmp_path: Path
) -> None:
    make_pair(kept)
    done(kept, "backup", tmp_path / "two.backup")
    merge_pair(kept)
    with kept.app_context():
        db.session.scalars(select(Merge)).one().memory_sealed = b""
        db.session.commit()
        db.session.remove()
    erase_person(kept)

    assert restored(kept, tmp_path / "two.backup") == 2

    assert not {NAME, TWIN} & set(names_in(kept))


def test_whoever_was_erased_without_a_line_in_the_journal_stays_erased(
    kept: Flask, tmp_path: Path
) -> None:
    make_pair(kept)
    done(kept, "backup", tmp_path / "two.backup")
    merge_pair(kept)
    erase_person(kept)
    journal = Path(kept.config["INSTANCE"]) / JOURNAL
    journal.write_text('{"trainee_id": 2, "at": "2026-1')

    assert restored(kept, tmp_path / "two.backup") == 2

    assert not {NAME, TWIN} & set(names_in(kept))
    with kept.app_context():
        assert {one.trainee_id for one in erased_people()} == {2, 3}


def test_only_the_one_who_was_erased_goes_although_the_backup_holds_two_as_one(
    kept: Flask, tmp_path: Path
) -> None:
    make_pair(kept)
    merge_pair(kept)
    done(kept, "backup", tmp_path / "one.backup")
    part_pair(kept)
    erase_person(kept)

    assert restored(kept, tmp_path / "one.backup") == 1

    assert_only_twin_is_left(kept)


def test_whoever_stands_in_another_record_of_the_backup_is_erased_from_it(
    kept: Flask, tmp_path: Path
) -> None:
    make_pair(kept)
    merge_pair(kept, TWIN)
    done(kept, "backup", tmp_path / "one.backup")
    part_pair(kept)
    erase_person(kept)

    assert restored(kept, tmp_path / "one.backup") == 1

    assert_only_twin_is_left(kept)


def assert_only_twin_is_left(app: Flask) -> None:
    with app.app_context():
        twin = db.session.scalars(select(Trainee).where(Trainee.family_name == TWIN)).one()
        assert (twin.given_name, twin.email, pin_of(twin)) == ("Жаңыл", "twin@example.kg", PIN)
        assert NAME not in db.session.scalars(select(Trainee.family_name)).all()
        assert check().is_ok
        db.session.remove()


def test_two_who_are_still_one_are_erased_as_one(kept: Flask, tmp_path: Path) -> None:
    make_pair(kept)
    merge_pair(kept)
    done(kept, "backup", tmp_path / "one.backup")
    erase_person(kept)

    assert restored(kept, tmp_path / "one.backup") == 1

    assert len(names_in(kept)) == 1
    with kept.app_context():
        assert db.session.scalars(select(Merge)).one().undone_at is None
        db.session.remove()


def test_whoever_has_the_number_of_an_erased_record_but_is_another_is_left_alone(
    kept: Flask, tmp_path: Path
) -> None:
    """Entered while a registry without the erased person was in use, before the erasure."""
    done(kept, "backup", tmp_path / "before.backup")
    with kept.app_context():
        make_trainee("Newcomer")
        db.session.remove()
    done(kept, "backup", tmp_path / "newcomer.backup")
    done(kept, "restore", tmp_path / "before.backup", "--force")
    with kept.app_context():
        make_trainee(NAME)
        db.session.remove()
    erase_person(kept)

    assert restored(kept, tmp_path / "newcomer.backup") == 0

    assert names_in(kept) == ["Newcomer"]
