"""Forms of the accounts."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, SelectField, SelectMultipleField
from wtforms.validators import Length, ValidationError

from icdc.accounts.passwords import fit_password
from icdc.accounts.service import LONGEST_NAME, checked_address, is_taken
from icdc.accounts.users.inviting import INVITED_AS
from icdc.models import Language, RoleName, User
from icdc.web.errors import Refusal
from icdc.web.filters import role_label
from icdc.web.forms import REQUIRED, Form, text_field, word_field

# Nobody types a longer one, and hashing takes its time.
LONGEST_PASSWORD = 1000


class InvitationForm(Form):
    email = text_field(_l("E-mail"), most=254)
    name = text_field(_l("Name"), is_required=False, most=LONGEST_NAME)
    roles = SelectMultipleField(
        _l("Roles"), choices=lambda: [(role.value, role_label(role)) for role in INVITED_AS]
    )
    language = word_field(_l("Language of the letter"), Language)

    def validate_email(self, _field: object) -> None:
        try:
            address = checked_address(self.email.data or "")
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal
        if is_taken(address):
            raise ValidationError(_("There is already an account for %(email)s.", email=address))

    def validate_roles(self, _field: object) -> None:
        if not self.roles.data:
            raise ValidationError(_("Choose at least one role."))


class UserForm(Form):
    """`seen`: what stood there when the form was opened (`seen_of`)."""

    name = text_field(_l("Name"), is_required=False, most=LONGEST_NAME)
    roles = SelectMultipleField(
        _l("Roles"), choices=lambda: [(role.value, role_label(role)) for role in RoleName]
    )
    seen = HiddenField()


class PasswordForm(Form):
    """The first password, typed twice."""

    password = PasswordField(_l("Password"), [REQUIRED, Length(max=LONGEST_PASSWORD)])
    again = PasswordField(_l("The password once more"), [REQUIRED])

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def validate_password(self, _field: object) -> None:
        try:
            fit_password(self.password.data or "", self.user)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal

    def validate_again(self, _field: object) -> None:
        if self.again.data != self.password.data:
            raise ValidationError(_("The two are not the same."))


class SettingsForm(Form):
    second_factor_required = SelectField(
        _l("A code from an app at sign-in"),
        choices=lambda: [
            ("on", _("required for administrators and managers")),
            ("off", _("everybody may choose")),
        ],
    )


def seen_of(user: User) -> str:
    """What an edit form was opened with; another's change since then makes a conflict."""
    return "|".join([user.name, *(role for role in RoleName if role in user.role_names)])
