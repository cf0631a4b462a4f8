"""A person's consents: the one that holds for each purpose, and those before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Consent, Language, Purpose, Trainee
from icdc.models.base import now
from icdc.web.consent_texts import current_text, words_of
from icdc.web.erased import refuse_erased
from icdc.web.errors import Refusal
from icdc.web.locale import language

# Without this one nobody can be enrolled: it is given with an application, never here.
NEEDED = Purpose.training


@dataclass(frozen=True)
class Given:
    """A consent, and the very words that were agreed to."""

    consent: Consent
    words: str

    @property
    def holds(self) -> bool:
        return self.consent.withdrawn_at is None


@dataclass(frozen=True)
class Standing:
    """A purpose, its consents from the latest on, and the words that would be agreed to now."""

    purpose: Purpose
    given: Sequence[Given]
    words_now: str
    version_now: str

    @property
    def holds(self) -> bool:
        return any(one.holds for one in self.given)

    @property
    def is_optional(self) -> bool:
        return self.purpose is not NEEDED


def consents_of(trainee: Trainee) -> list[Standing]:
    wanted = select(Consent).where(Consent.trainee_id == trainee.id)
    found = db.session.scalars(wanted.order_by(Consent.given_at.desc(), Consent.id.desc())).all()
    return [
        Standing(
            purpose,
            [_given(one) for one in found if one.purpose is purpose],
            current_text(purpose).words(language()),
            current_text(purpose).version,
        )
        for purpose in Purpose
    ]


def withdraw(trainee: Trainee, purpose: Purpose) -> None:
    """All that hold for the purpose, at once. Raises Refusal where none does."""
    holding = _holding(trainee, purpose)
    if not holding:
        raise Refusal(_("This consent does not hold any more."))
    for consent in holding:
        consent.withdrawn_at = now()


def give(trainee: Trainee, purpose: Purpose, version: str) -> Consent:
    """Raises Refusal unless exactly the words that hold now were read."""
    if purpose is NEEDED:
        raise Refusal(_("This consent is given together with an application for a course."))
    if not version:
        raise Refusal(_("Tick the box to say that you agree."))
    if version != current_text(purpose).version:
        raise Refusal(_("The words of this consent have changed. Open the page again."))
    if _holding(trainee, purpose):
        raise Refusal(_("You have given this consent already."))
    consent = Consent(
        trainee_id=trainee.id, purpose=purpose, text_version=version, language=Language(language())
    )
    db.session.add(consent)
    return consent


def _holding(trainee: Trainee, purpose: Purpose) -> Sequence[Consent]:
    # One change at a time for one person: two clicks give one consent.
    db.session.refresh(trainee, with_for_update=True)
    refuse_erased(trainee)
    wanted = select(Consent).where(
        Consent.trainee_id == trainee.id,
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
    )
    return db.session.scalars(wanted).all()


def _given(consent: Consent) -> Given:
    return Given(consent, words_of(consent.purpose, consent.text_version, consent.language.value))
