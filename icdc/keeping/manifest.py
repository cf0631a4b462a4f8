"""The manifest of a backup: what is in it, when it was made, and of what."""

import json
import tomllib
from dataclasses import dataclass
from datetime import datetime

from icdc.config import ROOT
from icdc.keeping.container import damaged
from icdc.keeping.facts import Facts, Head

FORMAT = 1
LEFT_OUT = (
    "ICDC_SECRET_KEY, ICDC_PIN_KEY and the other settings: keep them apart",
    "the queue of jobs (jobs.db)",
)


@dataclass(frozen=True)
class Manifest:
    """`sha256` and `size` (in bytes) are the dump's; `kind` is sqlite or postgresql."""

    made_at: datetime
    app: str
    kind: str
    sha256: str
    size: int
    facts: Facts

    @property
    def as_json(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "app": self.app,
            "kind": self.kind,
            "sha256": self.sha256,
            "size": self.size,
            **self.facts.as_json,
            "left_out": LEFT_OUT,
        }

    def written(self) -> bytes:
        return json.dumps(self.as_json, indent=2, ensure_ascii=False).encode()


def read(text: bytes) -> Manifest:
    """Raises Damaged for what is no manifest."""
    try:
        given = json.loads(text)
        if given["format"] != FORMAT:
            raise damaged()
        return Manifest(
            datetime.fromisoformat(given["made_at"]), given["app"], given["kind"], given["sha256"],
            given["size"], _facts(given),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as fault:
        raise damaged() from fault


def app_version() -> str:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


def _facts(given: dict[str, object]) -> Facts:
    rows, erased = given["rows"], given["erased"]
    if not isinstance(rows, dict) or not isinstance(erased, int):
        raise damaged()
    return Facts(
        str(given["revision"]), {str(name): int(n) for name, n in rows.items()},
        _head(given["audit"]), _head(given["certificate_ledger"]), erased,
    )  # fmt: skip


def _head(given: object) -> Head:
    if not isinstance(given, dict):
        raise damaged()
    return Head(int(given["entries"]), str(given["hash"]))
