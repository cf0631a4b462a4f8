"""What the public is told about a certificate."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l

from icdc.certification.verifying.facts import Facts, printed_facts, register_entry
from icdc.certification.verifying.finding import Finding, find, find_number
from icdc.certification.verifying.names import fits
from icdc.models import Certificate

NOT_FOUND = "not_found"
WITHDRAWN = "link_withdrawn"
NAME_MISFIT = "name_misfit"
WORDS = {
    "valid": _l("Valid"),
    "expired": _l("Expired"),
    "replaced": _l("Replaced"),
    "revoked": _l("Revoked"),
    NOT_FOUND: _l("Not found"),
    WITHDRAWN: _l("Link withdrawn"),
}


@dataclass(frozen=True)
class Verdict:
    """The answer to a code or a register number.

    `facts` are those that stand on the paper for who holds the paper, that is its secret code, or
    knows the holder's family name. Numbers are guessable, so a number is answered without the name.
    """

    status: str
    facts: Mapping[str, object] = field(default_factory=dict)
    # Whether `facts` are all that is printed.
    tells_all: bool = False
    # A register number whose check character does not fit: somebody mistyped it.
    is_misspelt: bool = False
    # Somebody gave a family name that is not the holder's.
    is_other_name: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether it may have been a guess."""
        return self.status == NOT_FOUND or self.is_other_name

    @property
    def counted_as(self) -> str:
        """Under which answer the day's figures have it."""
        return NAME_MISFIT if self.is_other_name else self.status

    @property
    def http_status(self) -> int:
        if self.is_other_name:
            return 422
        return {NOT_FOUND: 404, WITHDRAWN: 410}.get(self.status, 200)

    @property
    def words(self) -> str:
        return str(WORDS[self.status])

    @property
    def as_json(self) -> dict[str, object]:
        if not self.facts:
            return {"status": self.status}
        misfit = {"name_fits": False} if self.is_other_name else {}
        return {"status": self.status, "status_text": self.words, **self.facts, **misfit}


def verdict_on(typed: str) -> Verdict:
    """An unknown and a malformed code get the same answer."""
    found = find(typed)
    if found.is_withdrawn:
        return Verdict(WITHDRAWN)
    if found.certificate and found.by_code:
        return _full(found.certificate)
    return _on_number(found)


def verdict_on_name(typed: str, family_name: str) -> Verdict:
    """All that is printed, for whoever knows the number and the holder's family name."""
    found = find_number(typed)
    if found.certificate and fits(family_name, found.certificate):
        return _full(found.certificate)
    return _on_number(found, is_other_name=found.certificate is not None)


def verdict_without_name(certificate: Certificate) -> Verdict:
    """What its number would tell, of this version."""
    return _verdict(certificate, register_entry(certificate))


def _full(certificate: Certificate) -> Verdict:
    return _verdict(certificate, printed_facts(certificate), tells_all=True)


def _on_number(found: Finding, is_other_name: bool = False) -> Verdict:
    if found.certificate is None:
        return Verdict(NOT_FOUND, is_misspelt=found.is_misspelt)
    entry = register_entry(found.certificate)
    return _verdict(found.certificate, entry, is_other_name=is_other_name)


def _verdict(
    certificate: Certificate, facts: Facts, tells_all: bool = False, is_other_name: bool = False
) -> Verdict:
    return Verdict(certificate.state.value, facts, tells_all, is_other_name=is_other_name)
