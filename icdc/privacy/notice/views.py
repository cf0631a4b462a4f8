"""What the registry keeps of people, and whom to ask."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from icdc.privacy.notice.cookies import cookies
from icdc.privacy.notice.kept import kept_kinds
from icdc.web.guards import public
from icdc.web.kept_pages import kept_until_changed
from icdc.web.outsiders import as_outsiders_pages
from icdc.web.request_clock import request_days, request_law
from icdc.web.settings import read_setting

bp = Blueprint("data_protection", __name__, url_prefix="/data-protection")
as_outsiders_pages(bp)


@bp.get("")
@public
def index() -> ResponseReturnValue:
    page = render_template(
        "privacy/notice/index.html",
        kinds=kept_kinds(),
        cookies=cookies(),
        contact=read_setting("data_contact"),
        days=request_days(),
        law=request_law(),
    )
    return kept_until_changed(page)
