"""The registry's own log: one event a line, on standard error, unless whoever installs it has set
up Python's logging otherwise."""

import logging
import re
import time
from types import TracebackType
from typing import TextIO, TypeAlias

from flask import Flask, request
from flask.logging import has_level_handler, wsgi_errors_stream

FORMAT = "%(asctime)sZ %(levelname)s %(name)s: %(message)s"
# What ends a line for one reader or another, and what moves a terminal's cursor.
CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")
Fault: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class OneEventALine(logging.Formatter):
    """Nothing that somebody sent can begin a line, and so pass for an event (ASVS 16.4.1)."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__(FORMAT, "%Y-%m-%dT%H:%M:%S")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's own name)
        record.message = escaped(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Fault) -> str:  # noqa: N802 (logging's own name)
        told = super().formatException(ei)
        return "\n".join(f"    {escaped(line)}" for line in told.splitlines())


def start_log() -> None:
    log = logging.getLogger("icdc")
    if not has_level_handler(log):
        log.addHandler(handler_to(wsgi_errors_stream))  # type: ignore[arg-type] # stands for one


def log_faults(app: Flask) -> None:
    """By the view's name: Flask would write the address, and some hold a secret that works."""

    def log_fault(exc_info: Fault) -> None:
        view, method = request.endpoint or "-", request.method
        app.logger.error("Exception in %s [%s]", view, method, exc_info=exc_info)

    app.log_exception = log_fault  # type: ignore[method-assign] # called through the instance


def handler_to(stream: TextIO) -> "logging.StreamHandler[TextIO]":
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneEventALine())
    return handler


def escaped(text: str) -> str:
    return CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
