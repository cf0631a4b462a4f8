"""Typed mail addresses as one: whatever the spelling, the same letter box."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

from icdc.web.keyed import keyed_hash


def normal_address(typed: str) -> str:
    """As sign-in forms understand it, in small letters; what is no address only in these.

    Full-width letters, an ideographic full stop, a domain in Punycode: a mail server and
    Flask-Security take them for the plain ones, so whoever counts tries must, too.
    """
    plain = typed.strip()
    try:
        plain = validate_email(plain, check_deliverability=False).normalized
    except (EmailNotValidError, ValueError):
        plain = unicodedata.normalize("NFKC", plain)
    return plain.lower()


def account_key(address: str) -> str:
    """Under which sign-ins are kept; of an address that nobody has, too. 64 hexadecimal digits."""
    return keyed_hash("account", normal_address(address))
