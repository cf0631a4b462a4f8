"""What the tests of the accounts' administration share."""

import re

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import RoleName, User
from tests.conftest import StrictClient
from tests.mail import Post

LINK = re.compile(r"https?://\S+(/invitations/\S+)")


def user_of(email: str) -> User:
    return db.session.scalars(select(User).where(User.email == email)).one()


def invite(browser: StrictClient, email: str = "aida@example.kg", **more: object) -> User:
    """Through the form; the account that it made."""
    form = {"email": email, "name": "Аида", "roles": [RoleName.trainer], "language": "en"}
    answer = browser.post("/users", data=form | more)
    assert answer.status_code == 303, answer.text
    return user_of(email)


def link_in(post: Post) -> str:
    """The path in the last letter that the server took."""
    found = LINK.search(post.taken[-1].get_content())
    assert found
    return found[1]
