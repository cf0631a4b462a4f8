"""What a merge remembers, with the PINs inside it under a new key."""

import json
from collections.abc import Iterator
from typing import TypeAlias

from icdc.web.pins import hashed_under, opened_under, sealed_under

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | None"
SEALED_PIN = "pin_sealed"


def renewed(content: bytes, old: str, new: str, known: dict[bytes, bytes]) -> bytes:
    """Raises InvalidToken. `known` gathers each sealed PIN with the one that takes its place."""
    memory: Json = json.loads(content)
    anew: dict[str, str] = {}
    for text in set(_sealed_pins(memory)):
        sealed = bytes.fromhex(text)
        pin = opened_under(old, sealed)
        known.setdefault(sealed, sealed_under(new, pin))
        anew[text] = known[sealed].hex()
        anew[hashed_under(old, pin)] = hashed_under(new, pin)
    return json.dumps(_replaced(memory, anew), ensure_ascii=False).encode()


def _sealed_pins(part: Json, is_pin: bool = False) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            yield from _sealed_pins(value, is_pin or name == SEALED_PIN)
    elif isinstance(part, list):
        for value in part:
            yield from _sealed_pins(value, is_pin)
    elif is_pin and isinstance(part, str):
        yield part


def _replaced(part: Json, anew: dict[str, str]) -> Json:
    if isinstance(part, dict):
        return {name: _replaced(value, anew) for name, value in part.items()}
    if isinstance(part, list):
        return [_replaced(value, anew) for value in part]
    return anew.get(part, part) if isinstance(part, str) else part
