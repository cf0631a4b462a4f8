"""Which letters of a text the certificates cannot show, remembered from one course to the next."""

from icdc.certification.paper import pdf

# Those that the typefaces were found to have. Asking takes a page; issuing must not wait for it.
_shown: set[str] = set()


def unprintable_letters(text: str) -> set[str]:
    asked = set(text) - _shown
    missing = pdf.missing_letters("".join(sorted(asked)))
    _shown.update(asked - missing)
    return missing
