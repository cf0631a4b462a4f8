"""Who does what is noted: the user who is signed in, whoever asked for a job, or a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import has_request_context, request
from flask_security import current_user
from sqlalchemy import inspect

from icdc.models import Via

# Who asked for the job that runs now.
_asked_by: ContextVar[int | None] = ContextVar("asked_by", default=None)
_is_job: ContextVar[bool] = ContextVar("is_job", default=False)


@contextmanager
def acting(user_id: int | None) -> Iterator[None]:
    """What is written inside is a job's, for the user who asked for it."""
    asked_by, is_job = _asked_by.set(user_id), _is_job.set(True)
    try:
        yield
    finally:
        _asked_by.reset(asked_by)
        _is_job.reset(is_job)


def who() -> int | None:
    if _is_job.get():
        return _asked_by.get()
    if not has_request_context() or not current_user or not current_user.is_authenticated:
        return None
    # Not `current_user.id`: after a commit that would be asked of the database.
    identity = inspect(current_user._get_current_object()).identity
    return int(identity[0]) if identity else None


def via() -> Via:
    if _is_job.get():
        return Via.job
    return Via.web if has_request_context() else Via.command


def where() -> str:
    is_asked = has_request_context() and not _is_job.get()
    return (request.remote_addr or "")[:45] if is_asked else ""
