"""Whether a password will do, where no form of Flask-Security asks."""

from flask_babel import gettext as _

from icdc.extensions import security
from icdc.models import User
from icdc.sign_in.settings import LEAST_PASSWORD_LENGTH
from icdc.web.errors import Refusal


def fit_password(password: str, user: User) -> str:
    """The password as it is compared; the same rules as where it is changed. Raises Refusal."""
    # NUL: no form carries it, so nobody could ever sign in with it.
    if not password.strip() or "\0" in password:
        raise Refusal(_("This cannot be a password: it is blank, or holds the character NUL."))
    if len(password) < LEAST_PASSWORD_LENGTH:
        raise Refusal(_("The password needs at least %(n)s characters.", n=LEAST_PASSWORD_LENGTH))
    faults, compared = security.password_util.validate(password, is_register=False, user=user)
    if faults:
        raise Refusal(" ".join(map(str, faults)))
    return str(compared)
