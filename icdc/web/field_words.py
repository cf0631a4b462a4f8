"""What WTForms says of a field by itself, in the reader's language.

It speaks no Kyrgyz, and not the registry's Russian: `translations/*/LC_MESSAGES/wtforms.po`.
"""

from flask_babel import Domain
from wtforms.i18n import messages_path

from icdc.config import ROOT

# What stands in the later folder wins.
DOMAIN = Domain([messages_path(), str(ROOT / "translations")], "wtforms")


class FieldWords:
    """As WTForms asks for them: it fills in the numbers itself."""

    def gettext(self, text: str) -> str:
        return str(DOMAIN.get_translations().ugettext(text))

    def ngettext(self, one: str, many: str, count: int) -> str:
        return str(DOMAIN.get_translations().ungettext(one, many, count))


FIELD_WORDS = FieldWords()
