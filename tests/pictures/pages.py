"""The main pages: who opens them, where, and what he or she does there first."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from icdc.models import RoleName

ADMINISTRATOR, MANAGER = RoleName.administrator, RoleName.manager
TRAINER, TRAINEE = RoleName.trainer, RoleName.trainee


def open_cell(page: Page) -> None:
    """The second name of the roster, to be corrected."""
    page.locator("tr:nth-child(2) > td > a[hx-get]").first.click()
    expect(page.locator("tr:nth-child(2) td form")).to_be_visible()


def ask_for_shortcuts(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()


def look_for_asan(page: Page) -> None:
    """On a telephone the field is folded away, so it is filled without being seen."""
    with page.expect_navigation():
        page.evaluate(
            "() => { const form = document.querySelector('form[role=search]');"
            " form.elements.q.value = 'Асан'; form.submit(); }"
        )


@dataclass(frozen=True)
class Seen:
    """`path` may name a place of `scenery.py` in braces; `who` is None for the public."""

    name: str
    who: RoleName | None
    path: str
    act: Callable[[Page], None] | None = None
    status: int = 200


PAGES = (
    Seen("verify", None, "/verify"),
    Seen("verify-valid", None, "{verify_valid}"),
    Seen("verify-revoked", None, "{verify_revoked}"),
    Seen("verify-file", None, "/verify/file"),
    Seen("catalogue", None, "/catalogue"),
    Seen("application", None, "{coming}"),
    Seen("sign-in", None, "/sign-in"),
    Seen("entry", None, "/my-record/entry"),
    Seen("notice", None, "/data-protection"),
    Seen("public-figures", None, "/figures"),
    Seen("help", None, "/help"),
    Seen("help-task", None, "/help/list"),
    Seen("error", None, "/nothing-here", status=404),
    Seen("my-record", TRAINEE, "/my-record"),
    Seen("my-requests", TRAINEE, "/my-record/requests"),
    Seen("my-request-new", TRAINEE, "/my-record/requests/new?kind=correction&field=latin_name"),
    Seen("my-consents", TRAINEE, "/my-record/consents"),
    Seen("my-data", TRAINEE, "/my-record/data"),
    Seen("start-trainer", TRAINER, "/"),
    Seen("courses", TRAINER, "/courses"),
    Seen("course", TRAINER, "{running}"),
    Seen("roster-cell", TRAINER, "{running}", open_cell),
    Seen("list-new", TRAINER, "{running}/lists/new"),
    Seen("list", TRAINER, "{list}"),
    Seen("attendance", TRAINER, "{running}/attendance"),
    Seen("results", TRAINER, "{running}/results"),
    Seen("applications", TRAINER, "{applied}"),
    Seen("issuing", TRAINER, "{ready}/certificates/new"),
    Seen("course-certificates", TRAINER, "{certified}/certificates"),
    Seen("certificate", TRAINER, "{certificate}"),
    Seen("replacement", TRAINER, "{certificate}/replacement"),
    Seen("revocation", TRAINER, "{certificate}/revocation"),
    Seen("certificates", TRAINER, "/certificates"),
    Seen("shortcuts", TRAINER, "/courses", ask_for_shortcuts),
    Seen("start-manager", MANAGER, "/"),
    Seen("search", MANAGER, "/search", look_for_asan),
    Seen("people", MANAGER, "/trainees"),
    Seen("person", MANAGER, "{person}"),
    Seen("doubles", MANAGER, "/trainees/duplicates"),
    Seen("merge", MANAGER, "{merge}"),
    Seen("programmes", MANAGER, "/programmes"),
    Seen("design", MANAGER, "{programme}/certificate-design"),
    Seen("share", MANAGER, "/gender-share"),
    Seen("share-people", MANAGER, "{drill}"),
    Seen("work-list", MANAGER, "/gender-share/work-list"),
    Seen("targets", MANAGER, "/gender-share/targets"),
    Seen("frozen", MANAGER, "/gender-share/frozen"),
    Seen("freeze", MANAGER, "/gender-share/frozen/new"),
    Seen("report", MANAGER, "{report}"),
    Seen("publication", MANAGER, "/gender-share/publication"),
    Seen("requests", MANAGER, "/requests"),
    Seen("request", MANAGER, "{request}"),
    Seen("erasure", MANAGER, "{person}/erasure"),
    Seen("retention", MANAGER, "/retention"),
    Seen("audit", MANAGER, "/audit"),
    Seen("start-administrator", ADMINISTRATOR, "/"),
    Seen("users", ADMINISTRATOR, "/users"),
    Seen("user-new", ADMINISTRATOR, "/users/new"),
    Seen("account", ADMINISTRATOR, "/account"),
)
BY_NAME = {seen.name: seen for seen in PAGES}
