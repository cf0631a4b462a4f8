"""A trainee with an account."""

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import RoleName, Trainee, User
from tests.factories import make_trainee, make_user


@pytest.fixture
def user(app: Flask) -> User:
    return make_user("aigul@example.kg", RoleName.trainee)


@pytest.fixture
def aigul(user: User) -> Trainee:
    """The person whose account it is."""
    trainee = make_trainee("Асанова", "Айгүл")
    trainee.user_id = user.id
    db.session.commit()
    return trainee
