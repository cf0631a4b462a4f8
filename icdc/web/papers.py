"""Papers of certificates, for rooms that do not make them.

The room that makes them lends its maker as it opens; whoever hands a paper out asks here.
"""

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app

from icdc.models import Certificate

# The PDF in its own language, kept in the list of papers that left, and what its file is called.
Maker = Callable[[Certificate], tuple[str, bytes]]
KEY = "paper maker"


def lend(app: Flask, maker: Maker) -> None:
    app.extensions[KEY] = maker


def paper_of(certificate: Certificate) -> tuple[str, bytes]:
    """File name and PDF. Raises Refusal for a paper that cannot be printed."""
    # The extensions of an application are untyped.
    return cast(Maker, current_app.extensions[KEY])(certificate)
