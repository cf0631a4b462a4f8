"""The ZIP file: a page to read, the same for machines, and the papers."""

import json
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Certificate, Trainee
from icdc.models.base import now
from icdc.web.clock import ZONE, today
from icdc.web.errors import Refusal
from icdc.web.locale import language
from icdc.web.own_data.gathering import gather
from icdc.web.own_data.page import readable_page
from icdc.web.own_data.plain import Gathered, Plain
from icdc.web.own_data.words import documented
from icdc.web.papers import paper_of

FORMAT = "icdc-own-data/1"
READABLE = 0o644 << 16
FOLDER = "certificates"


def own_data_zip(trainee: Trainee) -> tuple[str, bytes]:
    """File name, without the person's own, and content; in the language of the moment.

    For a request that only reads: recording the papers lets go of what was read.
    """
    gathered = gather(trainee)
    made_at = now()
    papers = _add_papers(gathered, trainee.id)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _put(archive, "my-data.html", readable_page(gathered, made_at).encode())
        _put(archive, "my-data.json", _as_json(gathered, made_at))
        for name, paper in papers.items():
            _put(archive, name, paper)
    return f"my-data-{today().isoformat()}.zip", file.getvalue()


def _add_papers(gathered: Gathered, trainee_id: int) -> dict[str, bytes]:
    """The papers of certificates that were not replaced, by their place in the archive."""
    papers: dict[str, bytes] = {}
    for told in gathered["certificates"]:
        told["file"] = None
        certificate = _certificate(trainee_id, told)
        if certificate is None or certificate.is_replaced:
            continue
        try:
            name, paper = paper_of(certificate)
        except Refusal as refusal:
            told["file"] = _("Not made: %(why)s", why=refusal)
            continue
        place = f"{FOLDER}/{told['number']}-{name}"
        papers[place], told["file"] = paper, place
    return papers


def _certificate(trainee_id: int, told: dict[str, Plain]) -> Certificate | None:
    wanted = select(Certificate).filter_by(
        trainee_id=trainee_id, number=told["number"], version=told["version"]
    )
    return db.session.scalar(wanted)


def _as_json(gathered: Gathered, made_at: datetime) -> bytes:
    about = {
        "format": FORMAT,
        "registry": "ICDC training registry",
        "made_at": _moment(made_at),
        "language": language(),
        "time_zone": ZONE.key,
        "keys": documented(),
    }
    document = {"about": about, **gathered}
    return json.dumps(document, ensure_ascii=False, indent=1, default=_moment).encode()


def _moment(value: object) -> str:
    """Days as 2023-10-31, moments with the offset of Bishkek."""
    if isinstance(value, datetime):
        return value.astimezone(ZONE).isoformat(timespec="seconds")
    return str(value)


def _put(archive: ZipFile, name: str, content: bytes) -> None:
    made = datetime.now(ZONE)
    entry = ZipInfo(name, (made.year, made.month, made.day, made.hour, made.minute, made.second))
    entry.external_attr = READABLE
    entry.compress_type = ZIP_DEFLATED
    archive.writestr(entry, content)
