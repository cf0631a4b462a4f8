"""Accounts from the command line."""

import sys

import click
from flask_babel import gettext as _

from icdc.accounts.service import create_user
from icdc.accounts.users import changing
from icdc.accounts.users.inviting import INVITED_AS, invite
from icdc.accounts.users.letters import FACTOR_REMOVED, roles_of
from icdc.accounts.users.queries import all_users, find_user, language_of, last_sign_ins
from icdc.extensions import db
from icdc.models import Language, RoleName
from icdc.web.commands import PlainGroup, answer, check_letters
from icdc.web.errors import Refusal
from icdc.web.exports import record_export
from icdc.web.labels import label
from icdc.web.notices import ask_for, send

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


@users.command("list")
@click.option("--json", "as_json", is_flag=True, help="For a program.")
def list_users(as_json: bool) -> None:
    """List the accounts that have an e-mail address."""
    found = all_users()
    last = last_sign_ins(found)
    rows = [
        {
            "id": user.id,
            "email": user.email,
            "name": user.name,
            "roles": [role.value for role in RoleName if role in user.role_names],
            "state": user.account_state.value,
            "second_factor": user.has_second_factor,
            "passkeys": len(user.webauthn),
            "last_signed_in": last[user.id].isoformat() if user.id in last else None,
        }
        for user in found
    ]
    lines = [f"{user.email}\t{roles_of(user)}\t{label(user.account_state)}" for user in found]
    record_export("user", 0, [(_("List"), _("Users")), (_("Rows"), str(len(rows)))])
    answer(rows, as_json, "\n".join(lines))


@users.command("invite")
@click.argument("email")
@click.option(
    "--role", "roles", type=click.Choice([role.value for role in INVITED_AS]), required=True,
    multiple=True, help="May be given several times.",
)  # fmt: skip
@click.option("--name", default="")
@click.option(
    "--language", type=click.Choice([one.value for one in Language]), default="en",
    show_default=True, help="Of the letter.",
)  # fmt: skip
def invite_by_mail(email: str, roles: tuple[str, ...], name: str, language: str) -> None:
    """Make an account for EMAIL and send a letter with a link to choose a password."""
    envelope = invite(email, name, map(RoleName, roles), language)
    db.session.commit()
    send(envelope)
    click.echo(_("The invitation to %(email)s is on its way.", email=email))


@users.command("switch-off")
@click.argument("email")
def switch_off(email: str) -> None:
    """Nobody can sign in with the account of EMAIL any more."""
    changing.switch_off(find_user(email), None)
    db.session.commit()
    click.echo(_("The account is switched off."))


@users.command("end-sessions")
@click.argument("email")
def end_sessions(email: str) -> None:
    """Sign EMAIL out on every computer and telephone."""
    changing.end_sessions(find_user(email), None)
    db.session.commit()
    click.echo(_("The person is signed out everywhere."))


@users.command("remove-second-factor")
@click.argument("email")
def remove_second_factor(email: str) -> None:
    """Take a lost telephone from the account of EMAIL: app, recovery codes, passkeys."""
    user = find_user(email)
    changing.remove_factor(user, None)
    envelope = ask_for(FACTOR_REMOVED, user, user_id=user.id, in_language=language_of(user))
    db.session.commit()
    send(envelope)
    click.echo(_("The telephone is taken from the account."))


def _password() -> str:
    try:
        password = sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError as fault:
        raise Refusal(_("The password is not text in UTF-8.")) from fault
    check_letters([password])
    return password
