"""Definitions, figures, charts, exports, frozen reports."""

from flask import Flask

from icdc.gender_share import views
from icdc.gender_share.charts import views as charts
from icdc.gender_share.exports import views as exports
from icdc.gender_share.frozen import views as frozen
from icdc.gender_share.overview import views as overview
from icdc.gender_share.people import views as people
from icdc.gender_share.publication import public
from icdc.gender_share.publication import views as publication
from icdc.gender_share.targets import views as targets
from icdc.gender_share.work_list import views as work_list


def open_room(app: Flask) -> None:
    parts = (
        views, overview, charts, exports, frozen, people, publication, public, targets, work_list,
    )  # fmt: skip
    for part in parts:
        app.register_blueprint(part.bp)
