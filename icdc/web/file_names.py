"""What a file may be called everywhere: in Latin letters, so that a header needs no encoding."""

import iuliia

# The table of ICAO Doc 9303 has none of these, and would leave them as they are.
KYRGYZ = str.maketrans("ҢңӨөҮү", "НнОоУу")


def in_latin(text: str) -> str:
    """ҮЙ-2023-01 becomes UI-2023-01; what is in Latin letters stays as it is."""
    spelled: str = iuliia.ICAO_DOC_9303.translate(text.translate(KYRGYZ))
    return spelled
