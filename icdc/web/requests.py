"""Tells the database layer which requests only read."""

from flask import Flask, request

from icdc.extensions import only_reads

READING = {"GET", "HEAD", "OPTIONS"}


def mark_reading(app: Flask) -> None:
    """On SQLite a reading request takes no write lock; every other one takes it at its start."""

    @app.before_request
    def _start() -> None:
        only_reads.set(request.method in READING)

    @app.teardown_request
    def _end(_error: BaseException | None) -> None:
        only_reads.set(False)
