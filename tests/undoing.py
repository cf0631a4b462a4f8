"""What the tests of undoing share: pressing the button that a page offers."""

import re

from werkzeug.test import TestResponse

from tests.conftest import StrictClient

TOKEN = re.compile(r'name="token" value="([^"]+)"')


def token_in(page: str) -> str:
    """What the button “Undo” of the page would send; empty where there is none."""
    found = TOKEN.search(page)
    return found[1] if found else ""


def offered(client: StrictClient, address: str) -> str:
    return token_in(client.get(address).text)


def undo(client: StrictClient, token: str) -> TestResponse:
    return client.post("/undoing", data={"token": token})
