"""What a passkey has to be able to do, by its use: instead of the password, or after it."""

from flask_security import UserMixin, WebAuthnSigninResponseForm, WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

INSTEAD = "first"


class Passkeys(WebauthnUtil):
    """Of any kind: the extension takes nothing built in, no fingerprint, for use as the first."""

    def authenticator_selection(
        self, user: UserMixin, usage: str
    ) -> AuthenticatorSelectionCriteria:
        """For one that is to be made."""
        # Instead of the password nobody has said who it is yet: the device has to know by itself.
        must = usage == INSTEAD
        kept = ResidentKeyRequirement.REQUIRED if must else ResidentKeyRequirement.PREFERRED
        return AuthenticatorSelectionCriteria(
            resident_key=kept,
            require_resident_key=must,
            user_verification=self.user_verification(user, [usage]),
        )

    def user_verification(
        self, _user: UserMixin | None, usage: list[str]
    ) -> UserVerificationRequirement:
        """Alone it opens only for whoever showed a finger or a face, or typed the device's PIN."""
        if usage == [INSTEAD]:
            return UserVerificationRequirement.REQUIRED
        return UserVerificationRequirement.DISCOURAGED


class ShownPasskey(WebAuthnSigninResponseForm):
    """What the browser answers at signing in, or when it is asked who is there."""

    def validate(self, **more: object) -> bool:
        # Not by the sealed options alone: those of another page, which asks for less, fit, too.
        if not self.is_secondary and not self.is_verify:
            self.user_verification = True
        return bool(super().validate(**more))
