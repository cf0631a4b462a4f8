"""An administrator who sends somebody a letter for a new password leaves a trace of it."""

from datetime import timedelta

from flask import Flask

from icdc.extensions import db
from icdc.models import Act, AuditEntry, RoleName, User
from icdc.models.base import now
from icdc.web.filters import moment
from tests.conftest import StrictClient
from tests.factories import make_user
from tests.mail import mail_server


def test_the_trail_names_the_account_that_was_sent_a_letter(
    app: Flask, administrator: StrictClient, chief: User
) -> None:
    user = make_user("aida@example.kg", RoleName.trainer, "Айда Асанова")

    with mail_server(app) as post:
        answer = administrator.post(f"/users/{user.id}/password-reset")

    assert (answer.status_code, len(post.taken)) == (303, 1)
    entry = db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
    assert entry is not None
    told = (entry.act, entry.record_kind, entry.record_id, entry.by_id)
    assert told == (Act.password_reset, "user", user.id, chief.id)
    sentence = "Бакыт Башчы sent a letter for choosing a new password: user “Айда Асанова"
    assert sentence in administrator.get(f"/audit/{entry.id}").text


def test_the_letter_says_how_long_its_link_is_good(app: Flask, administrator: StrictClient) -> None:
    user = make_user("aida@example.kg", RoleName.trainer, "Айда Асанова")

    ends = [moment(now() + timedelta(hours=2))]
    with mail_server(app) as post:
        administrator.post(f"/users/{user.id}/password-reset")
    ends.append(moment(now() + timedelta(hours=2)))

    words = post.taken[0].get_content()
    assert [one for one in ends if f"The link is good until {one}, once." in words]


def test_a_letter_that_is_refused_leaves_none(administrator: StrictClient) -> None:
    user = make_user("aida@example.kg", RoleName.trainer)
    user.active = False
    db.session.commit()

    answer = administrator.post(f"/users/{user.id}/password-reset")

    assert answer.status_code == 422
    assert db.session.query(AuditEntry).filter_by(act=Act.password_reset).all() == []
