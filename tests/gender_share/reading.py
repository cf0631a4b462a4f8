"""What tests of the pages need: a page's words, and targets to hold figures against."""

from datetime import date

import html5lib

from icdc.models import Basis, Target
from tests.factories import save


def words_of(page: str) -> str:
    """The text of a page as it is read, without its tags."""
    main = html5lib.parse(page, namespaceHTMLElements=False).find(".//main")
    assert main is not None
    skipped = {"title", "desc", "option"}
    texts = [
        text
        for element in main.iter()
        for text in ((element.text if element.tag not in skipped else None), element.tail)
    ]
    return " ".join(" ".join(text for text in texts if text).split())


def make_target(
    percent: int,
    title: str = "A target",
    due_on: date = date(2030, 1, 1),
    source: str = "",
    basis: Basis = Basis.both,
) -> Target:
    return save(Target(percent=percent, title=title, basis=basis, due_on=due_on, source=source))
