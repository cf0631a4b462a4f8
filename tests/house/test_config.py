"""What the environment says."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from icdc.config import SECRETS, Config
from icdc.keys import SecretMissingError, SettingError

ONE, TWO = "the first good secret", "the second good secret"
OWN_ADDRESS = "https://registry.example.kg"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment that says nothing but where the instance folder is."""
    for name in [name for name in os.environ if name.startswith("ICDC_")]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ICDC_INSTANCE", str(tmp_path / "instance"))


@pytest.mark.parametrize("environment", ["production", "staging", "Production"])
@pytest.mark.parametrize("missing", SECRETS)
def test_outside_development_every_secret_must_be_given(
    monkeypatch: pytest.MonkeyPatch, environment: str, missing: str
) -> None:
    for name in SECRETS:
        monkeypatch.setenv(name, "given")
    monkeypatch.setenv("ICDC_ENV", environment)
    monkeypatch.delenv(missing)

    with pytest.raises(SecretMissingError) as refusal:
        Config.from_environment()

    assert str(refusal.value) == (
        f"{missing} is not set. In production every secret must be given."
    )


def test_production_starts_with_its_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICDC_ENV", "production")
    monkeypatch.setenv("ICDC_SECRET_KEY", ONE)
    monkeypatch.setenv("ICDC_PIN_KEY", TWO)
    monkeypatch.setenv("ICDC_PUBLIC_URL", OWN_ADDRESS)

    config = Config.from_environment()

    assert (config.is_production, config.secret_key, config.pin_key) == (True, ONE, TWO)
    assert config.as_flask()["SESSION_COOKIE_SECURE"] is True
    assert not list(config.instance.iterdir())


@pytest.mark.parametrize(
    ("secret_key", "pin_key", "words"),
    [
        (ONE, "  ", "ICDC_PIN_KEY is not set"),
        ("short", TWO, "ICDC_SECRET_KEY is too short"),
        (ONE, "x" * 15 + " ", "ICDC_PIN_KEY is too short"),
        (ONE, ONE, "must not be the same"),
    ],
)
def test_production_takes_no_weak_secret(
    monkeypatch: pytest.MonkeyPatch, secret_key: str, pin_key: str, words: str
) -> None:
    monkeypatch.setenv("ICDC_ENV", "production")
    monkeypatch.setenv("ICDC_SECRET_KEY", secret_key)
    monkeypatch.setenv("ICDC_PIN_KEY", pin_key)

    with pytest.raises(SecretMissingError, match=words):
        Config.from_environment()


@pytest.mark.parametrize("content", [b"", b" \n"])
def test_a_key_that_was_lost_is_not_made_anew(tmp_path: Path, content: bytes) -> None:
    Config.from_environment()
    (tmp_path / "instance" / "pin_key").write_bytes(content)

    with pytest.raises(SecretMissingError, match="pin_key is empty"):
        Config.from_environment()


def test_all_who_start_at_once_have_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        configs = list(pool.map(lambda _number: Config.from_environment(), range(40)))

    assert len({config.pin_key for config in configs}) == 1
    names = {file.name for file in (tmp_path / "instance").iterdir()}
    assert names == {"pin_key", "secret_key"}


@pytest.mark.parametrize("name", ["o?d #1", "100%41", "Жаңы; @:[папка]", "a+b&c"])
def test_the_instance_folder_may_have_any_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv("ICDC_INSTANCE", str(tmp_path / name))

    address = Config.from_environment().database_url

    assert make_url(address).database == str(tmp_path / name / "icdc.db")


@pytest.mark.parametrize(
    "address", ["nonsense", "mysql://db/icdc", "postgresql://db:port/icdc", "sqlite+x://", "://"]
)
def test_an_address_that_leads_to_no_database_is_refused_without_being_told(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("ICDC_DATABASE_URL", address)

    with pytest.raises(SettingError, match=r"^ICDC_DATABASE_URL") as refusal:
        Config.from_environment()

    assert address not in str(refusal.value).replace("sqlite:// or", "")


def test_development_makes_its_secrets_once_and_keeps_them() -> None:
    first = Config.from_environment()

    again = Config.from_environment()

    assert (again.secret_key, again.pin_key) == (first.secret_key, first.pin_key)
    assert first.secret_key != first.pin_key
    assert min(len(first.secret_key), len(first.pin_key)) >= 40


@pytest.mark.parametrize("name", ["secret_key", "pin_key"])
def test_a_secret_is_for_its_owner_only(name: str) -> None:
    config = Config.from_environment()

    mode = (config.instance / name).stat().st_mode

    assert stat.S_IMODE(mode) == 0o600


def test_the_default_database_lies_in_the_instance_folder(tmp_path: Path) -> None:
    settings = Config.from_environment().as_flask()

    assert settings["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path}/instance/icdc.db"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("postgres://icdc@db/icdc", "postgresql+psycopg://icdc@db/icdc"),
        ("postgresql://icdc@db/icdc", "postgresql+psycopg://icdc@db/icdc"),
        ("postgresql+psycopg://icdc@db/icdc", "postgresql+psycopg://icdc@db/icdc"),
        ("sqlite:////var/lib/icdc.db", "sqlite:////var/lib/icdc.db"),
    ],
)
def test_a_database_address_is_taken_in_every_usual_form(
    monkeypatch: pytest.MonkeyPatch, given: str, meant: str
) -> None:
    monkeypatch.setenv("ICDC_DATABASE_URL", given)

    assert Config.from_environment().as_flask()["SQLALCHEMY_DATABASE_URI"] == meant


def test_the_public_address_has_no_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICDC_PUBLIC_URL", "https://registry.example.kg/")

    assert Config.from_environment().public_url == "https://registry.example.kg"


@pytest.mark.parametrize(
    "address",
    ["registry.example.kg", "ftp://registry.example.kg", "https://", "https://:80", "http://a:port",
     "https://a b", "https://[", "https://user@a.kg", "https://a.kg/?x", "https://a.kg/#x"],
)  # fmt: skip
@pytest.mark.parametrize("environment", ["production", "development"])
def test_the_public_address_is_one_of_the_web(
    monkeypatch: pytest.MonkeyPatch, environment: str, address: str
) -> None:
    for name, secret in zip(SECRETS, (ONE, TWO), strict=True):
        monkeypatch.setenv(name, secret)
    monkeypatch.setenv("ICDC_ENV", environment)
    monkeypatch.setenv("ICDC_PUBLIC_URL", address)

    with pytest.raises(SettingError, match=r"^ICDC_PUBLIC_URL must be an address with https://"):
        Config.from_environment()


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        (OWN_ADDRESS, ["registry.example.kg", "localhost", "127.0.0.1"]),
        ("http://Registry.example.kg:8080", ["registry.example.kg", "localhost", "127.0.0.1"]),
        ("http://localhost:5000", ["localhost", "127.0.0.1"]),
        ("", None),
    ],
)
def test_only_the_registrys_own_hosts_are_answered_where_they_are_known(
    monkeypatch: pytest.MonkeyPatch, address: str, hosts: list[str] | None
) -> None:
    monkeypatch.setenv("ICDC_PUBLIC_URL", address)

    assert Config.from_environment().as_flask()["TRUSTED_HOSTS"] == hosts


@pytest.mark.parametrize(
    ("address", "settings"),
    [
        ("smtp://mail.icdc.kg", {"PORT": 25, "USE_SSL": False, "USE_TLS": False, "USERNAME": None}),
        ("smtp://mail.icdc.kg:2525", {"PORT": 2525, "PASSWORD": None}),
        ("smtps://mail.icdc.kg", {"PORT": 465, "USE_SSL": True, "USE_TLS": False}),
        (
            "smtp+starttls://registry:p%40ss%2Fword@mail.icdc.kg",
            {"PORT": 587, "USE_TLS": True, "USERNAME": "registry", "PASSWORD": "p@ss/word"},
        ),
    ],
)
def test_the_mail_server_is_named_by_one_address(
    monkeypatch: pytest.MonkeyPatch, address: str, settings: dict[str, object]
) -> None:
    monkeypatch.setenv("ICDC_MAIL_URL", address)
    monkeypatch.setenv("ICDC_MAIL_FROM", "Centre <registry@icdc.kg>")

    made = Config.from_environment().as_flask()

    assert (made["MAIL_BACKEND"], made["MAIL_SERVER"]) == ("smtp", "mail.icdc.kg")
    assert made["MAIL_DEFAULT_SENDER"] == "Centre <registry@icdc.kg>"
    assert {name: made[f"MAIL_{name}"] for name in settings} == settings


@pytest.mark.parametrize(
    "address", ["mail.icdc.kg", "http://mail.icdc.kg", "smtp://", "smtp://:25", "smtp://host:port"]
)
def test_what_is_no_mail_server_is_refused_without_being_told(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("ICDC_MAIL_URL", address)
    monkeypatch.setenv("ICDC_MAIL_FROM", "registry@icdc.kg")

    with pytest.raises(SettingError, match=r"^ICDC_MAIL_URL") as refusal:
        Config.from_environment().as_flask()

    assert address == "smtp://" or address not in str(refusal.value)


@pytest.mark.parametrize("sender", ["", "registry", "@icdc.kg", "a@icdc.kg\nBcc: b@icdc.kg", "a@"])
def test_letters_need_an_address_that_they_come_from(
    monkeypatch: pytest.MonkeyPatch, sender: str
) -> None:
    monkeypatch.setenv("ICDC_MAIL_URL", "smtp://mail.icdc.kg")
    monkeypatch.setenv("ICDC_MAIL_FROM", sender)

    with pytest.raises(SettingError, match=r"^ICDC_MAIL_FROM"):
        Config.from_environment().as_flask()


def test_in_development_letters_become_files(tmp_path: Path) -> None:
    settings = Config.from_environment().as_flask()

    assert settings["MAIL_BACKEND"] == "file"
    assert settings["MAIL_FILE_PATH"] == str(tmp_path / "instance" / "mail")


def test_production_without_a_mail_server_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, secret in zip(SECRETS, (ONE, TWO), strict=True):
        monkeypatch.setenv(name, secret)
    monkeypatch.setenv("ICDC_ENV", "production")
    monkeypatch.setenv("ICDC_PUBLIC_URL", OWN_ADDRESS)

    assert Config.from_environment().as_flask()["MAIL_BACKEND"] == ""


@pytest.mark.parametrize(
    ("given", "meant"), [("", "memory://"), ("redis://counts:6379", "redis://counts:6379")]
)
def test_visitors_are_counted_in_each_process_or_in_one_place(
    monkeypatch: pytest.MonkeyPatch, given: str, meant: str
) -> None:
    monkeypatch.setenv("ICDC_LIMITS_URL", given)

    assert Config.from_environment().as_flask()["RATELIMIT_STORAGE_URI"] == meant


def test_nobody_stands_before_the_registry_unless_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = Config.from_environment().proxies
    monkeypatch.setenv("ICDC_PROXIES", "2")

    assert (alone, Config.from_environment().proxies) == (0, 2)


@pytest.mark.parametrize("given", ["-1", "one", "1.5", "²"])
def test_proxies_are_counted(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ICDC_PROXIES", given)

    with pytest.raises(SettingError, match=r"^ICDC_PROXIES must be a whole number"):
        Config.from_environment()


def test_production_does_not_start_without_its_own_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, secret in zip(SECRETS, (ONE, TWO), strict=True):
        monkeypatch.setenv(name, secret)
    monkeypatch.setenv("ICDC_ENV", "production")

    with pytest.raises(SettingError, match=r"^ICDC_PUBLIC_URL is not set"):
        Config.from_environment()
