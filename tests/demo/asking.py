"""What the tests ask of the demonstration."""

from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import DataRequest, RequestKind


def asked(kind: RequestKind) -> DataRequest:
    return db.session.scalars(select(DataRequest).where(DataRequest.kind == kind)).one()


def output_of(app: Flask, words: list[str]) -> str:
    """What a command said, which was not refused."""
    result = app.test_cli_runner().invoke(args=words)
    assert result.exit_code == 0, result.output
    return result.output
