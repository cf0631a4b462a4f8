"""What a view of the extension answers, whether it is asynchronous or not."""

from flask import current_app
from flask.typing import ResponseReturnValue, RouteCallable


def answer_of(view: RouteCallable, arguments: dict[str, str]) -> ResponseReturnValue:
    answer: ResponseReturnValue = current_app.ensure_sync(view)(**arguments)
    return answer
