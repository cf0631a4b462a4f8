"""What applicants agree to, in which words, and which version of the words it is.

The three languages stand side by side, apart from the translations of the pages: a consent holds
for the words that were read, so whoever changes one of them changes the version too.
"""

from dataclasses import dataclass

from icdc.models import Consent, Language, Purpose, Trainee

REQUIRED = Purpose.training


@dataclass(frozen=True)
class ConsentText:
    version: str
    ky: str
    ru: str
    en: str

    def words(self, language: str) -> str:
        return {"ky": self.ky, "ru": self.ru}.get(language, self.en)


TEXTS = {
    Purpose.training: ConsentText(
        "2023-11",
        ky="Борбор бул маалыматтарымды ушул окууга жазуу, окууну өткөрүү жана күбөлүк берүү үчүн"
        " сактап, колдонушуна макулмун.",
        ru="Я согласен (согласна), чтобы центр хранил эти данные и использовал их для записи на"
        " этот курс, его проведения и выдачи сертификата.",
        en="I agree that the centre keeps these data and uses them to enrol me in this course, to"
        " hold it and to issue its certificate.",
    ),
    Purpose.news: ConsentText(
        "2023-11",
        ky="Борбор мага кийинки курстары жөнүндө жазып же чалып турушуна макулмун.",
        ru="Я согласен (согласна), чтобы центр писал или звонил мне о следующих курсах.",
        en="I agree that the centre writes to me or calls me about further courses.",
    ),
    Purpose.photos: ConsentText(
        "2023-11",
        ky="Окуу учурунда тартылган, мен көрүнгөн сүрөттөрдү борбор жарыялашына макулмун.",
        ru="Я согласен (согласна), чтобы центр публиковал сделанные на курсе фотографии, на"
        " которых я есть.",
        en="I agree that the centre publishes photographs taken at the course in which I can be"
        " seen.",
    ),
}


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
