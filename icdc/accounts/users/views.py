"""The accounts: who has one, invite, and change name and roles."""

from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user
from sqlalchemy import Select

from icdc.accounts.signing_in.attempts import Account, locked_until
from icdc.accounts.users import letters
from icdc.accounts.users.changing import change, may_choose_roles
from icdc.accounts.users.filtering import Filters, choices, filtered_users, filters_in
from icdc.accounts.users.forms import InvitationForm, UserForm, seen_of
from icdc.accounts.users.holding import held_in_turn
from icdc.accounts.users.inviting import GOOD_FOR, INVITATION, invite
from icdc.accounts.users.queries import last_letter_to, last_sign_ins, sign_ins_of
from icdc.extensions import db
from icdc.models import RoleName, User
from icdc.models.base import now
from icdc.web.errors import Refusal
from icdc.web.forms import add_error
from icdc.web.htmx import render
from icdc.web.locale import language
from icdc.web.notices import Envelope, send
from icdc.web.paging import page_of

bp = Blueprint("users", __name__, url_prefix="/users")


@bp.get("")
def index() -> ResponseReturnValue:
    """Searches names only: what is asked for stands in the address."""
    filters = filters_in(request.args)
    return _users(filtered_users(filters), filters, request.args.get("page", 1, type=int))


@bp.post("/search")
def search() -> ResponseReturnValue:
    """Searches mail addresses too. It only reads; see `web/requests.py`."""
    filters = filters_in(request.form)
    wanted = filtered_users(filters, by_address=True)
    response = _users(wanted, filters, request.form.get("page", 1, type=int))
    chosen = urlencode({name: word for name, word in filters.as_words.items() if name != "q"})
    response.headers["HX-Replace-Url"] = f"{url_for('.index')}?{chosen}".rstrip("?")
    return response


@bp.get("/new")
def new() -> ResponseReturnValue:
    form = InvitationForm(data={"language": language()})
    return render_template("accounts/users/new.html", form=form)


@bp.post("")
def create() -> ResponseReturnValue:
    form = InvitationForm()
    if not form.validate_on_submit() or (envelope := _invited(form)) is None:
        return render_template("accounts/users/new.html", form=form), 422
    db.session.commit()
    send(envelope)
    flash(_("The invitation to %(email)s is on its way.", email=form.email.data), "success")
    return redirect(url_for(".show", user_id=envelope.record_id), code=303)


@bp.get("/<int:user_id>")
def show(user_id: int) -> ResponseReturnValue:
    user = db.session.get_one(User, user_id)
    return render_template(
        "accounts/users/show.html",
        user=user,
        sign_ins=sign_ins_of(user),
        is_locked=locked_until(Account.anywhere(user), now()) is not None,
        letter=last_letter_to(user, (INVITATION, letters.NEW_PASSWORD)),
        good_for=GOOD_FOR,
    )


@bp.get("/<int:user_id>/edit")
def edit(user_id: int) -> ResponseReturnValue:
    user = db.session.get_one(User, user_id)
    return _form(UserForm(data={"name": user.name, "roles": user.role_names}), user)


@bp.post("/<int:user_id>/edit")
def update(user_id: int) -> ResponseReturnValue:
    by = current_user._get_current_object()
    user = held_in_turn(db.session.get_one(User, user_id), by)
    form = UserForm()
    if form.seen.data != seen_of(user):
        return _form(form, user, is_conflict=True), 409
    if not form.validate_on_submit() or not _is_changed(form, user, by):
        return _form(form, user), 422
    db.session.commit()
    flash(_("The account is changed."), "success")
    return redirect(url_for(".show", user_id=user_id), code=303)


def _invited(form: InvitationForm) -> Envelope | None:
    """The letter to send; None: at this moment somebody else gave the address an account."""
    roles = map(RoleName, form.roles.data or ())
    try:
        return invite(form.email.data or "", form.name.data or "", roles, form.language.data)
    except Refusal as refusal:
        add_error(form.email, str(refusal))
        return None


def _is_changed(form: UserForm, user: User, by: User) -> bool:
    """Who may not choose the roles is not asked for them, and keeps those there are."""
    chosen = form.roles.data or (() if may_choose_roles(user, by) else user.role_names)
    try:
        change(user, form.name.data or "", map(RoleName, chosen), by)
    except Refusal as refusal:
        add_error(form.roles, str(refusal))
        return False
    return True


def _form(form: UserForm, user: User, is_conflict: bool = False) -> str:
    """After a conflict what was typed stands in the form, and can be saved over the other."""
    form.seen.data = seen_of(user)
    by = current_user._get_current_object()
    return render_template(
        "accounts/users/edit.html",
        form=form,
        user=user,
        may_choose_roles=may_choose_roles(user, by),
        is_conflict=is_conflict,
    )


def _users(wanted: Select[User], filters: Filters, number: int) -> Response:
    page = page_of(wanted, number)
    return render(
        "accounts/users/index.html",
        "shared/found.html",
        listed="accounts/users/_users.html",
        page=page,
        filters=filters,
        choices=choices(),
        last=last_sign_ins(page.items),
    )
