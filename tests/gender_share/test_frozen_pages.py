"""The pages of frozen reports, and what they say has changed since."""

from datetime import date

import pytest
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.frozen.queries import file_of, since_of, stored_of
from icdc.gender_share.frozen.verifying import verify
from icdc.models import (
    Act,
    AuditEntry,
    Certificate,
    Course,
    Enrolment,
    FrozenForm,
    FrozenReport,
    Gender,
    Merge,
    State,
    Trainee,
)
from icdc.web.clock import today
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_enrolment, make_trainee
from tests.gender_share.conftest import revoke
from tests.gender_share.frozen import QUARTER, frozen, headlines, restate

pytestmark = pytest.mark.usefixtures("cast")
PAGES = ["/gender-share/frozen", "/gender-share/frozen/new", "/gender-share/frozen/{id}"]
DOWNLOADS = ["/gender-share/frozen/{id}/" + form.value for form in FrozenForm]


def person(given_name: str) -> Trainee:
    return db.session.scalars(select(Trainee).where(Trainee.given_name == given_name)).one()


def course(code: str) -> Course:
    return db.session.scalars(select(Course).where(Course.code == code)).one()


def enrolment(given_name: str, code: str) -> Enrolment:
    found = select(Enrolment).join(Enrolment.course).join(Enrolment.trainee)
    wanted = found.where(Trainee.given_name == given_name, Course.code == code)
    return db.session.scalars(wanted).one()


def certificates() -> list[Certificate]:
    return list(db.session.scalars(select(Certificate).order_by(Certificate.id)))


def page_of(browser: StrictClient, report: FrozenReport) -> str:
    response = browser.get(f"/gender-share/frozen/{report.id}")
    assert response.status_code == 200
    return " ".join(response.text.split())


@pytest.mark.parametrize("address", [*PAGES, *DOWNLOADS])
def test_only_the_office_sees_frozen_reports(
    visitor: StrictClient, client: StrictClient, manager: StrictClient, address: str
) -> None:
    path = address.format(id=frozen().id)

    assert visitor.get(path).status_code == 302
    assert client.get(path).status_code == 403
    assert manager.get(path).status_code == 200


def test_only_the_office_freezes(client: StrictClient) -> None:
    report = frozen()

    assert client.post("/gender-share/frozen", data=QUARTER).status_code == 403
    versions = f"/gender-share/frozen/{report.id}/versions"
    assert client.post(versions, data={"reason": "x"}).status_code == 403


def test_a_report_cannot_be_edited_or_deleted(manager: StrictClient) -> None:
    path = f"/gender-share/frozen/{frozen().id}"

    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert manager.open(path, method=method).status_code == 405
        assert manager.open(f"{path}/json", method=method).status_code == 405


def test_what_is_not_there_is_missing(manager: StrictClient) -> None:
    report = frozen()

    assert manager.get(f"/gender-share/frozen/{report.id + 1}").status_code == 404
    assert manager.get(f"/gender-share/frozen/{report.id}/docx").status_code == 404


def test_the_page_before_freezing_shows_the_figures_once_more(manager: StrictClient) -> None:
    page = manager.get("/gender-share/frozen/new", query_string=QUARTER).text

    assert "50.0 %" in page
    assert "2 of 4" in page
    assert "01.01.2023 – 31.03.2023" in page
    assert 'name="from" value="2023-01-01"' in page


def test_an_open_period_is_frozen_as_of_today(manager: StrictClient) -> None:
    page = manager.get("/gender-share/frozen/new").text

    assert f'name="as_of" value="{today().isoformat()}"' in page


def test_a_wrong_filter_is_refused(manager: StrictClient) -> None:
    assert manager.get("/gender-share/frozen/new?course=NONE").status_code == 422


def test_the_list_names_title_period_day_and_figures(manager: StrictClient) -> None:
    frozen(title="Twinning, final report")

    page = manager.get("/gender-share/frozen").text

    assert "Twinning, final report" in page
    assert "01.01.2023 – 31.03.2023" in page
    assert "2 of 4" in page
    assert "1 of 1" in page


def test_an_empty_list_says_so(manager: StrictClient) -> None:
    assert "No report was frozen yet." in manager.get("/gender-share/frozen").text


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [
        ("json", "application/json", "frozen-{n}-twinning-v1.json"),
        ("csv", "text/csv; charset=utf-8", "frozen-{n}-twinning-v1.csv"),
        ("sdmx", "text/csv; charset=utf-8", "frozen-{n}-twinning-v1.sdmx.csv"),
        ("pdf_ru", "application/pdf", "frozen-{n}-twinning-v1.ru.pdf"),
    ],
)
def test_a_file_goes_out_as_it_was_frozen(
    manager: StrictClient, form: str, kind: str, name: str
) -> None:
    report = frozen(title="Твиннинг")
    file = file_of(report, FrozenForm(form))

    response = manager.get(f"/gender-share/frozen/{report.id}/{form}")

    assert response.data == file.content
    assert response.headers["Content-Type"] == kind
    assert response.headers["ETag"] == f'"{file.sha256}"'
    assert response.cache_control.private
    assert response.cache_control.no_cache
    said = name.format(n=report.id).replace("twinning", "tvinning")
    assert response.headers["Content-Disposition"] == f"attachment; filename={said}"


def test_that_a_file_went_out_is_recorded_and_the_report_stays_sound(
    manager: StrictClient,
) -> None:
    report = frozen()

    manager.get(f"/gender-share/frozen/{report.id}/xlsx")

    recorded = select(AuditEntry).where(AuditEntry.act == Act.list_exported)
    entry = db.session.scalars(recorded).one()
    assert (entry.record_kind, entry.record_id) == ("frozen_report", report.id)
    assert verify().is_ok


def test_a_browser_that_has_the_file_is_told_so(manager: StrictClient) -> None:
    report = frozen()
    headers = {"If-None-Match": f'"{report.sha256}"'}

    response = manager.get(f"/gender-share/frozen/{report.id}/json", headers=headers)

    assert (response.status_code, response.data) == (304, b"")


def test_the_page_says_that_nothing_has_changed(manager: StrictClient) -> None:
    page = page_of(manager, frozen())

    assert "<strong>Nothing.</strong>" in page
    assert "2 of 4" in page


def test_a_step_that_other_people_took_is_named_though_the_rows_agree(
    manager: StrictClient,
) -> None:
    report = frozen()
    make_enrolment(
        course("DA-1"), make_trainee(), state=State.applied, registered_on=date(2023, 2, 2)
    )

    page = page_of(manager, report)

    assert headlines(report) == [": ", ": "]
    assert "<strong>Nothing.</strong>" not in page
    assert "<dt>Applied</dt><dd>+1 woman" in page


@pytest.mark.parametrize(
    ("was", "becomes", "status"),
    [
        (b'"last_enrolment"', b'"last"', 422),
        (b'"definition_texts"', b'"texts"', 422),
        (b'"filters":{', b'"filters":{"sector":"moon",', 200),
    ],
)
def test_a_file_that_was_damaged_breaks_no_page(
    manager: StrictClient, was: bytes, becomes: bytes, status: int
) -> None:
    report = frozen()
    file = file_of(report, FrozenForm.json)
    file.content = file.content.replace(was, becomes)
    db.session.commit()

    assert manager.get(f"/gender-share/frozen/{report.id}").status_code == status


def test_a_gender_that_is_stated_now_is_named_with_the_person(manager: StrictClient) -> None:
    report = frozen()
    farida = db.session.scalars(select(Trainee).where(Trainee.gender == Gender.not_stated)).one()
    farida.gender = Gender.female
    db.session.commit()

    assert headlines(report) == ["+1 woman, −1 not stated: 1 gender now stated"] * 2
    page = page_of(manager, report)
    assert "Gender now stated: woman" in page
    assert f'<a href="/trainees/{farida.id}">' in page
    assert "50.0 %, 2 of 4" in page
    assert "60.0 %, 3 of 5" in page


def test_a_corrected_gender_is_one_cause_however_many_rows() -> None:
    report = frozen()
    person("А").gender = Gender.male
    db.session.commit()

    assert headlines(report) == [
        "−1 woman, +1 man: 1 gender corrected",
        "−1 woman, +1 man: 1 gender corrected",
    ]


def test_a_registration_entered_later_is_named(manager: StrictClient) -> None:
    report = frozen()
    make_enrolment(course("DA-1"), make_trainee(given_name="Ж"), registered_on=date(2023, 2, 2))

    assert headlines(report) == ["+1 woman: 1 late registration", ": "]
    assert "Entered after the report was frozen" in page_of(manager, report)


def test_a_certificate_issued_later_is_named(manager: StrictClient) -> None:
    report = frozen()
    make_certificate(enrolment("Ч", "DA-2"), date(2023, 3, 31), "LATE-1")

    assert headlines(report) == [": ", "+1 woman: 1 late certificate"]
    page = page_of(manager, report)
    assert "Certificate LATE-1, 31.03.2023" in page
    assert "The certificate was issued after the report was frozen" in page


def test_a_revocation_dated_back_is_named(manager: StrictClient) -> None:
    report = frozen()
    revoke(certificates()[0], date(2023, 3, 30))

    assert headlines(report) == [": ", ": 1 certificate revoked"]
    assert "The certificate was revoked on 30.03.2023" in page_of(manager, report)


def test_a_revocation_after_the_period_changes_nothing() -> None:
    report = frozen()
    revoke(certificates()[0], today())

    assert headlines(report) == [": ", ": "]


def test_an_enrolment_that_was_cancelled_is_named(manager: StrictClient) -> None:
    report = frozen()
    enrolment("Б", "DA-1").state = State.cancelled
    db.session.commit()

    assert headlines(report) == ["−1 man: 1 enrolment cancelled", ": "]
    assert "The enrolment does not count any more: cancelled" in page_of(manager, report)


def test_a_person_who_was_erased_is_a_record_without_a_name(manager: StrictClient) -> None:
    report = frozen()
    bakyt = person("Б")
    number = bakyt.id
    db.session.delete(enrolment("Б", "DA-1"))
    db.session.flush()
    db.session.delete(bakyt)
    db.session.commit()

    assert headlines(report) == ["−1 man: 1 row deleted", ": "]
    assert f"record {number}, not in the registry any more" in page_of(manager, report)


def test_who_moved_out_of_the_filters_is_named(manager: StrictClient) -> None:
    person("Ч").region_code = "KG02"
    db.session.commit()
    report = frozen(QUARTER | {"home": "KG02"})
    person("Ч").region_code = "KG03"
    person("Б").region_code = "KG02"
    db.session.commit()

    assert headlines(report) == [
        "−1 woman, +1 man: 1 row moved out of the filters, 1 row moved into the filters",
        ": ",
    ]
    assert "Region where people live: Issyk-Kul → Jalal-Abad" in page_of(manager, report)


def merge(browser: StrictClient, kept: Trainee, other: Trainee) -> None:
    form = {"other": other.id, "kept_version": kept.version, "other_version": other.version}
    assert browser.post(f"/trainees/{kept.id}/merges", data=form).status_code == 303


def undo_merge(browser: StrictClient) -> None:
    last = db.session.scalars(select(Merge)).one()
    assert browser.post(f"/merges/{last.id}/undoing").status_code == 303


def test_a_merge_is_one_person_less(manager: StrictClient) -> None:
    report = frozen()
    kept, other = person("А"), person("Б")
    ids = kept.id, other.id
    merge(manager, kept, other)

    assert headlines(report) == ["−1 man: 1 merge", ": "]
    assert f"Record {ids[1]} was merged into record {ids[0]}" in page_of(manager, report)


def test_a_merge_that_was_undone_leaves_nothing_changed(manager: StrictClient) -> None:
    report = frozen()
    merge(manager, person("А"), person("Ч"))
    undo_merge(manager)

    assert headlines(report) == [": ", ": "]


def test_undoing_a_merge_is_one_person_more(manager: StrictClient) -> None:
    merge(manager, person("А"), person("Д"))
    report = frozen(QUARTER | {"to": "2023-04-30"})
    undo_merge(manager)

    assert headlines(report) == ["+1 man: 1 merge undone", ": "]
    assert "is a person of its own again" in page_of(manager, report)


def test_every_person_stands_once_with_all_rows() -> None:
    report = frozen()
    person("А").gender = Gender.male
    make_enrolment(course("TU-1"), person("А"), registered_on=date(2023, 3, 3))
    db.session.commit()

    found = since_of(report, stored_of(report), today())

    assert [one.trainee_id for one in found.people] == [person("А").id]
    assert len(found.people[0].changes) == 5


def test_a_restated_report_says_so_and_stays_readable(manager: StrictClient) -> None:
    report = frozen()
    make_certificate(enrolment("Ч", "DA-2"), date(2023, 3, 31))
    restate(manager, report, "A certificate came late")

    page = page_of(manager, report)

    assert "Restated by version 2 on" in page
    assert "because: A certificate came late" in page
    assert "Restate the report" not in page
    assert manager.get(f"/gender-share/frozen/{report.id}/pdf_en").status_code == 200


def test_a_new_version_starts_with_nothing_changed(manager: StrictClient) -> None:
    report = frozen()
    make_certificate(enrolment("Ч", "DA-2"), date(2023, 3, 31))
    restate(manager, report, "A certificate came late")
    assert report.successor is not None

    page = page_of(manager, report.successor)

    assert "<strong>Nothing.</strong>" in page
    assert "Restates version 1, because: A certificate came late" in page


def test_a_report_whose_file_was_touched_says_so(manager: StrictClient) -> None:
    report = frozen()
    file = file_of(report, FrozenForm.json)
    file.content = file.content.replace(b'"note":""', b'"note":"x"')
    db.session.commit()

    assert "is not the one that was frozen" in page_of(manager, report)


def test_a_report_whose_file_is_none_is_said_to_be_damaged(manager: StrictClient) -> None:
    report = frozen()
    file_of(report, FrozenForm.json).content = b"{"
    db.session.commit()

    assert manager.get(f"/gender-share/frozen/{report.id}").status_code == 422
    assert "damaged" in manager.get("/gender-share/frozen").text


def test_keys_that_are_added_later_leave_old_reports_readable(manager: StrictClient) -> None:
    report = frozen()
    file = file_of(report, FrozenForm.json)
    file.content = file.content.replace(b'"step":"attended"', b'"step":"greeted"')
    file.content = file.content.replace(b'{"as_of"', b'{"a_new_key":[1],"as_of"', 1)
    db.session.commit()

    assert "2 of 4" in page_of(manager, report)
