"""Recovery codes as people type them."""

from flask_security.recovery_codes import MfRecoveryForm


class TypedRecoveryCode(MfRecoveryForm):
    """In capitals, with spaces, without the dashes: it is the same code."""

    def validate(self, **kwargs: object) -> bool:
        signs = "".join(sign for sign in (self.code.data or "").lower() if sign.isalnum())
        self.code.data = "-".join(signs[begin : begin + 4] for begin in range(0, len(signs), 4))
        return bool(super().validate(**kwargs))
