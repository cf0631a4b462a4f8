"""The rules, what would go today, and what went."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_security import current_user

from icdc.extensions import db
from icdc.privacy.retention.applying import apply_rules
from icdc.privacy.retention.due import due_today
from icdc.privacy.retention.history import last_runs
from icdc.privacy.retention.rules import BY_NAME, RULES, Rule, in_words
from icdc.privacy.retention.saving import RuleForm, save, sent, stored

bp = Blueprint("retention", __name__, url_prefix="/retention")


@bp.get("")
def index() -> ResponseReturnValue:
    return _page()


@bp.post("/<name>")
def update(name: str) -> ResponseReturnValue:
    form = sent(_rule(name), request.form)
    if form.fault:
        return _page(form), 422
    if form.is_overtaken:
        return _page(form.opened_again()), 409
    save(form, current_user.id)
    db.session.commit()
    flash(_("The rule is saved."), "success")
    return redirect(url_for(".index", _anchor=name), code=303)


@bp.get("/application")
def confirm() -> ResponseReturnValue:
    """What would go, before anything does."""
    due = [one for one in due_today() if one.count]
    return render_template("privacy/retention/application.html", due=due)


@bp.post("/application")
def run() -> ResponseReturnValue:
    applied = apply_rules(current_user.id)
    sentence = ngettext(
        "%(num)s record was dealt with.", "%(num)s records were dealt with.", applied.total
    )
    flash(sentence, "success")
    if applied.hindrances:
        flash(_("Some records were left; the next night tries again. See below."), "warning")
    return redirect(url_for(".index", _anchor="history"), code=303)


def _rule(name: str) -> Rule:
    return BY_NAME[name] if name in BY_NAME else abort(404)


def _page(typed: RuleForm | None = None) -> str:
    """With what somebody has just sent in place of its rule's own form."""
    forms = {rule.name: stored(rule) for rule in RULES}
    return render_template(
        "privacy/retention/index.html",
        due=due_today(),
        forms=forms | ({typed.rule.name: typed} if typed else {}),
        runs=last_runs(),
        in_words=in_words,
    )
