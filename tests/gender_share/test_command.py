"""The filters of the command, each against the address that takes the same word."""

import json

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Sector, Trainee
from tests.conftest import StrictClient

pytestmark = pytest.mark.usefixtures("cast")

SECTOR = next(iter(Sector))


@pytest.fixture
def described(cast: None) -> None:
    """Aigul lives in a village in Naryn oblast and works for the state."""
    aigul = db.session.query(Trainee).filter_by(given_name="А").one()
    aigul.region_code, aigul.settlement, aigul.sector = "KG04", "Ак-Талаа", SECTOR
    db.session.commit()


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize(
    ("options", "address", "people"),
    [
        (["--home", "KG04"], "home=KG04", 1),
        (["--home", "none"], "home=none", 5),
        (["--settlement", "Ак-Талаа"], "settlement=Ак-Талаа", 1),
        (["--sector", SECTOR.value], f"sector={SECTOR.value}", 1),
        (["--age-band", "none"], "age_band=none", 6),
        (["--age-band", "25-34"], "age_band=25-34", 0),
        (["--as-of", "2023-01-31"], "as_of=2023-01-31", 2),
    ],
)
def test_each_filter_of_the_address_is_an_option(
    app: Flask, manager: StrictClient, options: list[str], address: str, people: int
) -> None:
    result = app.test_cli_runner().invoke(args=["gender-share", *options, "--json"])

    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found == manager.get(f"/gender-share.json?{address}").json
    assert found["registered"]["people"]["total"] == people


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--home Nowhere", "There is no region Nowhere."),
        ("--sector moon", "moon is none of:"),
        ("--age-band 30", "30 is none of:"),
        ("--as-of 2999-01-01", "01.01.2999 has not come yet."),
        ("--target 999", "There is no target 999."),
        ("nonsense", "No such command 'nonsense'."),
    ],
)
def test_a_wrong_word_is_one_sentence(app: Flask, options: str, sentence: str) -> None:
    result = app.test_cli_runner().invoke(args=["gender-share", *options.split()])

    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr
