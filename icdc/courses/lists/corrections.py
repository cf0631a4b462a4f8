"""What somebody has put right and decided, line by line, before a list is confirmed. Sealed."""

import json
from dataclasses import dataclass, field
from typing import TypedDict
from zlib import crc32

from icdc.models import ParticipantList
from icdc.web.pins import seal, unseal

# What can be decided of a line, beside the key of the person whom it means.
OUT, ANOTHER = "out", "another"


@dataclass
class Corrections:
    """By the line's number: texts by field, and a decision."""

    texts: dict[int, dict[str, str]] = field(default_factory=dict)
    decisions: dict[int, str] = field(default_factory=dict)

    def correct(self, line: int, name: str, text: str) -> None:
        self.texts.setdefault(line, {})[name] = text

    def decide(self, line: int, decision: str) -> None:
        """An empty decision takes the earlier one back."""
        if decision:
            self.decisions[line] = decision
        else:
            self.decisions.pop(line, None)


class Stored(TypedDict):
    """As it stands in JSON, where every key is a text."""

    texts: dict[str, dict[str, str]]
    decisions: dict[str, str]


def corrections_of(kept: ParticipantList) -> Corrections:
    """Raises cryptography.fernet.InvalidToken when the key is another one."""
    if kept.corrections_sealed is None:
        return Corrections()
    stored: Stored = json.loads(unseal(kept.corrections_sealed))
    return Corrections(
        {int(line): texts for line, texts in stored["texts"].items()},
        {int(line): decision for line, decision in stored["decisions"].items()},
    )


def keep_corrections(kept: ParticipantList, corrections: Corrections) -> None:
    stored = {"texts": corrections.texts, "decisions": corrections.decisions}
    kept.corrections_sealed = seal(json.dumps(stored).encode())


def version_of(kept: ParticipantList) -> int:
    """Another number whenever something was corrected; tells nothing of what it was."""
    return crc32(kept.corrections_sealed or b"")
