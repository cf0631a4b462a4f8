"""What the template says by itself where a look has no words of its own."""

import json

from icdc.certification.paper.pdf import PAPERS
from icdc.models import Language, PaperTexts
from icdc.web.certificates import TEMPLATE


def own_words() -> dict[str, dict[str, str]]:
    """By language, then by field. Empty: nobody who signs, no small print."""
    spoken = json.loads((PAPERS / TEMPLATE / "words.json").read_text())
    fields = PaperTexts.__annotations__
    return {
        one.value: {field: str(spoken[one.value].get(field, "")) for field in fields}
        for one in Language
    }
