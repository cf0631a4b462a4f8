"""One's own code app: set up, confirmed by a code, turned off."""

from collections.abc import Callable

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import auth_required, current_user
from flask_security.core import Security
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from icdc.accounts.account.gaining import stay_in_alone
from icdc.accounts.signing_in.letters import CODES, tell_owner
from icdc.extensions import db
from icdc.models import Act, User
from icdc.web.audit import note
from icdc.web.errors import Refusal
from icdc.web.forms import Form, add_error, tidy
from icdc.web.guards import is_office
from icdc.web.second_factor import is_required

# Kept in the session, sealed, until a code shows that the app has it.
NEW_SECRET = "new_code_secret"
View = Callable[[], ResponseReturnValue]


def freshly(view: View) -> View:
    """Only for whoever typed the password, or used a passkey, a short while ago."""
    guarded: View = auth_required(
        "session",
        within=lambda: current_app.config["SECURITY_FRESHNESS"],
        grace=lambda: current_app.config["SECURITY_FRESHNESS_GRACE_PERIOD"],
    )(view)
    return guarded


class CodeForm(Form):
    code = StringField(
        _l("Code from the app"),
        [
            DataRequired(_l("This is needed.")),
            Length(max=20, message=_l("At most %(max)d letters.")),
        ],
        filters=[tidy, lambda text: text.replace(" ", "")],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code"},
    )


@freshly
def set_up() -> ResponseReturnValue:
    form = CodeForm()
    if form.validate_on_submit() and _take(form):
        db.session.commit()
        flash(_("From now on you sign in with your password and a code from the app."), "success")
        page = url_for("security.mf_recovery_codes", next=request.args.get("next"))
        return redirect(page, code=303)
    status = 422 if request.method == "POST" else 200
    return render_template("accounts/account/second_factor.html", form=form, **_shown()), status


@freshly
def turn_off() -> ResponseReturnValue:
    user = _me()
    if is_office() and is_required():
        raise Refusal(_("Whoever sees the whole registry signs in with a code, too."))
    _guard().datastore.tf_reset(user)
    user.tf_last_counter = None
    note(Act.factor_removed, user)
    tell_owner(CODES, user)
    db.session.commit()
    flash(_("From now on you sign in with your password alone."), "success")
    return redirect(url_for("account.show"), code=303)


def _take(form: CodeForm) -> bool:
    user, secret, typed = _me(), session.get(NEW_SECRET, ""), str(form.code.data)
    window = current_app.config["SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY"]
    if not secret or not _guard().totp_factory.verify_totp(typed, secret, user, window):
        add_error(form.code, _("This code is not right. Wait for the next one and type that."))
        return False
    session.pop(NEW_SECRET)
    is_first = not user.has_second_factor
    _guard().datastore.tf_set(user, "authenticator", secret)
    tell_owner(CODES, user)
    if is_first:
        stay_in_alone(user)
    return True


def _shown() -> dict[str, object]:
    """The same secret until it is confirmed, however often the page is opened."""
    factory = _guard().totp_factory
    secret = session.setdefault(NEW_SECRET, factory.generate_totp_secret())
    shown = factory.fetch_setup_values(secret, _me())
    return {
        "picture": shown["image"],
        "key": shown["key"],
        "is_needed": is_office() and is_required() and not current_user.has_second_factor,
    }


def _me() -> User:
    me: User = current_user._get_current_object()
    return me


def _guard() -> Security:
    guard: Security = current_app.extensions["security"]
    return guard
