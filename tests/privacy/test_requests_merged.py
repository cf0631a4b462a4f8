"""Requests follow the person when records are merged, and go back when that is undone."""

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import DataRequest, Language, Merge, RequestKind
from icdc.web.data_requests import Asked, Way, ask
from tests.conftest import StrictClient
from tests.factories import make_trainee


def test_a_request_goes_with_its_person_and_comes_back(manager: StrictClient) -> None:
    kept, other = make_trainee("Асанова", "Айгүл"), make_trainee("Асанова", "Айгуль")
    whose = other.id
    request = ask(other, RequestKind.objection, Asked("", "no letters"), Way(Language.ky))
    db.session.commit()

    manager.post(
        f"/trainees/{kept.id}/merges",
        data={"other": whose, "kept_version": kept.version, "other_version": other.version},
    )
    moved_to = db.session.get_one(DataRequest, request.id).trainee_id
    merge = db.session.scalars(select(Merge)).one()
    manager.post(f"/merges/{merge.id}/undoing")

    assert moved_to == kept.id
    assert db.session.get_one(DataRequest, request.id).trainee_id == whose
