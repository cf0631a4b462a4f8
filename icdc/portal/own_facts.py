"""What the registry knows about a person besides courses, field by field."""

from dataclasses import dataclass

from icdc.models import Trainee
from icdc.web.person_fields import PAGE_FIELDS, PersonField
from icdc.web.request_fields import CORRECTABLE


@dataclass(frozen=True)
class Fact:
    """`name` is the field's name, as a request for correction gives it; `shown` may be empty."""

    name: str
    label: str
    shown: str

    @property
    def is_correctable(self) -> bool:
        return self.name in CORRECTABLE


def own_facts(trainee: Trainee) -> list[Fact]:
    """In the order of the office's page, PIN masked; empty only where it can be added."""
    facts = [
        Fact(name, str(field.label), _shown(field, trainee)) for name, field in PAGE_FIELDS.items()
    ]
    return [fact for fact in facts if fact.shown or fact.is_correctable]


def _shown(field: PersonField, trainee: Trainee) -> str:
    return field.show(trainee) if field.is_known(trainee) else ""
