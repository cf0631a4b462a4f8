"""What Flask-Security says on the pages of signing in, in our words.

They are translated in its own domain: `translations/*/LC_MESSAGES/flask_security.po`.
"""

GOOD, BAD = "success", "danger"

WORDS = {
    "API_ERROR": ("This did not work. Begin again.", BAD),
    "GENERIC_AUTHN_FAILED": ("The e-mail or the password is wrong.", BAD),
    "UNAUTHENTICATED": ("Sign in first.", BAD),
    "REAUTHENTICATION_REQUIRED": ("Type your password once more.", BAD),
    "REAUTHENTICATION_SUCCESSFUL": ("Thank you. You can go on.", GOOD),
    "RETYPE_PASSWORD_MISMATCH": ("The two passwords are not the same.", BAD),
    "PASSWORD_NOT_PROVIDED": ("This is needed.", BAD),
    "PASSWORD_INVALID_LENGTH": ("The password needs at least %(length)s characters.", BAD),
    "PASSWORD_TOO_SIMPLE": (
        "This is easy to guess. Take three or four words that have nothing to do with you, with"
        " the centre, or with one another.", BAD,
    ),
    "INVALID_PASSWORD": ("The password is wrong.", BAD),
    "PASSWORD_IS_THE_SAME": ("This is the password that you have now. Choose another one.", BAD),
    "PASSWORD_CHANGE": ("The password is changed.", GOOD),
    "PASSWORD_RESET_NO_LOGIN": ("The new password is saved. Sign in with it.", GOOD),
    "PASSWORD_RESET_EXPIRED": ("This link is too old. Ask for a new letter here.", BAD),
    "INVALID_RESET_PASSWORD_TOKEN": (
        "This link was used already, or is not whole. Ask for a new letter here.", BAD,
    ),
    "EMAIL_NOT_PROVIDED": ("This is needed.", BAD),
    "INVALID_EMAIL_ADDRESS": ("This is no e-mail address.", BAD),
    "INVALID_RECOVERY_CODE": ("This recovery code is wrong, or was used already.", BAD),
    "INVALID_CODE": ("This code is not right.", BAD),
    "TWO_FACTOR_INVALID_TOKEN": (
        "This code is not right. Wait for the next one and type that.", BAD,
    ),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": ("You are signed in.", GOOD),
    "TWO_FACTOR_PERMISSION_DENIED": ("Begin again with your password.", BAD),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": ("Choose one of these.", BAD),
    "WEBAUTHN_EXPIRED": ("That took too long. Begin again.", BAD),
    "WEBAUTHN_NAME_REQUIRED": ("This is needed.", BAD),
    "WEBAUTHN_NAME_INUSE": ("You have a passkey of this name. Call it otherwise.", BAD),
    "WEBAUTHN_NAME_NOT_FOUND": ("You have no passkey of this name.", BAD),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": (
        "A name has letters, figures, spaces and dashes only.", BAD,
    ),
    "INVALID_INPUT": ("This cannot be read.", BAD),
    "INVALID_INPUT_LENGTH": ("This is too long.", BAD),
    "WEBAUTHN_CREDENTIAL_DELETED": ("The passkey is removed.", GOOD),
    "WEBAUTHN_REGISTER_SUCCESSFUL": ("The passkey is added.", GOOD),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": ("This passkey is in use already.", BAD),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": ("The registry does not know this passkey.", BAD),
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID": ("The registry does not know this passkey.", BAD),
    "WEBAUTHN_MISMATCH_USER_HANDLE": ("This passkey belongs to another account.", BAD),
    "WEBAUTHN_NO_VERIFY": ("The passkey could not be checked. Begin again.", BAD),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": (
        "This passkey was set up for the other use: instead of the password, or after it.", BAD,
    ),
    "DISABLED_ACCOUNT": ("The e-mail or the password is wrong.", BAD),
    "USER_DOES_NOT_EXIST": ("The e-mail or the password is wrong.", BAD),
    "UNAUTHORIZED": ("Your role does not allow this.", BAD),
    "LOGIN": ("Sign in first.", BAD),
    "REFRESH": ("Type your password once more.", BAD),
    "ANONYMOUS_USER_REQUIRED": ("You are signed in already.", BAD),
    "INVALID_REDIRECT": ("This leads out of the registry.", BAD),
    "GENERIC_RECOVERY": (
        "If there is an account for this address, a letter is on its way to it.", GOOD,
    ),
    "PASSWORD_RESET_REQUEST": ("A letter is on its way to %(email)s.", GOOD),
    "PASSWORD_RESET": ("The new password is saved. Sign in with it.", GOOD),
    "PASSWORD_MISMATCH": ("The two passwords are not the same.", BAD),
    "INVALID_PASSWORD_CODE": ("The password or the code is wrong.", BAD),
    "NO_RECOVERY_CODES_SETUP": ("You have no recovery codes yet.", BAD),
    "CODE_HAS_BEEN_SENT": ("A code is on its way.", GOOD),
    "FAILED_TO_SEND_CODE": ("The code could not be sent. Try again later.", BAD),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": ("The second factor is changed.", GOOD),
    "TWO_FACTOR_DISABLED": ("The second factor is removed.", GOOD),
    "TWO_FACTOR_SETUP_EXPIRED": ("That took too long. Begin again.", BAD),
}  # fmt: skip


def words_of_the_extension() -> dict[str, object]:
    return {f"SECURITY_MSG_{name}": told for name, told in WORDS.items()}
