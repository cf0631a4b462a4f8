"""The office's words for accounts and for signing in, in the reader's language."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.models import AccountState, Outcome, RoleName, Way

ACCOUNT_LABELS: dict[type[StrEnum], dict[str, LazyString]] = {
    RoleName: {
        RoleName.administrator: _l("administrator"),
        RoleName.manager: _l("manager"),
        RoleName.trainer: _l("trainer"),
        RoleName.trainee: _l("trainee"),
    },
    AccountState: {
        AccountState.active: _l("active"),
        AccountState.invited: _l("invited"),
        AccountState.switched_off: _l("switched off"),
    },
    Outcome: {
        Outcome.signed_in: _l("signed in"),
        Outcome.half_way: _l("password right, code not yet given"),
        Outcome.wrong_password: _l("wrong password"),
        Outcome.wrong_code: _l("wrong code"),
        Outcome.locked_out: _l("refused after too many tries"),
        Outcome.switched_off: _l("refused: the account is switched off"),
        Outcome.signed_out: _l("signed out"),
        Outcome.reset: _l("new password chosen"),
        Outcome.unlocked: _l("lock opened"),
    },
    Way: {
        Way.password: _l("password"),
        Way.authenticator: _l("code from the app"),
        Way.recovery_code: _l("recovery code"),
        Way.passkey: _l("passkey"),
        Way.mail: _l("link or code by mail"),
        Way.administrator: _l("administrator"),
    },
}
