"""Blanks that would stand on the paper, found before anybody gets one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flask_babel import gettext as _

from icdc.models import CertificateDesign, Course, Programme


@dataclass(frozen=True)
class Blank:
    """`sentence` names the record and its field; `endpoint` with `ids` is where it is filled in."""

    sentence: str
    endpoint: str
    ids: dict[str, int] = field(default_factory=dict)


def blanks_of(course: Course, design: CertificateDesign | None) -> list[Blank]:
    """What is missing for everybody of a course. What a person lacks is that person's obstacle."""
    return [
        *_of_programme(course.programme),
        *_of_course(course),
        *(_of_design(course.programme, design) if design else ()),
    ]


def _of_programme(programme: Programme) -> Iterator[Blank]:
    code = programme.code
    titles = (
        (programme.title_ky, _("Programme %(code)s has no title in Kyrgyz.", code=code)),
        (programme.title_ru, _("Programme %(code)s has no title in Russian.", code=code)),
        (programme.title_en, _("Programme %(code)s has no title in English.", code=code)),
    )
    for title, sentence in titles:
        if not title.strip():
            yield Blank(sentence, "programmes.edit", {"programme_id": programme.id})


def _of_course(course: Course) -> Iterator[Blank]:
    facts = (
        (course.title.strip(), _("Course %(code)s has no title.", code=course.code)),
        (course.hours, _("Course %(code)s has no hours.", code=course.code)),
    )
    for fact, sentence in facts:
        if not fact:
            yield Blank(sentence, "courses.edit", {"course_id": course.id})


def _of_design(programme: Programme, design: CertificateDesign) -> Iterator[Blank]:
    """An empty text is the template's own; who signs, and as what, is said everywhere or nowhere.

    The form of the look refuses the same; a look may also have come from elsewhere.
    """
    code, texts = programme.code, design.settings["texts"].values()
    names = [bool(words["signatory"].strip()) for words in texts]
    posts = [bool(words["post"].strip()) for words in texts]
    faults = (
        (
            any(names) and not all(names),
            _("The look of %(code)s names who signs in some languages only.", code=code),
        ),
        (
            any([*names, *posts]) and not all(posts),
            _("The look of %(code)s does not name the post in each language.", code=code),
        ),
    )
    for is_half_filled, sentence in faults:
        if is_half_filled:
            yield Blank(sentence, "designs.edit", {"programme_id": programme.id})
