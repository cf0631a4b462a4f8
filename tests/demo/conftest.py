"""The demonstration, loaded once for all tests of a file; what a test does to it is undone."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.demo.loading import ACCOUNTS, load
from icdc.extensions import db
from icdc.models import RoleName, User
from tests.conftest import StrictClient, browser_of, rolled_back
from tests.house.walking import undone


@pytest.fixture(scope="module")
def loaded(database: Flask, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """As of the day that the file calls TODAY."""
    with rolled_back(database):
        load(request.module.TODAY)
        db.session.commit()
        yield database


@pytest.fixture
def demo(loaded: Flask) -> Iterator[Flask]:
    with undone():
        yield loaded


@pytest.fixture
def office(demo: Flask) -> StrictClient:
    """The browser of the demonstration's manager."""
    email, _name = ACCOUNTS[RoleName.manager]
    return browser_of(demo, db.session.scalars(select(User).where(User.email == email)).one())
