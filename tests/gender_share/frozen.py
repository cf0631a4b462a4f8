"""What the tests of frozen reports do again and again."""

from sqlalchemy import select
from werkzeug.test import TestResponse

from icdc.extensions import db
from icdc.gender_share.filters import read_selection
from icdc.gender_share.frozen.freezing import draft, settled, store
from icdc.gender_share.frozen.queries import since_of, stored_of
from icdc.gender_share.frozen.seen import seen_of
from icdc.gender_share.frozen.sentences import causes_in_words, steps_in_words
from icdc.gender_share.queries import report_on
from icdc.models import FrozenReport
from icdc.web.clock import today
from tests.conftest import StrictClient

QUARTER = {"from": "2023-01-01", "to": "2023-03-31"}


def frozen(words: dict[str, str] | None = None, title: str = "Quarter") -> FrozenReport:
    """A report, frozen as a command would."""
    selection = settled(read_selection(QUARTER if words is None else words), today())
    report = store(draft(selection, today(), "Жылдыз", title, ""), None)
    db.session.commit()
    return report


def seen_at(words: dict[str, str]) -> str:
    """What the form carries of the figures as they are now."""
    selection = settled(read_selection(words), today())
    return seen_of(report_on(selection, today())).as_word()


def freeze(browser: StrictClient, **more: str) -> TestResponse:
    form = QUARTER | {"title": "Quarter", "note": "", "seen": seen_at(QUARTER)} | more
    return browser.post("/gender-share/frozen", data=form)


def restate(browser: StrictClient, report: FrozenReport, reason: str) -> TestResponse:
    form = {"reason": reason, "seen": seen_at(dict(stored_of(report).facts["filters"]))}
    return browser.post(f"/gender-share/frozen/{report.id}/versions", data=form)


def the_report() -> FrozenReport:
    """The only one, or the last."""
    newest = select(FrozenReport).order_by(FrozenReport.id.desc()).limit(1)
    return db.session.scalars(newest).one()


def headlines(report: FrozenReport) -> list[str]:
    """What has changed since, of people: first among the registered, then the certified."""
    found = since_of(report, stored_of(report), today())
    return [f"{steps_in_words(one)}: {causes_in_words(one)}" for one in found.bases]
