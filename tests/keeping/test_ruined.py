"""A registry whose database file cannot be read any more, and a restore that is late."""

from pathlib import Path

from tests.keeping.registries import contents, database_file, done, registry, run

RUIN = b"This is no database. " * 500


def test_a_ruined_database_is_kept_as_it_is_and_replaced(tmp_path: Path) -> None:
    with registry(tmp_path / "kept") as app:
        before = contents(app, without=("audit_entry", "audit_head"))
        done(app, "backup", tmp_path / "a.backup")
        place = database_file(app)
        place.write_bytes(RUIN)

        backup = run(app, "backup", tmp_path / "b.backup")
        refused = run(app, "restore", tmp_path / "a.backup")

        assert (backup.exit_code, refused.exit_code) == (1, 1)
        assert "cannot be read" in backup.stderr
        assert "--force" in refused.stderr
        assert (place.read_bytes(), (tmp_path / "b.backup").exists()) == (RUIN, False)
        done(app, "restore", tmp_path / "a.backup", "--force")
        assert contents(app, without=("audit_entry", "audit_head")) == before
        (aside,) = place.parent.glob("icdc.db.before-*")
        assert aside.read_bytes() == RUIN


def test_a_restored_registry_stands_where_there_was_none(tmp_path: Path) -> None:
    with registry(tmp_path / "kept") as app:
        done(app, "backup", tmp_path / "a.backup")
        place = database_file(app)
        for file in place.parent.glob("icdc.db*"):
            file.unlink()

        done(app, "restore", tmp_path / "a.backup")

        assert place.stat().st_mode & 0o777 == 0o600
        assert contents(app)["alembic_version"]
