"""Nothing of an erased person is found, wherever somebody looks: in the raw bytes of every file."""

from pathlib import Path

import pytest
from sqlalchemy import select

from icdc.certification.ledger.checking import check as check_ledger
from icdc.extensions import db
from icdc.models import Merge, Notice, RoleName, Trainee
from icdc.privacy.erasure.erasing import erase
from icdc.privacy.erasure.sweeping import sweep
from icdc.web.audit.checking import check as check_trail
from icdc.web.erased import erased_people
from tests.conftest import browser_of, build_app
from tests.databases import own_database
from tests.factories import make_user
from tests.privacy.whole_person import build, build_short, found_in_files, found_in_rows, log_kept

REASON = "Asked for by letter"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nobody_finds_a_trace(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue("postgresql") if kind == "postgresql" else ""
    app = build_app(tmp_path, own_database(server, "erasing") if server else "")
    log = log_kept()
    with app.app_context():
        traces = build(app)
        # The search is worth something: it finds what is there.
        assert len({needle for _place, needle in found_in_rows(traces.needles)}) > 20
        assert found_in_files(tmp_path, traces.needles)
        letters = sorted(db.session.scalars(select(Notice.kind)))
        assert letters == [
            "account_locked", "entry", "invitation", "password_changed", "password_reset",
        ]  # fmt: skip

        erasure = erase(db.session.get_one(Trainee, traces.trainee_id), REASON, None)
        db.session.commit()
        is_clean = sweep(erasure)
        del erasure
        manager = browser_of(app, make_user("manager@example.kg", RoleName.manager))
        for address in (f"/trainees/{traces.trainee_id}", "/trainees", "/courses/1", "/retention"):
            assert manager.get(address).status_code == 200

        assert found_in_rows(traces.needles) == []
        assert db.session.scalars(select(Notice.kind)).all() == []
        assert found_in_files(tmp_path, traces.needles) == []
        assert not [one for one in traces.needles if one in log.getvalue().encode()]
        assert (check_ledger().is_ok, check_trail().faults) == (True, [])
        assert is_clean is (kind == "sqlite")
        merged = set(db.session.scalars(select(Merge.merged_id)))
        assert len(merged) == 1
        assert {one.trainee_id for one in erased_people()} == {traces.trainee_id, *merged}
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nobody_finds_a_short_name(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgresql") if kind == "postgresql" else ""
    app = build_app(tmp_path, own_database(server, "erasing_short") if server else "")
    with app.app_context():
        traces = build_short(app)
        # The search is worth something: it finds what is there.
        assert len({place for place, _needle in found_in_rows(traces.needles)}) > 5
        assert found_in_files(tmp_path, traces.needles)
        assert [*(tmp_path / "mail").iterdir()]

        erasure = erase(db.session.get_one(Trainee, traces.trainee_id), REASON, None)
        db.session.commit()
        sweep(erasure)

        assert found_in_rows(traces.needles) == []
        assert found_in_files(tmp_path, traces.needles) == []
        assert [*(tmp_path / "mail").iterdir()] == []
        assert check_trail().faults == []
        db.session.remove()
        db.engine.dispose()
