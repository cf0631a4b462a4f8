"""A mail server, a person with an address, and a second browser."""

from collections.abc import Iterator

import pytest
from flask import Flask

from icdc.models import Trainee
from tests.conftest import StrictClient
from tests.factories import make_trainee
from tests.mail import Post, mail_server
from tests.portal.entry.letters import ADDRESS


@pytest.fixture
def post(app: Flask) -> Iterator[Post]:
    with mail_server(app) as post:
        yield post


@pytest.fixture
def aigul(app: Flask) -> Trainee:
    return make_trainee(email=ADDRESS)


@pytest.fixture
def other(app: Flask) -> StrictClient:
    """A second browser."""
    return app.test_client()  # type: ignore[return-value] # the class set by the app
