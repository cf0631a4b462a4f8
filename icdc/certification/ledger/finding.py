"""What does not fit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`serial` is that of an entry and `number` that of a certificate, None where it names none."""

    what: str
    serial: int | None = None
    number: str | None = None

    @property
    def as_json(self) -> dict[str, str | int | None]:
        return {"serial": self.serial, "number": self.number, "what": self.what}
