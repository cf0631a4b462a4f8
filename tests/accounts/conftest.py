"""The one who administers the accounts."""

import pytest
from flask import Flask

from icdc.models import RoleName, User
from tests.conftest import StrictClient, browser_of
from tests.factories import make_user


@pytest.fixture
def chief(app: Flask) -> User:
    return make_user("chief@example.kg", RoleName.administrator, "Бакыт Башчы")


@pytest.fixture
def administrator(app: Flask, chief: User) -> StrictClient:
    return browser_of(app, chief)
