"""All that the registry holds of a person, in one ZIP file."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from icdc.extensions import db
from icdc.models import Act
from icdc.portal.queries import own_trainee
from icdc.web.apart import writing
from icdc.web.audit import note
from icdc.web.erased import refuse_erased
from icdc.web.own_data import own_data_zip
from icdc.web.own_data.headings import HEADINGS
from icdc.web.own_data.sending import as_download
from icdc.web.records import hold

bp = Blueprint("own_data", __name__, url_prefix="/my-record/data")


@bp.get("")
def show() -> ResponseReturnValue:
    return render_template("portal/data/show.html", trainee=own_trainee(), headings=HEADINGS)


# It only reads until the note at its end (`web/requests.py`): nobody waits for the papers.
@bp.post("")
def create() -> ResponseReturnValue:
    trainee = own_trainee()
    name, content = own_data_zip(trainee)
    with writing():
        refuse_erased(hold(trainee))
        note(Act.own_data_taken, trainee)
        db.session.commit()
    return as_download(name, content)
