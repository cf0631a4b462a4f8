"""Coming in without a password: an address is typed, a letter brings link and code."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from icdc.extensions import db, jobs
from icdc.portal.entry.asking import ask_to_come_in, find_ask
from icdc.portal.entry.coming_in import Attempt, come_by_code, come_by_link
from icdc.portal.entry.keys import key_of_link
from icdc.portal.entry.limits import slowed_asks, slowed_tries
from icdc.portal.entry.typed import fault_of_address
from icdc.web.guards import public

bp = Blueprint("entry", __name__, url_prefix="/my-record/entry")


@bp.get("")
@public
def new() -> ResponseReturnValue:
    return render_template("portal/entry/new.html", address="", fault="")


@bp.post("")
@public
@slowed_asks
def create() -> ResponseReturnValue:
    address = request.form.get("email", "").strip()
    if fault := fault_of_address(address):
        return render_template("portal/entry/new.html", address=address, fault=fault), 422
    asked, job_id = ask_to_come_in(address)
    ref = asked.ref
    db.session.commit()
    jobs.enqueue(job_id)
    return redirect(url_for(".show", ref=ref), code=303)


@bp.get("/<ref>")
@public
def show(ref: str) -> ResponseReturnValue:
    return _page(find_ask(ref).ref, Attempt())


@bp.post("/<ref>")
@public
@slowed_tries
def come_in(ref: str) -> ResponseReturnValue:
    asked = find_ask(ref, is_held=True)
    attempt = come_by_code(asked, request.form.get("code", ""), request.form.get("born", ""))
    db.session.commit()
    return _home() if attempt.who else (_page(ref, attempt), 422)


# Mail servers open links to look behind them: this changes nothing.
@bp.get("/link/<token>")
@public
@slowed_tries
def show_link(token: str) -> ResponseReturnValue:
    key = key_of_link(token)
    if key is None:
        return render_template("portal/entry/gone.html"), 404
    return _link_page(token, Attempt(asks_birth_date=key.asks_birth_date))


@bp.post("/link/<token>")
@public
@slowed_tries
def come_in_by_link(token: str) -> ResponseReturnValue:
    attempt = come_by_link(token, request.form.get("born", ""))
    db.session.commit()
    if attempt.who:
        return _home()
    if attempt.asks_birth_date:
        return _link_page(token, attempt), 422
    return render_template("portal/entry/gone.html"), 404


def _page(ref: str, attempt: Attempt) -> str:
    code = request.form.get("code", "")
    return render_template("portal/entry/show.html", ref=ref, code=code, attempt=attempt)


def _link_page(token: str, attempt: Attempt) -> str:
    return render_template("portal/entry/link.html", token=token, attempt=attempt)


def _home() -> Response:
    return redirect(url_for("portal.index"), code=303)
