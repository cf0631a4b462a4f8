"""The page of one request: what is asked, old and new side by side, and the decision."""

from flask import render_template

from icdc.models import DataRequest
from icdc.privacy.data_requests.forms import DecisionForm
from icdc.privacy.data_requests.queries import (
    alike_after,
    is_log_over,
    letter_of,
    papers_with_another_name,
)
from icdc.web.data_requests import read_asked
from icdc.web.request_clock import request_law
from icdc.web.request_fields import CORRECTABLE


def request_page(
    request: DataRequest,
    form: DecisionForm | None = None,
    fault: str = "",
    is_clear: bool = False,
    is_conflict: bool = False,
) -> str:
    """`is_clear`: a PIN that is asked for is shown, which the caller has recorded."""
    asked = read_asked(request)
    form = form or DecisionForm(formdata=None)
    form.begin_with(request)
    return render_template(
        "privacy/requests/show.html",
        one=request,
        asked=asked,
        field=CORRECTABLE.get(request.field),
        form=form,
        fault=fault,
        is_clear=is_clear,
        is_conflict=is_conflict,
        alike=alike_after(request, asked) if request.is_open else [],
        papers=[] if request.is_open else papers_with_another_name(request),
        letter=letter_of(request),
        is_log_over=is_log_over(request),
        law=request_law(),
    )
