"""What the figures mean, in the words of the page and of the files that leave the registry."""

from flask_babel import gettext as _

Texts = list[tuple[str, str]]


def definition_texts() -> Texts:
    """Each term of the page's definitions, and its sentences."""
    return [(str(name), " ".join(map(str, sentences))) for name, sentences in _terms()]


def _terms() -> list[tuple[str, list[str]]]:
    # A sign of per cent is doubled where translations are filled in; these have nothing to fill.
    return [
        (
            _("Registered"),
            [
                _(
                    "Enrolments in the states registered, completed, not completed or withdrawn, "
                    "whose day of registration lies in the period. Applied, waiting and "
                    "cancelled do not count."
                ),
            ],
        ),
        (
            _("Certified"),
            [
                _(
                    "Certificates whose day of issue lies in the period, unless they were "
                    "revoked on or before the period's last day, or by today when the period has "
                    "no end. In a breakdown by month, quarter or year that day is the same for "
                    "every row, so the rows add up; the page of a single row asks for that row's "
                    "own last day."
                ),
                _(
                    "A certificate that was replaced, to correct a name, counts once, on the day "
                    "of its first issue."
                ),
            ],
        ),
        (
            _("Period"),
            [
                _("The first and the last day both belong to it. Days are those of Bishkek."),
            ],
        ),
        (
            _("As of a day"),
            [
                _(
                    "The figures as that day would have shown them: nothing registered or issued "
                    "later counts, while enrolments that were cancelled later and certificates "
                    "that were revoked later still count. Names, genders, regions and other "
                    "corrections are those of today. Whoever gave up a seat and came back counts "
                    "from the first day on, the time in between included."
                ),
            ],
        ),
        (
            _("People"),
            [
                _(
                    "Everybody counts once in the period, however many courses. Enrolments and "
                    "certificates count each time. The two are never mixed."
                ),
            ],
        ),
        (
            _("Share"),
            [
                _(
                    "Women divided by everybody whose gender is stated: women, men and other. It "
                    "is rounded down to one decimal, so 29.96 %% is shown as 29.9 %%. Nobody's "
                    "gender is guessed."
                )
                % {},
            ],
        ),
        (
            _("Not stated"),
            [
                _(
                    "People who did not state a gender stand in a column of their own. The two "
                    "bounds show the share of everybody if none of them, and if all of them, "
                    "were women. When the two bounds give different answers, the page says that "
                    "they could turn it."
                ),
            ],
        ),
        (
            _("Target"),
            [
                _(
                    "Met when 100 × women is at least the target × stated. Whole numbers decide, "
                    "never a rounded share."
                ),
            ],
        ),
        (
            _("Women still needed"),
            [
                _(
                    "The fewest women who would have to be added, and nobody else, until the "
                    "target is met."
                ),
            ],
        ),
        (
            _("Free places"),
            [
                _(
                    "Seats not yet taken in courses that have not ended and have a number of "
                    "places, counted for periods that are still running, as if somebody new took "
                    "each of them. They are not counted when the figures are narrowed to some "
                    "people, for anybody may take a seat."
                ),
            ],
        ),
        (
            _("Steps"),
            [
                _(
                    "People of all enrolments and applications whose day of registration lies in "
                    "the period, followed until today, or until the day that the figures are "
                    "asked as of. Attended: came to at least one session. Completed: completed a "
                    "course; as of a day, one that was over by then. Certified: holds a "
                    "certificate in force for one of these enrolments, so this step may differ "
                    "from the certified of the period, which go by the day of issue."
                ),
            ],
        ),
        (
            _("Age"),
            [
                _(
                    "The age on the day of registration, for certificates too. Whoever has a "
                    "birthday between two courses may be in two groups."
                ),
            ],
        ),
        (
            _("Region of the course"),
            [
                _("The region where the course is held, not the region where a person lives."),
                _(
                    "Where people live, their town or village and their sector are those in "
                    "their record today."
                ),
            ],
        ),
    ]
