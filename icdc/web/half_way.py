"""Half-way in: the password was right, and the second factor is still to come.

Flask-Security keeps that in the signed cookie, and for as long as the cookie lasts.
"""

from datetime import timedelta
from time import time

from flask import Flask, Response, request, session

GOOD_FOR = timedelta(minutes=15)
WHO, SINCE = "tf_user_id", "half_way_since"


def limit_half_way(app: Flask) -> None:
    app.before_request(_end_old)
    app.after_request(_note)


def _end_old() -> None:
    """The page for the code then says: begin again with your password."""
    # Who types the password anew has the whole time anew.
    begins = request.endpoint == "security.login" and request.method == "POST"
    is_old = time() - session.get(SINCE, 0) > GOOD_FOR.total_seconds()
    if WHO in session and (begins or is_old):
        session.pop(WHO)
    if WHO not in session and SINCE in session:
        session.pop(SINCE)


def _note(answer: Response) -> Response:
    """Where the password was right just now. `_end_old` has taken every other that has none."""
    if WHO in session and SINCE not in session:
        session[SINCE] = int(time())
    return answer
