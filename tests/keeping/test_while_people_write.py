"""A backup is one moment, however many write meanwhile."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Trainee
from tests.keeping.registries import done, let_go

WRITERS = 3
FAMILY = "Writer"


def write_pairs(app: Flask, writer: int, stop: Event) -> int:
    """Two people at a time, in one transaction; how many pairs were acknowledged."""
    pairs = 0
    with app.app_context():
        while not stop.is_set():
            name = f"{FAMILY} {writer} {pairs}"
            db.session.add_all(Trainee(family_name=name, given_name=one) for one in "AB")
            db.session.commit()
            pairs += 1
        db.session.remove()
    return pairs


def test_no_half_transaction_is_in_a_backup(kept: Flask, empty: Flask, tmp_path: Path) -> None:
    file, stop = tmp_path / "a.backup", Event()
    with ThreadPoolExecutor(WRITERS) as people:
        counts = [people.submit(write_pairs, kept, one, stop) for one in range(WRITERS)]
        try:
            for one in (tmp_path / "first.backup", file):
                # Not let go in between: the writers hold connections.
                made = kept.test_cli_runner().invoke(args=["backup", str(one)])
                assert made.exit_code == 0, made.output
        finally:
            stop.set()
        written = sum(one.result(timeout=60) for one in counts)
    let_go(kept)

    assert json.loads(done(empty, "verify", file, "--json"))["ok"]
    done(empty, "restore", file)
    with empty.app_context():
        names = Counter(db.session.scalars(select(Trainee.family_name)))
        of_pairs = {name: n for name, n in names.items() if name.startswith(FAMILY)}
        assert set(of_pairs.values()) == {2}
        assert 0 < len(of_pairs) < written
        db.session.remove()
