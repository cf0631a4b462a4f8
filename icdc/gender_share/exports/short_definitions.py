"""What the figures mean, for a paper: a sentence or two each."""

from flask_babel import gettext as _


def short_texts(target: int) -> list[tuple[str, str]]:
    """Each term of the paper, and what it means."""
    return [
        (
            _("Registered"),
            _(
                "Enrolments with a seat, by the day of registration; applied, waiting and "
                "cancelled do not count."
            ),
        ),
        (
            _("Certified"),
            _(
                "Certificates by the day of their first issue, without those revoked by the "
                "day the figures hold for."
            ),
        ),
        (
            _("People"),
            _(
                "Everybody counts once, however many courses. Enrolments and certificates "
                "count each time."
            ),
        ),
        (
            _("Share"),
            _(
                "Women divided by everybody whose gender is stated, rounded down to one "
                "decimal. The bounds count the not stated as men, then as women."
            ),
        ),
        (
            _("Target"),
            _(
                "Met when 100 × women is at least %(target)s × stated. Whole numbers decide, "
                "never a rounded share.",
                target=target,
            ),
        ),
    ]
