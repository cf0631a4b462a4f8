"""A value that an entry tells, in the words of the pages.

What cannot be understood stays as it stands: entries outlive the code that wrote them.
"""

from datetime import date, datetime, time
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy import Boolean, Date, Enum, Time
from sqlalchemy.types import TypeEngine

from icdc.models import AuditEntry, Base, Language, Orientation, RoleName, Way
from icdc.models.audit import Told
from icdc.models.base import Moment, Tenths
from icdc.privacy.audit_trail.column_words import column_name
from icdc.privacy.audit_trail.naming import Names
from icdc.privacy.audit_trail.pointing import kind_of
from icdc.privacy.audit_trail.setting_words import setting_value
from icdc.privacy.retention.rules import BY_NAME
from icdc.web.audit.namings import REDACTED
from icdc.web.filters import day, decimal, moment, region
from icdc.web.labels import LABELS, label
from icdc.web.person_fields import PAGE_FIELDS

PICTURES = ("logo_id", "seal_id")
SHOWN_DIGITS = 8
# Words of the code in values that are no column of their own.
WORDS: dict[str, type[StrEnum]] = {
    "roles": RoleName, "orientation": Orientation, "tf_primary_method": Way,
}  # fmt: skip


def in_words(entry: AuditEntry, column: str, value: Told, names: Names) -> str:
    if value is None or value == "":
        return ""
    if column == REDACTED and isinstance(value, dict):
        # Their hashes say nothing to people.
        return ", ".join(value)
    if isinstance(value, list):
        return ", ".join(in_words(entry, column, one, names) for one in value)
    kind = kind_of(entry.record_kind, column)
    if kind and isinstance(value, int):
        return names.of(kind, value)
    if entry.record_kind == "setting" and column == "value":
        name = entry.changes.get("name") or [""]
        return setting_value(str(name[-1] or name[0]), str(value))
    if column in PICTURES:
        return str(_("picture %(digits)s", digits=str(value)[:SHOWN_DIGITS]))
    if column == "region_code":
        return region(str(value)) or str(value)
    if column == "field" and str(value) in PAGE_FIELDS:
        return str(PAGE_FIELDS[str(value)].label)
    return _of_type(column, value, _type_of(entry.record_kind, column))


def _type_of(table: str, column: str) -> TypeEngine[object] | None:
    found = Base.metadata.tables.get(table)
    return found.columns[column].type if found is not None and column in found.columns else None


def _of_type(column: str, value: Told, type_: TypeEngine[object] | None) -> str:
    text = str(value)
    try:
        if isinstance(type_, Enum) and type_.enum_class in LABELS:
            return _labelled(type_.enum_class, text)
        if isinstance(type_, Moment):
            return moment(datetime.fromisoformat(text))
        if isinstance(type_, Date):
            return day(date.fromisoformat(text))
        if isinstance(type_, Time):
            return time.fromisoformat(text).strftime("%H:%M")
        if isinstance(type_, Tenths):
            return decimal(float(text))
    except (ValueError, KeyError):
        return text
    return _yes_or_no(bool(value)) if isinstance(type_, Boolean) else _plain(column, value)


def _plain(column: str, value: Told) -> str:
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(value, dict):
        parts = ((_key(key), _plain(key, one)) for key, one in value.items())
        return "; ".join(f"{key}: {one}" for key, one in parts if one)
    if isinstance(value, list):
        return ", ".join(_plain(column, one) for one in value)
    if column in WORDS and value in list(WORDS[column]):
        return _labelled(WORDS[column], str(value))
    return "" if value is None else str(value)


def _key(key: str) -> str:
    if key in BY_NAME:
        return str(BY_NAME[key].label)
    return label(Language(key)) if key in list(Language) else column_name(key)


def _labelled(words: type[StrEnum], text: str) -> str:
    return label(words(text))


def _yes_or_no(is_so: bool) -> str:
    return str(_("yes") if is_so else _("no"))
