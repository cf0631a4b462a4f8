"""What lies sealed as a JSON object: a form as it was typed, what a merge remembers."""

import json
from collections.abc import Mapping

from cryptography.fernet import InvalidToken

from icdc.web.pins import unseal


def opened(sealed: bytes) -> dict[str, object]:
    """A sealed JSON object; empty where nothing is in it, or nobody can open or read it."""
    try:
        told = json.loads(unseal(sealed)) if sealed else {}
    except (InvalidToken, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def pin_in(row: Mapping[str, object]) -> str:
    """The PIN of a remembered row; empty where it has none, or nobody can open it."""
    sealed = row.get("pin_sealed")
    try:
        return unseal(bytes.fromhex(sealed)).decode() if isinstance(sealed, str) and sealed else ""
    except (InvalidToken, ValueError):
        return ""
