"""The people behind a number."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from icdc.gender_share.filters import WrongFilterError
from icdc.gender_share.people.entries import number_of
from icdc.gender_share.people.files import listing_of
from icdc.gender_share.people.pages import page_of
from icdc.gender_share.people.reading import read_question
from icdc.gender_share.people.wording import counted, narrowed_to, title_of
from icdc.web.clock import today
from icdc.web.exports import export as send
from icdc.web.htmx import render
from icdc.web.keyset import cursor_in

bp = Blueprint("share_people", __name__)


@bp.get("/gender-share/people")
def index() -> ResponseReturnValue:
    question = read_question(request.args)
    rows = question.rows(today())
    number = number_of(rows, question.count)
    return render(
        "gender_share/people/index.html",
        f"gender_share/people/_{question.count.value}.html",
        question=question,
        facts=narrowed_to(question, today()),
        counted=counted(question, number),
        page=page_of(rows, question.count, cursor_in(request.args), number),
        title=title_of(question),
    )


@bp.get("/gender-share/people.<any(csv,xlsx):form>")
def export(form: str) -> ResponseReturnValue:
    return send(listing_of(read_question(request.args), today()), form)


@bp.errorhandler(WrongFilterError)
def ask_again(fault: WrongFilterError) -> ResponseReturnValue:
    pages = "gender_share/people/faults.html", "gender_share/people/_faults.html"
    return render(*pages, faults=fault.faults), 422
