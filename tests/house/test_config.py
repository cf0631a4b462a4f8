"""What the environment says."""

import stat
from pathlib import Path

import pytest

from icdc.config import Config, SecretMissingError

SECRETS = ("ICDC_SECRET_KEY", "ICDC_PIN_KEY")


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment that says nothing but where the instance folder is."""
    for name in (*SECRETS, "ICDC_DATABASE_URL", "ICDC_ENV", "ICDC_ASSETS", "ICDC_PUBLIC_URL"):
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
    monkeypatch.setenv("ICDC_SECRET_KEY", "one")
    monkeypatch.setenv("ICDC_PIN_KEY", "two")

    config = Config.from_environment()

    assert (config.is_production, config.secret_key, config.pin_key) == (True, "one", "two")
    assert config.as_flask()["SESSION_COOKIE_SECURE"] is True
    assert not list(config.instance.iterdir())


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
