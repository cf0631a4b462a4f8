"""The guide in the reader's language, for everybody: who cannot sign in needs it most."""

from flask import Blueprint, abort, render_template, send_from_directory
from flask.typing import ResponseReturnValue

from icdc.guide.pages import CONTENTS, PICTURES, names, read
from icdc.web.guards import public
from icdc.web.locale import language

# Seconds. The pictures change with a release only.
A_DAY = 86_400

bp = Blueprint("guide", __name__, url_prefix="/help")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    return render_template("guide/index.html", page=read(language(), CONTENTS))


@bp.get("/<name>")
@public
def show(name: str) -> ResponseReturnValue:
    if name not in names(language()):
        abort(404)
    return render_template("guide/show.html", page=read(language(), name))


@bp.get("/pictures/<any(ky,ru,en):language>/<name>")
@public
def picture(language: str, name: str) -> ResponseReturnValue:
    answer = send_from_directory(PICTURES / language, name, max_age=A_DAY)
    answer.cache_control.private, answer.cache_control.public = True, False
    return answer
