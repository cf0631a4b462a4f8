"""The sign that the service is alive."""

from pathlib import Path

from flask import Flask

from icdc.app import create_app
from icdc.config import Config
from tests.conftest import StrictClient


def test_all_is_well(visitor: StrictClient) -> None:
    answer = visitor.get("/healthz")

    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_without_its_database_the_service_says_so(tmp_path: Path) -> None:
    answer = without_database(tmp_path).test_client().get("/healthz")

    assert (answer.status_code, answer.json) == (503, {"status": "unavailable"})


def without_database(folder: Path) -> Flask:
    config = Config(
        instance=folder,
        database_url=f"sqlite:///{folder}/gone/icdc.db",
        secret_key="a secret for tests",
        pin_key="a key for tests",
    )
    return create_app(config)
