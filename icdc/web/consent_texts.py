"""What people agree to, in which words, and which version of the words it is.

The three languages stand side by side, apart from the translations of the pages: a consent holds
for the words that were read. Whoever changes one of them puts a new version in front; an old one
stays for as long as anybody has agreed to it.
"""

from dataclasses import dataclass

from icdc.models import Purpose


@dataclass(frozen=True)
class ConsentText:
    version: str
    ky: str
    ru: str
    en: str

    def words(self, language: str) -> str:
        return {"ky": self.ky, "ru": self.ru}.get(language, self.en)


# The newest first.
VERSIONS: dict[Purpose, tuple[ConsentText, ...]] = {
    Purpose.training: (
        ConsentText(
            "2023-11",
            ky="Борбор бул маалыматтарымды ушул окууга жазуу, окууну өткөрүү жана күбөлүк берүү"
            " үчүн сактап, колдонушуна макулмун.",
            ru="Я согласен (согласна), чтобы центр хранил эти данные и использовал их для записи"
            " на этот курс, его проведения и выдачи сертификата.",
            en="I agree that the centre keeps these data and uses them to enrol me in this"
            " course, to hold it and to issue its certificate.",
        ),
    ),
    Purpose.news: (
        ConsentText(
            "2023-11",
            ky="Борбор мага кийинки курстары жөнүндө жазып же чалып турушуна макулмун.",
            ru="Я согласен (согласна), чтобы центр писал или звонил мне о следующих курсах.",
            en="I agree that the centre writes to me or calls me about further courses.",
        ),
    ),
    Purpose.photos: (
        ConsentText(
            "2023-11",
            ky="Окуу учурунда тартылган, мен көрүнгөн сүрөттөрдү борбор жарыялашына макулмун.",
            ru="Я согласен (согласна), чтобы центр публиковал сделанные на курсе фотографии, на"
            " которых я есть.",
            en="I agree that the centre publishes photographs taken at the course in which I can"
            " be seen.",
        ),
    ),
}


def current_text(purpose: Purpose) -> ConsentText:
    return VERSIONS[purpose][0]


def words_of(purpose: Purpose, version: str, language: str) -> str:
    """The very words of a version; empty for one that the registry never had."""
    found = (text for text in VERSIONS[purpose] if text.version == version)
    text = next(found, None)
    return text.words(language) if text else ""
