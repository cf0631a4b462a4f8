"""Parts of Flask-Security that are ours."""

from flask_security import MailUtil, Totp, UserMixin
from passlib.totp import TOTP, TokenError  # type: ignore[import-untyped] # it ships no types

from icdc.models import User


class NoOtherLetters(MailUtil):
    """All letters are the registry's own (`web/notices.py`), in its words, after the commit."""

    def send_mail(self, template: str, *_args: object, **_more: object) -> None:
        raise RuntimeError(f"No letter is made from the template {template}.")


class OnceOnlyCodes(Totp):
    """Codes from an app (TOTP), with the protection from replays that the extension leaves out."""

    def __init__(self, secrets: dict[str, str], issuer: str) -> None:
        super().__init__(secrets, issuer)
        self._codes = TOTP.using(issuer=issuer, secrets=secrets)

    def verify_totp(self, token: str, totp_secret: str, user: UserMixin, window: int = 0) -> bool:
        """Whether the code is right, and later than the last one that this secret was used with."""
        assert isinstance(user, User)
        # A new secret, still to be confirmed, has no past.
        last = user.tf_last_counter if totp_secret == user.tf_totp_secret else None
        try:
            match = self._codes.verify(token, totp_secret, window=window, last_counter=last)
        except TokenError:
            return False
        user.tf_last_counter = match.counter
        return True
