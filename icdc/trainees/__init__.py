"""People and search."""

from flask import Flask

from icdc.trainees import duplicates, exports, merges, views


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(duplicates.bp)
    app.register_blueprint(merges.bp)
    app.register_blueprint(exports.bp)
