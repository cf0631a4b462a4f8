"""What somebody types as a password, a right or a wrong one, stands in no log, row or file."""

from pathlib import Path

import pytest

from icdc.extensions import db
from icdc.models import RoleName
from tests.accounts.cast import AIDA, give, link_in
from tests.conftest import browser_of, build_app
from tests.databases import own_database
from tests.factories import make_user
from tests.mail import mail_server
from tests.privacy.whole_person import found_in_files, found_in_rows, log_kept

# As in production: argon2, and no password as it is.
HASHED = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2", "plaintext"],
    "SECURITY_PASSWORD_SINGLE_HASH": ["plaintext"],
    "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
}
WRONG, IN_THE_WRONG_FIELD, REFUSED = "wrong-zebra-41", "zebra-42@quagga", "zebra-43"
BY_LETTER, BY_HERSELF, MISTYPED = "letter-zebra-44 q", "herself-zebra-45 q", "mistyped-zebra-46 q"
TYPED = {WRONG, IN_THE_WRONG_FIELD, REFUSED, BY_LETTER, BY_HERSELF, MISTYPED}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_typed_is_found_nowhere(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgresql") if kind == "postgresql" else ""
    app = build_app(tmp_path, own_database(server, "typed") if server else "", **HASHED)
    log = log_kept()
    with app.app_context():
        user = make_user(AIDA, RoleName.trainer)
        browser = app.test_client()
        for _guess in range(6):
            give(browser, WRONG)
        give(browser, WRONG, IN_THE_WRONG_FIELD)
        with mail_server(app) as post:
            browser.post("/password-reset", data={"email": IN_THE_WRONG_FIELD})
            browser.post("/password-reset", data={"email": AIDA})
        link = link_in(app, post.taken[0].get_content())
        for new, again in ((REFUSED, REFUSED), (BY_LETTER, MISTYPED), (BY_LETTER, BY_LETTER)):
            last = browser.post(link, data={"password": new, "password_confirm": again})
        assert last.status_code == 302
        inside = browser_of(app, user)
        # SQLite has one writer at a time.
        db.session.rollback()
        inside.post("/account/confirmation", data={"password": WRONG})
        for present, new in ((WRONG, BY_HERSELF), (BY_LETTER, BY_HERSELF)):
            typed = {"password": present, "new_password": new, "new_password_confirm": new}
            last = inside.post("/account/password", data=typed)
        assert last.status_code == 302
        assert give(app.test_client(), BY_HERSELF).status_code == 302

        needles = {one.encode() for one in TYPED}
        # The search is worth something: it finds what is there.
        assert found_in_rows({AIDA.encode()})
        assert found_in_rows(needles) == []
        assert found_in_files(tmp_path, needles) == []
        assert [one for one in TYPED if one in log.getvalue()] == []
        assert (user.password or "").startswith("$argon2")
        db.session.remove()
        db.engine.dispose()
