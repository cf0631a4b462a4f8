"""What is told to somebody who does not see that a part of the page was swapped."""

from flask import flash

from icdc.web.htmx import wants_partial

# The category of such a sentence among the flashed ones; `shared/messages_follow.html` has it read.
SAID = "said"


def announce(sentence: str) -> None:
    """Have a screen reader say it once; a page that is loaded anew speaks for itself."""
    if wants_partial():
        flash(sentence, SAID)
