"""Making accounts."""

from uuid import uuid4

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_security import hash_password
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Role, RoleName, User
from icdc.web.errors import Refusal

LEAST_PASSWORD_LENGTH = 10


def create_user(email: str, password: str, role: RoleName, name: str = "") -> User:
    """A new account with one role. Raises Refusal when the address or password will not do."""
    address = _checked_address(email)
    if len(password) < LEAST_PASSWORD_LENGTH:
        raise Refusal(_("The password needs at least %(n)s characters.", n=LEAST_PASSWORD_LENGTH))
    if db.session.scalar(select(User).where(User.email == address)):
        raise Refusal(_("There is already an account for %(email)s.", email=address))
    user = User(
        email=address,
        password=hash_password(password),
        name=name,
        fs_uniquifier=uuid4().hex,
        roles=[_role(role)],
    )
    db.session.add(user)
    db.session.flush()
    return user


def _checked_address(email: str) -> str:
    try:
        return validate_email(email, check_deliverability=False).normalized.lower()
    except EmailNotValidError as fault:
        raise Refusal(_("%(email)s is not an e-mail address.", email=email)) from fault


def _role(name: RoleName) -> Role:
    found = db.session.scalar(select(Role).where(Role.name == name))
    if found is None:
        found = Role(name=name)
        db.session.add(found)
    return found
