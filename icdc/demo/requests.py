"""What four of the demonstration's people asked about their data, and what the centre answered."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import (
    Channel,
    DataRequest,
    Language,
    RequestKind,
    RequestState,
    Trainee,
    User,
)
from icdc.web.data_requests import Asked, Way, ask, close_request

DONE, REFUSED = RequestState.done, RequestState.refused


@dataclass(frozen=True)
class Wish:
    """`person`: family and given name; those who are answered have no e-mail, so that no letter
    leaves. `days_ago`: counted from the day on which the demonstration is loaded."""

    person: tuple[str, str]
    kind: RequestKind
    language: Language
    channel: Channel
    days_ago: int
    why: str
    field: str = ""
    wanted: str = ""
    outcome: RequestState | None = None
    answer: str = ""


# 15 September 2028: five years after the last day of her course (`web/keeping.py`).
WISHES = (
    Wish(
        ("Молдобаев", "Эркин"), RequestKind.correction, Language.ky, Channel.portal, 2,
        "Жайдан бери Каракол шаардык мэриясында иштейм.",
        field="organisation", wanted="Каракол шаардык мэриясы",
    ),
    Wish(
        ("Өмүралыова", "Бермет"), RequestKind.access, Language.ky, Channel.in_person, 4,
        "Мен жөнүндө эмне сакталганын көргүм келет.",
        outcome=DONE, answer="Көчүрмө паспорт менен келгенде колуна берилди.",
    ),
    Wish(
        ("Калыкова", "Айназик"), RequestKind.erasure, Language.ru, Channel.letter, 5,
        "Прошу удалить мои данные: курс я давно закончила.",
        outcome=REFUSED,
        answer="Курс оплатил донор: список участников мы обязаны хранить для проверок пять лет."
               " После 15 сентября 2028 года ваш телефон и ПИН уйдут из реестра сами; имя"
               " нужно, чтобы ваш сертификат можно было проверить.",
    ),
    Wish(
        ("Турдубекова", "Асель"), RequestKind.objection, Language.ru, Channel.letter, 9,
        "Я против того, чтобы фотографии с занятий, на которых я есть, стояли на вашем сайте.",
    ),
)  # fmt: skip


def ask_for_all(today: date, manager: User) -> None:
    """One is answered, one refused, one open, and one open past its day. Not committed."""
    for wish in WISHES:
        request = _ask(wish, today)
        if wish.outcome is not None:
            close_request(request, wish.outcome, wish.answer, manager)


def _ask(wish: Wish, today: date) -> DataRequest:
    way = Way(wish.language, wish.channel, today - timedelta(days=wish.days_ago))
    return ask(_person(*wish.person), wish.kind, Asked(wish.wanted, wish.why), way, wish.field)


def _person(family_name: str, given_name: str) -> Trainee:
    """The first of that name."""
    named = (Trainee.family_name == family_name, Trainee.given_name == given_name)
    found = db.session.scalars(select(Trainee).where(*named).order_by(Trainee.id).limit(1))
    return found.one()
