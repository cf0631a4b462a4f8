"""Settings of signing in: addresses, lifetimes, cookies, and keys derived from the secret key."""

import base64
from datetime import timedelta
from pathlib import Path

from icdc.keys import derived
from icdc.sign_in.words import words_of_the_extension

LEAST_PASSWORD_LENGTH = 10
TRANSLATIONS = Path(__file__).resolve().parent.parent.parent / "translations"


def signing_in_settings(secret_key: str, is_production: bool) -> dict[str, object]:
    return {
        **_pages(),
        **_factors(secret_key),
        **_cookies(is_production),
        **words_of_the_extension(),
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SALT": secret_key,
        "SECURITY_PASSWORD_LENGTH_MIN": LEAST_PASSWORD_LENGTH,
        "SECURITY_REGISTERABLE": False,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_RESET_PASSWORD_WITHIN": timedelta(hours=2),
        # The letters are the registry's own (`accounts/signing_in/letters.py`).
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
        "SECURITY_SEND_PASSWORD_RESET_EMAIL": False,
        "SECURITY_SEND_PASSWORD_RESET_NOTICE_EMAIL": False,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_JOIN_USER_ROLES": True,
        # `accounts/commands.py` keeps the rules of accounts and notes what it does; these do not.
        "SECURITY_CLI_USERS_NAME": None,
        "SECURITY_CLI_ROLES_NAME": None,
        # No tokens for other programs.
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_FRESHNESS": timedelta(minutes=15),
        # The extension would renew it at each page, and so never ask again.
        "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(0),
        "SECURITY_I18N_DIRNAME": ["builtin", str(TRANSLATIONS)],
    }


def _pages() -> dict[str, object]:
    return {
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_POST_LOGIN_VIEW": "/",
        "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
        "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
        "SECURITY_TWO_FACTOR_SELECT_URL": "/sign-in/way",
        "SECURITY_TWO_FACTOR_RESCUE_URL": "/sign-in/rescue",
        "SECURITY_TWO_FACTOR_ERROR_VIEW": "/",
        "SECURITY_MULTI_FACTOR_RECOVERY_URL": "/sign-in/recovery-code",
        "SECURITY_WAN_SIGNIN_URL": "/sign-in/passkey",
        "SECURITY_RESET_URL": "/password-reset",
        "SECURITY_CHANGE_URL": "/account/password",
        "SECURITY_POST_CHANGE_VIEW": "/account",
        "SECURITY_TWO_FACTOR_SETUP_URL": "/account/second-factor",
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "/account/recovery-codes",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
        "SECURITY_WAN_REGISTER_URL": "/account/passkeys",
        "SECURITY_WAN_DELETE_URL": "/account/passkeys/deletion",
        # Not /verify: that one is for certificates.
        "SECURITY_VERIFY_URL": "/account/confirmation",
        "SECURITY_WAN_VERIFY_URL": "/account/confirmation/passkey",
        # Our own script speaks to passkeys.
        "SECURITY_STATIC_FOLDER": None,
        "SECURITY_SCRIPT_NONCE_KEY": "csp_nonce",
        # `web/headers.py` says it for every page; the extension writes "no-store=True".
        "SECURITY_CACHE_CONTROL": None,
    }


def _factors(secret_key: str) -> dict[str, object]:
    codes_key = base64.urlsafe_b64encode(derived(secret_key, "recovery codes"))
    return {
        "SECOND_FACTOR_REQUIRED": True,
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        # In seconds: a telephone's clock may be wrong by one code either way.
        "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
        "SECURITY_TOTP_SECRETS": {"1": derived(secret_key, "code app").hex()},
        "SECURITY_TOTP_ISSUER": "ICDC",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": 8,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [codes_key],
        "SECURITY_WEBAUTHN": True,
        "SECURITY_WAN_RP_NAME": "ICDC",
        # Whoever types an address must not learn whether it has passkeys.
        "SECURITY_WAN_ALLOW_USER_HINTS": False,
    }


def _cookies(is_production: bool) -> dict[str, object]:
    # So named, a browser takes a cookie over HTTPS only, and from this very host.
    prefix = "__Host-" if is_production else ""
    return {
        "SESSION_COOKIE_NAME": f"{prefix}session",
        "SESSION_COOKIE_SECURE": is_production,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # The cookie's own; how long somebody is signed in says `models/open_session.py`. It is
        # written anew when the session is noted to be in use.
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "KNOWN_DEVICE_COOKIE_NAME": f"{prefix}known_device",
        "KNOWN_DEVICE_DURATION": timedelta(days=90),
        "LANGUAGE_COOKIE_NAME": f"{prefix}language",
        "LANGUAGE_DURATION": timedelta(days=365),
    }
