"""A drawing as a picture of dots."""

from datetime import UTC, datetime

from icdc.web.typesetting import pictures

# Two dots for each unit of the drawing; a unit is 1/96 inch.
SHARPNESS = 192.0
# Typst dates what it makes; a picture holds no date, and the same drawing gives the same bytes.
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def png_of(svg: str) -> bytes:
    return pictures("gender_share/chart.typ", {"svg": svg}, UNDATED, SHARPNESS)[0]
