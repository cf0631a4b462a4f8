"""The only reader of the environment."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from icdc.keys import SettingError, check_secrets, kept_secret
from icdc.posting import mail_settings
from icdc.sign_in.settings import signing_in_settings

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ky", "ru", "en")


SECRETS = ("ICDC_SECRET_KEY", "ICDC_PIN_KEY")
DATABASES = ("sqlite", "postgres", "postgresql", "postgresql+psycopg")
# By these the machine itself asks: health checks, and proxies that stand on it.
THIS_MACHINE = ("localhost", "127.0.0.1")


@dataclass(frozen=True)
class Config:
    instance: Path
    database_url: str
    secret_key: str
    pin_key: str
    # The key before this one, given only while `pins rotate` runs.
    old_pin_key: str = ""
    assets: str = "cdn"
    is_production: bool = False
    # Where outsiders reach the registry; printed on certificates. Then requests for another host
    # are refused. Empty: as the request came.
    public_url: str = ""
    # Where the queue of long work is kept: empty for a file in the instance folder.
    jobs_url: str = ""
    # "embedded": a web process works the queue off; "external": `flask jobs work` does.
    jobs_worker: str = "embedded"
    # The mail server (`posting.py`): smtp+starttls://user:password@host:587. Empty: in
    # development letters become files in the instance folder, elsewhere nothing can be sent.
    mail_url: str = ""
    # Whom letters come from: the centre's own address.
    mail_from: str = ""
    # Where slowed-down visitors are counted: empty for each process by itself, or redis://…
    limits_url: str = ""
    # How many proxies stand before the registry and tell who asks.
    proxies: int = 0

    @classmethod
    def from_environment(cls) -> "Config":
        """Reads `ICDC_*`.

        Raises SecretMissingError in production when a secret is not given or too weak. In
        development secrets are made once and kept in the instance folder. Raises SettingError for
        an address that leads nowhere, OSError for a folder that cannot be used.
        """
        instance = Path(os.environ.get("ICDC_INSTANCE") or ROOT / "instance").resolve()
        is_production = (os.environ.get("ICDC_ENV") or "development") != "development"
        instance.mkdir(parents=True, exist_ok=True)
        return cls(
            instance=instance,
            database_url=_database_url(instance),
            **_secrets(instance, is_production),
            old_pin_key=os.environ.get("ICDC_PIN_KEY_OLD", ""),
            assets=os.environ.get("ICDC_ASSETS", "cdn"),
            is_production=is_production,
            public_url=_public_address(is_production),
            jobs_url=os.environ.get("ICDC_JOBS_URL", "").strip(),
            jobs_worker=os.environ.get("ICDC_JOBS_WORKER") or "embedded",
            mail_url=os.environ.get("ICDC_MAIL_URL", "").strip(),
            mail_from=os.environ.get("ICDC_MAIL_FROM", "").strip(),
            limits_url=os.environ.get("ICDC_LIMITS_URL", "").strip(),
            proxies=_whole_number("ICDC_PROXIES"),
        )

    def as_flask(self) -> dict[str, object]:
        """Settings under the names that Flask and its extensions read."""
        return {
            "SQLALCHEMY_DATABASE_URI": _with_psycopg(self.database_url),
            # What people are called must not stand in logs, not even when a statement fails.
            "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
            "SECRET_KEY": self.secret_key,
            "PIN_KEY": self.pin_key,
            "OLD_PIN_KEY": self.old_pin_key,
            "PRODUCTION": self.is_production,
            "ASSETS": self.assets,
            "PUBLIC_URL": self.public_url,
            "TRUSTED_HOSTS": _trusted_hosts(self.public_url),
            "INSTANCE": str(self.instance),
            "JOBS_URL": self.jobs_url,
            "JOBS_WORKER": self.jobs_worker,
            **mail_settings(self.mail_url, self.mail_from, self.instance, self.is_production),
            "RATELIMIT_STORAGE_URI": self.limits_url or "memory://",
            # While that server is away each process counts by itself.
            "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": bool(self.limits_url),
            "PROXIES": self.proxies,
            # So many papers are made while somebody waits for the answer; more are a job.
            "PAPERS_AT_ONCE": 300,
            # Fewer are quicker made than a job is asked for.
            "PAPERS_WITHOUT_ASKING": 20,
            "MAX_CONTENT_LENGTH": 20 * 1024 * 1024,
            # What is typed into a form, files aside; the longest are the marks of a large course.
            "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
            "MAX_FORM_PARTS": 5000,
            # A page left open over lunch must still save.
            "WTF_CSRF_TIME_LIMIT": None,
            "BABEL_DEFAULT_LOCALE": "en",
            "BABEL_DEFAULT_TIMEZONE": "Asia/Bishkek",
            "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
            **signing_in_settings(self.secret_key, self.is_production),
        }


def _with_psycopg(url: str) -> str:
    """Other programs write `postgres://` or `postgresql://`; both mean psycopg 3 here."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _database_url(instance: Path) -> str:
    given = os.environ.get("ICDC_DATABASE_URL", "").strip()
    if not given:
        own = URL.create("sqlite", database=str(instance / "icdc.db"))
        return own.render_as_string(hide_password=False)
    try:
        kind = make_url(given).drivername
    except (ArgumentError, ValueError) as fault:
        raise SettingError("ICDC_DATABASE_URL is not the address of a database.") from fault
    if kind not in DATABASES:
        raise SettingError("ICDC_DATABASE_URL must begin with sqlite:// or postgresql://.")
    return given


def _public_address(is_production: bool) -> str:
    """Raises SettingError where production has none: letters hold links that let people in."""
    address = _checked_address(os.environ.get("ICDC_PUBLIC_URL", ""))
    if is_production and not address:
        raise SettingError(
            "ICDC_PUBLIC_URL is not set. In production the registry must know its own address:"
            " otherwise whoever makes up a host gets the links of its letters to lead there."
        )
    return address


def _checked_address(given: str) -> str:
    """Without a slash at the end. Raises SettingError for what is no address."""
    address = given.strip().rstrip("/")
    if address and not _is_web_address(address):
        raise SettingError("ICDC_PUBLIC_URL must be an address with https:// or http://.")
    return address


def _trusted_hosts(address: str) -> list[str] | None:
    """Nobody else's name gets into letters and QR codes by a made-up Host header."""
    host = urlsplit(address).hostname
    # Werkzeug compares no IPv6 addresses.
    return list(dict.fromkeys((host, *THIS_MACHINE))) if host and ":" not in host else None


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        # Whether the port is a number at all is told only when it is asked for.
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    is_plain = address.isprintable() and not any(mark in address for mark in " ?#@")
    return is_whole and is_plain and parts.scheme in ("https", "http")


def _whole_number(name: str) -> int:
    given = os.environ.get(name, "").strip() or "0"
    if not (given.isascii() and given.isdigit()):
        raise SettingError(f"{name} must be a whole number.")
    return int(given)


def _secrets(instance: Path, is_production: bool) -> dict[str, str]:
    given = {name: os.environ.get(name, "") for name in SECRETS}
    if is_production:
        check_secrets(given)
    return {
        name.removeprefix("ICDC_").lower(): text or kept_secret(name, instance)
        for name, text in given.items()
    }
