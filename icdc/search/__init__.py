"""One search over all that the staff may see, and the list of the keyboard's shortcuts."""

from flask import Flask

from icdc.search import shortcuts, views


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(shortcuts.bp)
