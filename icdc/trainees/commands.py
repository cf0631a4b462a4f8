"""People's numbers from the command line."""

from dataclasses import asdict

import click
from flask import current_app
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.trainees.pin_rotation import rotate
from icdc.web.commands import PlainGroup, answer

pins = PlainGroup("pins", help="The key that seals PINs.")


@pins.command("rotate")
@click.option("--json", "as_json", is_flag=True)
def rotate_key(as_json: bool) -> None:
    """Seal everything with ICDC_PIN_KEY that was sealed with ICDC_PIN_KEY_OLD."""
    config = current_app.config
    rotated = rotate(str(config["OLD_PIN_KEY"]), str(config["PIN_KEY"]))
    db.session.commit()
    sentence = _(
        "Sealed anew: %(pins)s PINs, %(others)s other records. ICDC_PIN_KEY_OLD is no longer"
        " needed.",
        pins=rotated.pins,
        others=rotated.others,
    )
    answer(asdict(rotated), as_json, sentence)
