"""How often the public checked certificates, for the office."""

from collections import Counter

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from icdc.certification.verifying.counting import counts_by_day
from icdc.web.clock import today

bp = Blueprint("check_figures", __name__, url_prefix="/certificates/checks")

NAMES = {
    "valid": _l("valid"),
    "expired": _l("expired"),
    "replaced": _l("replaced"),
    "revoked": _l("revoked"),
    "not_found": _l("not found"),
    "name_misfit": _l("name does not fit"),
    "link_withdrawn": _l("link withdrawn"),
    "as_issued": _l("file as issued"),
    "altered": _l("file altered"),
    "not_ours": _l("file not ours"),
}


@bp.get("")
def index() -> ResponseReturnValue:
    days = counts_by_day(today())
    total = sum((counts for _day, counts in days), Counter())
    # Answers that nobody got for a month take no column, but for the five that all know.
    names = {key: name for key, name in NAMES.items() if total[key] or key in list(NAMES)[:5]}
    page = "certification/verifying/checks.html"
    return render_template(page, days=days, total=total, names=names)
