"""A visit: somebody came in by a letter, and not by a password.

It ends after an hour without a sign (`models/open_session.py`), and opens no way in.
"""

from flask import request, session
from flask_security import login_user

from icdc.extensions import db
from icdc.models import Outcome, SignIn, User, Way
from icdc.web.browsers import this_browser
from icdc.web.here import this_session
from icdc.web.mail_addresses import account_key


def begin_visit(user: User) -> None:
    """Committed together with what proved it: a link that was not used up lets nobody in."""
    login_user(user, remember=False, authn_via=[Way.mail.value])
    # No password was typed: what asks for it anew must ask.
    for name in ("fs_paa", "proved_twice"):
        session.pop(name, None)


def is_visit() -> bool:
    here = this_session()
    return here is not None and here.is_visit


def note_visit(user: User, way: Way = Way.mail) -> None:
    """In the account's history. Not committed."""
    db.session.add(
        SignIn(
            user_id=user.id,
            account_key=account_key(user.email),
            way=way,
            outcome=Outcome.signed_in,
            address=(request.remote_addr or "")[:45],
            browser=this_browser(),
        )
    )
