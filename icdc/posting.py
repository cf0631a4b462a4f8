"""Where letters go: the mail server's address made into Flask-Mailman's settings."""

import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from icdc.keys import SettingError

# Seconds; a server that does not answer must not hold up the letters behind.
TIMEOUT = 20
PLAIN_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")
PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


def mail_settings(
    url: str, sender: str, instance: Path, is_production: bool
) -> dict[str, str | int | bool | None]:
    """`smtp://`, `smtps://` (TLS from the start) or `smtp+starttls://user:password@host:port`.

    MAIL_BACKEND is empty where nothing can be sent. Raises SettingError for another address, and
    for a server without a sender.
    """
    if not url:
        backend = "" if is_production else "file"
        folder = str(instance / "mail")
        sender = sender or ("" if is_production else "registry@icdc.example")
        return {
            "MAIL_BACKEND": backend, "MAIL_FILE_PATH": folder, "MAIL_DEFAULT_SENDER": sender,
        }  # fmt: skip
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as fault:
        raise SettingError("ICDC_MAIL_URL is not the address of a mail server.") from fault
    if parts.scheme not in PORTS or not host:
        raise SettingError("ICDC_MAIL_URL must begin with smtp://, smtps:// or smtp+starttls://.")
    if not _is_sender(sender):
        raise SettingError("ICDC_MAIL_FROM must be the address that letters come from.")
    return {
        "MAIL_BACKEND": "smtp",
        "MAIL_SERVER": host,
        "MAIL_PORT": port or PORTS[parts.scheme],
        "MAIL_USERNAME": unquote(parts.username or "") or None,
        "MAIL_PASSWORD": unquote(parts.password or "") or None,
        "MAIL_USE_SSL": parts.scheme == "smtps",
        "MAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "MAIL_TIMEOUT": TIMEOUT,
        "MAIL_DEFAULT_SENDER": sender,
    }


def _is_sender(sender: str) -> bool:
    """`registry@icdc.kg` or `Centre <registry@icdc.kg>`, on one line."""
    return sender.isprintable() and bool(PLAIN_ADDRESS.fullmatch(parseaddr(sender)[1]))
