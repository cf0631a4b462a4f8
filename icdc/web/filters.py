"""How values are shown: dates, regions, genders, states."""

from datetime import date, datetime
from math import ceil

from babel.units import format_unit
from flask import Flask
from flask_babel import format_date, format_decimal

from icdc.models import RoleName
from icdc.models.region import REGIONS
from icdc.models.town import town_in
from icdc.web.clock import ZONE, parse_day, today
from icdc.web.labels import label
from icdc.web.locale import language


def add_filters(app: Flask) -> None:
    app.add_template_filter(day)
    app.add_template_filter(typed_day)
    app.add_template_filter(weekday)
    app.add_template_filter(moment)
    app.add_template_filter(region)
    app.add_template_filter(town)
    app.add_template_filter(label)
    app.add_template_filter(role_label)
    app.add_template_filter(decimal)
    app.add_template_filter(file_size)
    app.add_template_global(lambda: day(today()), "printed_on")


def day(value: date | datetime | str | None) -> str:
    """DD.MM.YYYY in every language (DESIGN §6); takes a date, its ISO form, or a moment, whose
    day is the one where the registry's people are."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(ZONE)
    return (date.fromisoformat(value) if isinstance(value, str) else value).strftime("%d.%m.%Y")


def weekday(value: date) -> str:
    """Its name, as it stands within a sentence of the reader's language."""
    return str(format_date(value, "EEEE", rebase=False))


def moment(value: datetime) -> str:
    """Day and time, where the registry's people are."""
    return value.astimezone(ZONE).strftime("%d.%m.%Y %H:%M")


def typed_day(text: str) -> str:
    """A day as it is typed, whatever way it came; what is no day stays as it is."""
    return day(parse_day(text)) or text


def decimal(value: float) -> str:
    """At most one decimal, with the decimal sign of the reader's language."""
    return str(format_decimal(value, "0.#"))


def file_size(count: int) -> str:
    """Of so many bytes, in kB or MB of a thousand each, rounded up: no file is 0 kB."""
    unit, many = ("megabyte", 1_000_000) if count >= 1_000_000 else ("kilobyte", 1_000)
    size = ceil(10 * count / many) / 10
    return format_unit(size, f"digital-{unit}", "short", "0.#", locale=language())


def region(code: str | None) -> str:
    known = REGIONS.get(code or "")
    return known.name(language()) if known else ""


def town(typed: str | None) -> str:
    """A place in the reader's language, where it is a town that we know; on papers as typed."""
    return town_in(language(), typed or "")


def region_choices() -> list[tuple[str, str]]:
    """Codes and names to choose from, first the empty one."""
    return [("", "–"), *((code, one.name(language())) for code, one in REGIONS.items())]


def role_label(name: str) -> str:
    return label(RoleName(name))
