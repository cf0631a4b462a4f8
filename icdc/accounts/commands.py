"""Accounts from the command line."""

import sys

import click
from flask_babel import gettext as _

from icdc.accounts.service import create_user
from icdc.extensions import db
from icdc.models import RoleName
from icdc.web.commands import PlainGroup, check_letters
from icdc.web.errors import Refusal

users = PlainGroup("users", help="Accounts of the people who work with the registry.")


@users.command("create")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in RoleName]), required=True)
@click.option("--name", default="")
@click.option("--password-stdin", is_flag=True, required=True, help="Read the password from stdin.")
def create(email: str, role: str, name: str, password_stdin: bool) -> None:  # noqa: ARG001 (the flag is required, so it is always set)
    """Create an account for EMAIL."""
    user = create_user(email, _password(), RoleName(role), name)
    db.session.commit()
    click.echo(_("Created %(email)s as %(role)s.", email=user.email, role=role))


def _password() -> str:
    try:
        password = sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError as fault:
        raise Refusal(_("The password is not text in UTF-8.")) from fault
    check_letters([password])
    return password
