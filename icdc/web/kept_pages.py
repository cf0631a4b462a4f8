"""Pages that are the same for everybody: a browser keeps them, and asks whether they are new."""

from hashlib import sha256

from flask import make_response, request
from flask.typing import ResponseReturnValue
from werkzeug import Response


def kept_until_changed(page: ResponseReturnValue) -> Response:
    """The answer with a mark of its content (ETag); 304 and no page for whoever has it already.

    Only for what holds nothing about anybody, and neither a token nor a nonce: these make every
    answer another one. All else goes out with `no-store` (`web/headers.py`).
    """
    answer = make_response(page)
    # Weak: compressed or not, it is the same page.
    answer.set_etag(sha256(answer.get_data()).hexdigest()[:32], weak=True)
    # `private`: a proxy does not know that the page depends on the language, too.
    answer.cache_control.private = True
    answer.cache_control.no_cache = True
    return answer.make_conditional(request)
