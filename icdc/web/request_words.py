"""How requests are shown, on a person's own pages and at the desk."""

from flask import Flask

from icdc.web.request_clock import asked_on, days_in_words, is_late, is_soon
from icdc.web.request_fields import CORRECTABLE, in_words


def add_request_words(app: Flask) -> None:
    app.add_template_filter(asked_on)
    app.add_template_filter(days_in_words)
    app.add_template_filter(asked_value)
    app.add_template_test(is_late, "late")
    app.add_template_test(is_soon, "soon")
    app.jinja_env.globals.update(correctable=CORRECTABLE)


def asked_value(text: str, name: str, is_clear: bool = False) -> str:
    """What somebody wants to stand in the field of that name; a PIN masked."""
    return in_words(CORRECTABLE[name], text, is_clear)
