"""The page on retention in `docs/` names the rules and times that there are."""

import re

from flask import Flask

from icdc.config import ROOT
from icdc.privacy.retention.rules import RULES, in_words
from icdc.web.keeping import TERMS

DOCUMENT = ROOT / "docs" / "erasure-and-retention.md"
ROW = re.compile(r"^\| `(\w+)` \| (.+) \| (.+) \|$", re.MULTILINE)


def test_each_rule_is_told_with_its_usual_time(app: Flask) -> None:
    told = ROW.findall(DOCUMENT.read_text())

    assert told == [
        (rule.name, str(rule.label), f"{in_words(TERMS[rule.name])} {rule.since}") for rule in RULES
    ]
