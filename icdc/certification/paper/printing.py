"""What is printed: a snapshot of the records on the day of issue."""

from icdc.models import Enrolment, InLanguages, Printed, Programme
from icdc.web.certificates import TEMPLATE


def printed(enrolment: Enrolment) -> Printed:
    """What will stand on the paper; later corrections of the records do not change it."""
    course, programme, trainee = enrolment.course, enrolment.course.programme, enrolment.trainee
    return Printed(
        template=TEMPLATE,
        language=programme.language.value,
        name=trainee.full_name,
        latin_name=trainee.latin_name or "",
        programme=programme.title(programme.language),
        programmes=titles(programme),
        outcomes=outcomes(programme),
        course=course.title,
        course_code=course.code,
        hours=course.hours,
        starts_on=course.starts_on.isoformat(),
        ends_on=course.ends_on.isoformat(),
        place=course.place or "",
    )


def titles(programme: Programme) -> InLanguages:
    return InLanguages(ky=programme.title_ky, ru=programme.title_ru, en=programme.title_en)


def outcomes(programme: Programme) -> InLanguages:
    return InLanguages(
        ky=programme.outcomes_ky or "",
        ru=programme.outcomes_ru or "",
        en=programme.outcomes_en or "",
    )


def printed_text(printed: Printed) -> str:
    """All the letters of it that get on paper, in whichever language."""
    return "".join(_texts(printed))


def _texts(facts: object) -> list[str]:
    if isinstance(facts, dict):
        return [text for fact in facts.values() for text in _texts(fact)]
    return str(facts).split()
