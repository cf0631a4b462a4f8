"""The search in the header: one hit is gone to, several are shown by kind."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from icdc.search.finding import groups_of, is_mistyped_number, only_hit, typed_text

bp = Blueprint("search", __name__, url_prefix="/search")


@bp.get("")
def index() -> ResponseReturnValue:
    return render_template("search/index.html", q="", groups=[], is_mistyped=False)


@bp.post("")
def find() -> ResponseReturnValue:
    """By POST, so that no name or PIN stands in an address. It only reads; `web/requests.py`."""
    text = typed_text(request.form.get("q", ""))
    if not text:
        return redirect(url_for(".index"), code=303)
    groups = groups_of(text)
    if address := only_hit(groups, text):
        return redirect(address, code=303)
    return render_template(
        "search/index.html", q=text, groups=groups, is_mistyped=is_mistyped_number(text)
    )
