"""The demonstration from the command line."""

import click
from flask_babel import gettext as _
from sqlalchemy import select

from icdc.demo.loading import ACCOUNTS, PASSWORD, is_loaded, load
from icdc.extensions import db
from icdc.models import Certificate
from icdc.web.clock import today
from icdc.web.commands import PlainGroup
from icdc.web.labels import label

demo = PlainGroup("demo", help="Demonstration data with invented people.")


@demo.command("load")
def load_data() -> None:
    """Fill an empty registry; loading again changes nothing."""
    if is_loaded():
        click.echo(_("The demonstration data is there already."))
        return
    load(today())
    db.session.commit()
    click.echo(_("The demonstration data is loaded."))


@demo.command("show")
@click.option("--port", default=5000)
def show(port: int) -> None:
    """Print where to look and whom to sign in as."""
    root = f"http://localhost:{port}"
    click.echo(_("\nThe registry: %(address)s", address=root))
    for role, (email, _name) in ACCOUNTS.items():
        click.echo(f"  {label(role):14} {email:28} {PASSWORD}")
    certificate = db.session.scalars(select(Certificate).limit(1)).first()
    if certificate:
        address = f"{root}/verify/{certificate.code}"
        click.echo(_("A certificate to check, as an outsider: %(address)s\n", address=address))
