"""One step of a walk: what is asked, with whose record in it, and what the answer tells."""

from werkzeug.test import TestResponse

from tests.house.rendered import forms_in, words_in
from tests.house.walking import World, rules_of, undone
from tests.house.world import Filing, paths_of

Answer = TestResponse | Exception


def asked(
    world: World, who: str, method: str, path: str, headers: dict[str, str], **form: object
) -> Answer:
    try:
        browser = world.browser(who)
        answer = browser.open(path, method=method, headers=headers, data=form or None)
        # Read at once: a file that is sent stays open until its answer is closed.
        with answer:
            answer.get_data()
        return answer
    except Exception as fault:
        return fault


def unlike(statuses: set[int], answer: Answer) -> str:
    if isinstance(answer, Exception):
        return f" raised {answer!r}"
    return "" if answer.status_code in statuses else f" answered {answer.status_code}"


def told(filing: Filing, answer: Answer) -> str:
    """What an answer says of these people."""
    if isinstance(answer, Exception):
        return ""
    text = words_in(answer)
    return "".join(f" told {word}" for word in sorted(filing.secrets) if word in text)


def query_of(world: World) -> dict[str, object]:
    """Of the stranger's record as much as a query can name."""
    theirs = world.theirs
    named = ("enrolment", "certificate", "session", "programme", "course")
    beginning = min(theirs.secrets, key=lambda word: not word.startswith("Жээ"))[:5]
    return {
        **{name: theirs.fills[f"{name}_id"] for name in named},
        "other": theirs.trainee_id,
        "q": beginning,
        "family_name": beginning,
        "trainee": theirs.trainee_id,
        "page": "1",
    }


def form_of(world: World) -> dict[str, object]:
    """Of the stranger's record as much as any form of the house can name."""
    theirs = world.theirs
    one, session = str(theirs.enrolment_id), theirs.fills["session_id"]
    return {
        **query_of(world),
        **{name: found for name, found in theirs.fills.items() if name.endswith("_id")},
        "mark": [f"{one} {session} present unmarked", f"{one} {session} unmarked present",
                 str(theirs.fills["certificate_id"])],
        "enrolment_id": one, "again": one, "shown": one, "only": one,
        "completed": one, "not_completed": one,
        "trainee_id": str(theirs.trainee_id), "low": str(theirs.trainee_id),
        "high": str(theirs.trainee_id + 1), "low_id": str(theirs.trainee_id),
        "high_id": str(theirs.trainee_id + 1),
        "state": "completed", "decision": "accepted", "form": "pdf", "reason": "Because",
        "language": "ru", "seen": "", "version": "1", "value": "x", "family_name": "Жээнб",
    }  # fmt: skip


def forms_met(world: World, who: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """By its address, what each form sends that somebody meets on the pages."""
    met: dict[str, tuple[tuple[str, str], ...]] = {}
    for rule in (rule for rule in rules_of(world.app) if "GET" in (rule.methods or ())):
        for path in paths_of(rule, world.own if who == "stranger" else world.theirs):
            with undone():
                answer = asked(world, who, "GET", path, {})
            if isinstance(answer, TestResponse) and answer.mimetype == "text/html":
                forms = forms_in(answer.text, path)
                met |= {form.action: form.fields for form in forms if form.method == "POST"}
    return met
