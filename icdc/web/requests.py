"""Tells the database layer which requests only read."""

from flask import Flask, abort, request

from icdc.extensions import only_reads

READING = {"GET", "HEAD", "OPTIONS"}


def refuse_nul(app: Flask) -> None:
    """No address or field holds the character NUL; PostgreSQL and HTML cannot either."""

    @app.before_request
    def _check() -> None:
        texts = (request.path, *request.args.values(), *request.form.values())
        if any("\0" in text for text in texts):
            abort(404)


def mark_reading(app: Flask) -> None:
    """On SQLite a reading request takes no write lock; every other one takes it at its start."""

    @app.before_request
    def _start() -> None:
        only_reads.set(request.method in READING)

    @app.teardown_request
    def _end(_error: BaseException | None) -> None:
        only_reads.set(False)
