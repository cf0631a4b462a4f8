"""A backup that is not what was written is found out, and nothing is changed by it."""

import json
import zipfile
from pathlib import Path

import pytest
from flask import Flask

from icdc.keeping.container import Damaged, unpack
from icdc.keeping.making import DUMPS
from tests.keeping.registries import contents, done, registry, run


def flipped(file: Path, place: int) -> bytes:
    whole = bytearray(file.read_bytes())
    whole[place] ^= 1
    return bytes(whole)


def test_a_damaged_backup_is_refused_and_nothing_is_changed(
    kept: Flask, empty: Flask, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("a key of sufficient length")
    before, with_key = contents(empty), ["--key-file", str(tmp_path / "key")]
    plain, sealed = tmp_path / "plain.backup", tmp_path / "sealed.backup"
    done(kept, "backup", plain)
    done(kept, "backup", sealed, *with_key)

    for file, key in ((plain, []), (sealed, with_key)):
        whole = file.read_bytes()
        for damaged in (whole[:-1], flipped(file, len(whole) // 2)):
            file.write_bytes(damaged)
            verified = run(empty, "verify", file, "--json", *key)
            restored = run(empty, "restore", file, "--force", *key)

            assert (verified.exit_code, json.loads(verified.stdout)["ok"]) == (1, False)
            assert restored.exit_code == 1
            assert "damaged" in restored.stderr
            file.write_bytes(whole)
    assert contents(empty) == before


def test_no_bit_of_a_backup_can_change_unseen(tmp_path: Path) -> None:
    with registry(tmp_path / "kept") as app:
        done(app, "backup", tmp_path / "a.backup")
    file, size = tmp_path / "a.backup", (tmp_path / "a.backup").stat().st_size
    places = [*range(60), *range(0, size, size // 200), *range(size - 120, size)]
    damaged = tmp_path / "damaged"

    for place in places:
        damaged.write_bytes(flipped(file, place))
        with pytest.raises(Damaged):
            unpack(damaged, tmp_path)


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.backup").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "b.backup", "w") as other:
        other.writestr("../../manifest.json", "{}")

    with registry(tmp_path / "kept") as app:
        results = [run(app, "restore", tmp_path / name) for name in ("a.backup", "b.backup", "c")]

    assert [one.exit_code for one in results] == [1, 1, 1]
    assert "There is no file" in results[2].stderr


def test_a_backup_of_the_other_kind_is_refused(
    tmp_path: Path, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with registry(tmp_path / "small") as small, registry(tmp_path / "large", postgresql) as large:
        done(small, "backup", tmp_path / "a.backup")

        result = run(large, "restore", tmp_path / "a.backup")

    assert result.exit_code == 1
    assert "embedded database" in result.stderr


def test_a_backup_of_a_newer_registry_is_refused(tmp_path: Path) -> None:
    from sqlalchemy import text

    from icdc.extensions import db

    with registry(tmp_path / "newer") as newer, registry(tmp_path / "older") as older:
        with newer.app_context(), db.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        done(newer, "backup", tmp_path / "a.backup")

        result = run(older, "restore", tmp_path / "a.backup")

    assert result.exit_code == 1
    assert "newer version" in result.stderr


def test_a_dump_exchanged_for_another_is_found_out(tmp_path: Path) -> None:
    """With a fresh hash over all, but not the one in the manifest."""
    from icdc.keeping import container

    with registry(tmp_path / "kept") as app:
        done(app, "backup", tmp_path / "a.backup")
        text, dump = container.unpack(tmp_path / "a.backup", tmp_path)
        dump.write_bytes(flipped(dump, 5000))
        container.pack(tmp_path / "b.backup", text, dump)

        assert dump.name == DUMPS["sqlite"]
        assert run(app, "verify", tmp_path / "b.backup").exit_code == 1


def test_too_old_programs_are_told_in_a_sentence(
    tmp_path: Path, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("icdc.keeping.server_tools.ALSO", ())

    with registry(tmp_path / "kept", postgresql) as app:
        result = run(app, "backup", tmp_path / "a.backup")

    assert "pg_dump is of version 9, and version 18 is needed" in result.stderr
    assert not (tmp_path / "a.backup").exists()
