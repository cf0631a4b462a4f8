"""Tells the database layer which requests only read."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, abort, request

from icdc.extensions import only_reads
from icdc.web.refusals import refused_for

READING = {"GET", "HEAD", "OPTIONS"}
# Searches that are sent by POST, so that what is looked for stands in no address and no log.
SEARCHES = {
    "trainees.search", "users.search", "enrolments.find", "designs.preview", "designs.example_pdf",
    "replacements.preview", "verification.name", "paper_check.create",
    "certificates.search", "audit_trail.people", "search.find",
}  # fmt: skip
# What counts or draws first and writes at its end, in a transaction of its own (`apart.py`).
WRITING_LAST = {
    "certificate_exports.register", "publication.update", "frozen_reports.create",
    "frozen_reports.create_version", "own_data.create", "request_data.copy",
}  # fmt: skip
READING_ENDPOINTS = SEARCHES | WRITING_LAST


TYPED = "application/x-www-form-urlencoded"


def limit_typed(app: Flask) -> None:
    """Werkzeug reads such a form whole, whatever MAX_FORM_MEMORY_SIZE says of the other kind."""

    @app.before_request
    def _limit() -> None:
        most = (app.config["MAX_FORM_MEMORY_SIZE"], app.config["MAX_CONTENT_LENGTH"])
        if request.mimetype == TYPED:
            request.max_content_length = min(most)


def refuse_nul(app: Flask) -> None:
    """No address or field holds the character NUL; PostgreSQL and HTML cannot either."""

    @app.before_request
    def _check() -> None:
        if not request.host:
            # A name that none can be: no address can be made from it, nor a passkey asked for.
            refused_for("foreign host")
            abort(400)
        texts = (request.path, *request.args.values(), *request.form.values())
        if any("\0" in text for text in texts):
            refused_for("no text")
            abort(404)


def mark_reading(app: Flask) -> None:
    """On SQLite a reading request takes no write lock; every other one takes it at its start."""

    @app.before_request
    def _start() -> None:
        only_reads.set(is_reading())

    @app.teardown_request
    def _end(_error: BaseException | None) -> None:
        only_reads.set(False)


def is_reading() -> bool:
    return request.method in READING or request.endpoint in READING_ENDPOINTS


def is_search() -> bool:
    """By POST, and nothing is written whatever it finds."""
    return request.method == "POST" and request.endpoint in SEARCHES


@contextmanager
def only_reading() -> Iterator[None]:
    """For a job: what it begins inside takes no write lock on SQLite."""
    token = only_reads.set(True)
    try:
        yield
    finally:
        only_reads.reset(token)
