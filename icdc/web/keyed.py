"""Hashes that only the registry can make: of codes, links and typed addresses."""

import hmac
from hashlib import sha256

from flask import current_app


def keyed_hash(purpose: str, text: str) -> str:
    """64 hexadecimal digits: HMAC-SHA256 under the registry's secret key.

    The same text hashes differently for another purpose.
    """
    key = str(current_app.config["SECRET_KEY"]).encode()
    own = hmac.new(key, f"icdc {purpose}".encode(), sha256).digest()
    return hmac.new(own, text.encode(), sha256).hexdigest()
