"""A trainee who is signed in, for the tests of own pages."""

from flask import Flask

from icdc.extensions import db
from icdc.models import RoleName, Trainee
from tests.conftest import StrictClient, browser_of
from tests.factories import make_trainee, make_user


def own_browser(app: Flask, trainee: Trainee) -> StrictClient:
    user = make_user(f"person-{trainee.id}@example.kg", RoleName.trainee)
    trainee.user_id = user.id
    db.session.commit()
    return browser_of(app, user)


def make_aigul(phone: str = "") -> Trainee:
    return make_trainee("Асанова", "Айгүл", email="aigul@example.kg", phone=phone)
