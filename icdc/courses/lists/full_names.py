"""A whole name in one cell: family name, given name, patronymic, in this order."""

from icdc.models.names import fold

# Son or daughter of: belongs to the word before it (DESIGN §6).
KIN = {"уулу", "кызы", "тегин", "uulu", "kyzy", "kizi", "tegin"}


def divided(text: str) -> dict[str, str]:
    """The three parts. “Данияр Маматов уулу” has the family name last, as it is also said."""
    parts = _with_kin(text.split())
    if len(parts) == 2 and _has_kin(parts[1]) and not _has_kin(parts[0]):
        parts.reverse()
    return {
        "family_name": " ".join(parts[:1]),
        "given_name": " ".join(parts[1:2]),
        "patronymic": " ".join(parts[2:]),
    }


def _with_kin(words: list[str]) -> list[str]:
    parts: list[str] = []
    for word in words:
        if fold(word) in KIN and parts:
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


def _has_kin(part: str) -> bool:
    return fold(part.rpartition(" ")[2]) in KIN
