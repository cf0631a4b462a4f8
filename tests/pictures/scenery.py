"""The demonstration, with what people would have done in it before their pages are worth a look."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from icdc.demo.loading import ACCOUNTS, load
from icdc.extensions import db
from icdc.models import Certificate, Course, DataRequest, RoleName, User
from icdc.web.clock import today
from tests.conftest import StrictClient, browser_of
from tests.e2e.serving import Registry, serving
from tests.pictures.finished import add_finished

# Somebody new, known, twice, and with an error; one says no gender.
LIST = """Фамилия;Имя;Отчество;Пол;Дата рождения;Организация;Эл. почта
Абдыкадырова;Айпери;Нурлановна;ж;12.04.1991;Министерство финансов;aiperi@example.kg
Токтосунов;Бакыт;;м;03.09.1987;Министерство финансов;bakyt@example.kg
Сыдыкова;Жаңыл;Үсөновна;ж;23.11.1985;Министерство юстиции;zhanyl@example.kg
Сыдыкова;Жаңыл;Үсөновна;ж;23.11.1985;Министерство юстиции;zhanyl@example.kg
Ким;Светлана;;ж;31.02.1990;Министерство юстиции;svetlana@example.kg
Исаев;Тилек;;;17.06.1994;Министерство финансов;tilek@example.kg
"""
# The time of the Twinning project.
PROJECT = ("--from", "2021-10-01", "--to", "2023-10-31")
MERGE = re.compile(r"/trainees/\d+/merges/new\?other=\d+")
REPORT = re.compile(r"/gender-share/frozen/\d+")
DRILL = re.compile(r'class="drill" href="([^"]+)"')


@contextmanager
def staged(folder: Path) -> Iterator[tuple[Registry, dict[str, str]]]:
    """The registry, and the addresses of its records by the words that `pages.py` uses."""
    with serving(folder) as registry:
        # What is printed on certificates; the browser's own address is another one every time.
        registry.app.config["PUBLIC_URL"] = "https://registry.example.kg"
        with registry.app.app_context():
            load(today())
            db.session.commit()
            places = _places()
            # Nobody who only prepares the scenery fetches a form first.
            registry.app.config["WTF_CSRF_ENABLED"] = False
            places |= _done_by_people(registry.app, places)
            registry.app.config["WTF_CSRF_ENABLED"] = True
        yield registry, places


def _places() -> dict[str, str]:
    by_code = {course.code: course for course in db.session.scalars(select(Course))}
    # The running course is the last but one, the one to apply for the last.
    *_, running, coming = sorted(by_code.values(), key=lambda course: course.starts_on)
    ready = add_finished(running.programme, running.trainers[0], today())
    certificates = db.session.scalars(select(Certificate).order_by(Certificate.id)).all()
    valid = certificates[0]
    revoked = next(one for one in certificates if one.revoked_on)
    request = db.session.scalars(select(DataRequest).order_by(DataRequest.id)).first()
    assert request is not None
    return {
        "running": f"/courses/{running.id}",
        "ready": f"/courses/{ready.id}",
        "certified": f"/courses/{by_code['DA-2023-05'].id}",
        "coming": f"/catalogue/{coming.id}",
        "applied": f"/courses/{coming.id}/applications",
        "certificate": f"/certificates/{valid.id}",
        "revoked": f"/certificates/{revoked.id}",
        "verify_valid": f"/verify/{valid.code}",
        "verify_revoked": f"/verify/{revoked.code}",
        "person": f"/trainees/{valid.trainee_id}",
        "programme": f"/programmes/{ready.programme_id}",
        "request": f"/requests/{request.id}",
    }


def _done_by_people(app: Flask, places: dict[str, str]) -> dict[str, str]:
    manager, trainer = browser(app, RoleName.manager), browser(app, RoleName.trainer)
    file = (BytesIO(LIST.encode("utf-8-sig")), "министерства.csv")
    preview = trainer.post(f"{places['running']}/lists", data={"file": file})
    manager.post("/gender-share/publication", data={"state": "on"})
    command = ["gender-share", *PROJECT, "--freeze", "Twinning, final report"]
    app.test_cli_runner().invoke(args=command, catch_exceptions=False)
    return {
        "list": preview.location,
        "merge": found(MERGE, manager, "/trainees/duplicates")[0],
        "report": found(REPORT, manager, "/gender-share/frozen")[0],
        "drill": found(DRILL, manager, "/gender-share")[1],
    }


def found(pattern: re.Pattern[str], client: StrictClient, address: str) -> re.Match[str]:
    page = client.get(address).text.replace("&amp;", "&")
    match = pattern.search(page)
    assert match is not None, f"{address} leads nowhere of the form {pattern.pattern}"
    return match


def browser(app: Flask, role: RoleName) -> StrictClient:
    email, _name = ACCOUNTS[role]
    client = browser_of(app, db.session.scalars(select(User).where(User.email == email)).one())
    # What is still open here would keep the requests from writing.
    db.session.rollback()
    return client
