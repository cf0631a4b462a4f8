"""Making accounts."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_security import hash_password
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from icdc.accounts.passwords import fit_password
from icdc.extensions import db
from icdc.models import Role, RoleName, Trainee, User
from icdc.models.names import clean
from icdc.web.errors import Refusal

LONGEST_NAME = 200


def create_user(email: str, password: str, role: RoleName, name: str = "") -> User:
    """A new account with one role. Raises Refusal when address, password or name will not do."""
    fit = fit_password(password, User(email=email, name=name))
    return make_account(email, [role], name, hash_password(fit))


def make_account(
    email: str,
    roles: Iterable[RoleName],
    name: str = "",
    password: str | None = None,
    invited_at: datetime | None = None,
) -> User:
    """A new account; `password` is its hash. Raises Refusal when address or name will not do.

    A trainee's account belongs to the one person in the registry with this e-mail address, if that
    person has no account yet. Where two people share an address nobody can say whose it is, and the
    account stays alone.
    """
    user = User(
        email=checked_address(email),
        password=password,
        name=checked_name(name),
        fs_uniquifier=uuid4().hex,
        invited_at=invited_at,
        roles=roles_named(roles),
    )
    _add(user)
    if RoleName.trainee in user.role_names:
        give_to_its_person(user)
    return user


def roles_named(names: Iterable[RoleName]) -> list[Role]:
    """Each once, in the order of RoleName."""
    wanted = set(names)
    return [_role(name) for name in RoleName if name in wanted]


def is_taken(address: str) -> bool:
    """Whether an account has this address, which `checked_address` gave."""
    return db.session.scalar(select(User.id).where(User.email == address)) is not None


def checked_address(email: str) -> str:
    """The address as accounts have it. Raises Refusal when it is none."""
    try:
        return validate_email(email, check_deliverability=False).normalized.lower()
    except EmailNotValidError as fault:
        raise Refusal(_("%(email)s is not an e-mail address.", email=email[:60])) from fault


def checked_name(name: str) -> str:
    cleaned = clean(name)
    if len(cleaned) > LONGEST_NAME:
        raise Refusal(_("The name is longer than %(n)s letters.", n=LONGEST_NAME))
    return cleaned


def _add(user: User) -> None:
    """Of two who create the same account at one moment, the second gets the sentence too."""
    taken = Refusal(_("There is already an account for %(email)s.", email=user.email))
    if is_taken(user.email):
        raise taken
    try:
        with db.session.begin_nested():
            db.session.add(user)
    except IntegrityError as fault:
        raise taken from fault


def _role(name: RoleName) -> Role:
    wanted = select(Role).where(Role.name == name)
    found = db.session.scalar(wanted)
    if found is not None:
        return found
    try:
        with db.session.begin_nested():
            made = Role(name=name)
            db.session.add(made)
    except IntegrityError:
        # The very first account of this role is created elsewhere at this moment.
        return db.session.scalars(wanted).one()
    return made


def give_to_its_person(user: User) -> None:
    """The account becomes that of the one person with its address, as `make_account` tells."""
    wanted = select(Trainee).where(func.lower(Trainee.email) == user.email).limit(2)
    people = db.session.scalars(wanted).all()
    if len(people) == 1 and people[0].user_id is None:
        people[0].user_id = user.id
