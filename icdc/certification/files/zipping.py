"""The ZIP of a course's papers, and the list that lies in it."""

import csv
from io import StringIO
from types import TracebackType
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flask_babel import force_locale
from flask_babel import gettext as _

from icdc.certification.files.naming import paper_name
from icdc.models import Certificate
from icdc.web.exports import SEPARATOR, harmless
from icdc.web.filters import day

INDEX = "index.csv"
READABLE = 0o644 << 16


class Zipped:
    """Written from where the file stands; inside it, the list comes last, headed in `spoken`."""

    def __init__(self, file: BinaryIO, spoken: str) -> None:
        self.archive = ZipFile(file, "w", ZIP_STORED)
        self.names: set[str] = set()
        self.index = StringIO()
        self.list = csv.writer(self.index, delimiter=SEPARATOR, lineterminator="\r\n")
        with force_locale(spoken):
            self.list.writerow([_("Number"), _("Name"), _("Issued on"), _("File")])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _fault: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is None:
            listed = ZipInfo(INDEX)
            listed.external_attr = READABLE
            content = self.index.getvalue().encode("utf-8-sig")
            self.archive.writestr(listed, content, ZIP_DEFLATED)
        self.archive.close()

    def add(self, certificate: Certificate, language: str, paper: bytes) -> None:
        name = self._unused_name(certificate, language)
        issued = certificate.issued_on
        entry = ZipInfo(name, (max(issued.year, 1980), issued.month, issued.day, 12, 0, 0))
        entry.external_attr = READABLE
        # A PDF is pressed together by itself.
        self.archive.writestr(entry, paper)
        person = harmless(certificate.printed["name"])
        self.list.writerow([harmless(certificate.number), person, day(issued), name])

    def _unused_name(self, certificate: Certificate, language: str) -> str:
        name = paper_name(certificate, language)
        if name in self.names:
            # Two people of one name: the number tells them apart.
            name = paper_name(certificate, language, certificate.number)
        self.names.add(name)
        return name
