"""A backup and the way back, on both databases, with PostgreSQL's own programs."""

import json
import zipfile
from pathlib import Path

from flask import Flask

from icdc.extensions import db
from icdc.models import Act, RoleName, Way
from icdc.web.open_sessions import new_session
from tests.factories import acts, make_trainee, make_user
from tests.keeping.conftest import PIN
from tests.keeping.registries import contents, done, let_go, run

# What the restoring itself writes.
TRAIL = ("audit_entry", "audit_head")


def test_what_is_restored_is_what_was_there(kept: Flask, empty: Flask, tmp_path: Path) -> None:
    before = contents(kept)
    done(kept, "backup", tmp_path / "a.backup")

    done(empty, "restore", tmp_path / "a.backup")

    assert contents(empty, without=TRAIL) == {
        name: rows for name, rows in before.items() if name not in TRAIL
    }
    with empty.app_context():
        assert [one.act for one in acts()] == [Act.backup_restored]


def test_nobody_is_signed_in_by_what_a_backup_holds(
    kept: Flask, empty: Flask, tmp_path: Path
) -> None:
    with kept.app_context():
        new_session(make_user("aida@example.kg", RoleName.trainer), Way.password)
        db.session.commit()
    done(kept, "backup", tmp_path / "a.backup")

    done(empty, "restore", tmp_path / "a.backup")

    assert len(contents(kept)["open_session"]) == 1
    assert contents(empty)["open_session"] == []


def test_the_trail_names_the_backup_by_its_hash(kept: Flask, tmp_path: Path) -> None:
    from icdc.keeping.container import file_hash

    done(kept, "backup", tmp_path / "a.backup")

    with kept.app_context():
        assert [(one.act, one.changes) for one in acts()] == [
            (Act.backup_made, {"sha256": [None, file_hash(tmp_path / "a.backup")]})
        ]


def test_the_manifest_says_what_is_in_it_and_what_is_not(kept: Flask, tmp_path: Path) -> None:
    told = json.loads(done(kept, "backup", tmp_path / "a.backup", "--json"))

    with zipfile.ZipFile(tmp_path / "a.backup") as packed:
        assert packed.namelist()[0] == "manifest.json"
        manifest = json.loads(packed.read("manifest.json"))
    assert told == {"file": str(tmp_path / "a.backup"), **manifest}
    assert (manifest["rows"]["trainee"], manifest["rows"]["certificate"]) == (1, 1)
    assert manifest["audit"]["entries"] == manifest["rows"]["audit_entry"] > 0
    assert (tmp_path / "a.backup").stat().st_mode & 0o777 == 0o600
    assert any("ICDC_PIN_KEY" in one for one in manifest["left_out"])


def test_a_sound_backup_is_said_to_be_sound(kept: Flask, tmp_path: Path) -> None:
    done(kept, "backup", tmp_path / "a.backup")

    told = json.loads(done(kept, "verify", tmp_path / "a.backup", "--json"))

    assert (told["ok"], told["findings"], told["notes"]) == (True, [], [])


def test_nothing_is_left_beside_the_backup(kept: Flask, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    done(kept, "backup", tmp_path / "backups" / "a.backup")
    done(kept, "verify", tmp_path / "backups" / "a.backup")

    assert [one.name for one in (tmp_path / "backups").iterdir()] == ["a.backup"]


def test_a_backup_is_replaced_by_force_only(kept: Flask, tmp_path: Path) -> None:
    (tmp_path / "a.backup").write_text("Monday's")

    result = run(kept, "backup", tmp_path / "a.backup")

    assert result.exit_code == 1
    assert "--force" in result.stderr
    assert (tmp_path / "a.backup").read_text() == "Monday's"
    done(kept, "backup", tmp_path / "a.backup", "--force")


def test_a_registry_that_holds_something_is_replaced_by_force_only(
    kept: Flask, tmp_path: Path
) -> None:
    done(kept, "backup", tmp_path / "a.backup")
    with kept.app_context():
        make_trainee("Later")
    before = contents(kept)

    refused = run(kept, "restore", tmp_path / "a.backup")

    assert (refused.exit_code, contents(kept)) == (1, before)
    told = json.loads(done(kept, "restore", tmp_path / "a.backup", "--force", "--json"))
    assert len(contents(kept)["trainee"]) == 1
    # And what was there before can be had back.
    done(kept, "restore", told["kept"], "--force")
    assert contents(kept)["trainee"] == before["trainee"]


def test_a_sealed_backup_opens_with_its_key_only(kept: Flask, empty: Flask, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("a key of sufficient length\n")
    (tmp_path / "other").write_text("another key, long enough\n")
    file = tmp_path / "a.backup"

    done(kept, "backup", file, "--key-file", tmp_path / "key")

    assert b"manifest" not in file.read_bytes()
    assert "--key-file" in run(empty, "restore", file).stderr
    assert "another one" in run(empty, "verify", file, "--key-file", tmp_path / "other").stdout
    done(empty, "verify", file, "--key-file", tmp_path / "key")
    done(empty, "restore", file, "--key-file", tmp_path / "key")
    assert len(contents(empty)["trainee"]) == 1


def test_a_key_that_can_be_guessed_is_refused(kept: Flask, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("short")

    result = run(kept, "backup", tmp_path / "a.backup", "--key-file", tmp_path / "key")

    assert "at least 16" in result.stderr
    assert not (tmp_path / "a.backup").exists()


def test_pins_of_another_key_are_told(kept: Flask, empty: Flask, tmp_path: Path) -> None:
    done(kept, "backup", tmp_path / "a.backup")
    empty.config["PIN_KEY"] = "quite another key"

    assert "another ICDC_PIN_KEY" in done(empty, "verify", tmp_path / "a.backup")
    assert PIN.encode() not in (tmp_path / "a.backup").read_bytes()


def test_a_registry_with_a_worker_is_not_replaced(
    kept: Flask, empty: Flask, tmp_path: Path
) -> None:
    done(kept, "backup", tmp_path / "a.backup")
    with empty.app_context():
        from icdc.queueing import Queue

        worker = Queue(empty, lambda *_: None, list)
        assert worker.is_ours()
    before = contents(empty)

    result = run(empty, "restore", tmp_path / "a.backup")

    assert "in use" in result.stderr
    assert contents(empty) == before
    worker.stop()


def test_a_registry_that_somebody_has_open_is_not_replaced(
    kept: Flask, empty: Flask, tmp_path: Path
) -> None:
    from sqlalchemy import create_engine, text

    done(kept, "backup", tmp_path / "a.backup")
    before = contents(empty)
    with empty.app_context():
        somebody = create_engine(db.engine.url)
    let_go(empty)
    with somebody.connect() as open_page:
        open_page.execute(text("SELECT count(*) FROM trainee"))

        result = run(empty, "restore", tmp_path / "a.backup")

    somebody.dispose()
    assert "in use" in result.stderr
    assert contents(empty) == before


def test_nothing_is_kept_of_a_registry_that_is_not_replaced(kept: Flask, tmp_path: Path) -> None:
    from sqlalchemy import create_engine, text

    done(kept, "backup", tmp_path / "a.backup")
    before = contents(kept)
    with kept.app_context():
        somebody = create_engine(db.engine.url)
    let_go(kept)
    with somebody.connect() as open_page:
        open_page.execute(text("SELECT count(*) FROM trainee"))

        result = run(kept, "restore", tmp_path / "a.backup", "--force")

    somebody.dispose()
    assert "in use" in result.stderr
    assert contents(kept) == before
    assert not [*Path(kept.config["INSTANCE"]).glob("before-restore-*")]
