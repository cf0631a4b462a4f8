"""What applicants agree to; the words stand in `web/consent_texts.py`."""

from icdc.models import Consent, Language, Purpose, Trainee
from icdc.web.consent_texts import current_text

REQUIRED = Purpose.training
TEXTS = {purpose: current_text(purpose) for purpose in Purpose}


def consents_of(trainee: Trainee, given: set[Purpose], language: Language) -> list[Consent]:
    return [
        Consent(
            trainee=trainee,
            purpose=purpose,
            text_version=TEXTS[purpose].version,
            language=language,
        )
        for purpose in Purpose
        if purpose in given
    ]
