"""Every column of the database has its level, and what is secret is sealed or hashed."""

import re

from sqlalchemy import LargeBinary

from icdc.models import Base
from icdc.web.keeping import TERMS
from icdc.web.own_data.parts import PARTS
from icdc.web.restore_copies import RULE as OF_FILES
from tests.house.levels import LEVELS, exceptions, kept_of_tables, level_of_tables, tables_told

TABLES = Base.metadata.tables
LOOKS_SECRET = re.compile(
    r"_sealed$|^pin_|^password$|secret|^fs_|recovery|_key$|^(link|code|key)_hash$"
)
# Looks secret by its name, and is not.
NOT_SECRET = {
    # A number derived from what the registry writes itself.
    ("passkey", "public_key"), ("trainee", "identity_key"), ("trainee", "search_key"),
    ("trainee", "sort_key"),
}  # fmt: skip


def level_of(table: str, column: str) -> str:
    return exceptions()[table].get(column) or level_of_tables()[table]


def columns() -> list[tuple[str, str]]:
    return [(name, column.name) for name, table in TABLES.items() for column in table.columns]


def test_every_table_is_told_once_and_none_that_is_not_there() -> None:
    assert tables_told() == sorted(TABLES)


def test_every_level_and_every_column_named_is_there() -> None:
    for name, others in exceptions().items():
        assert level_of_tables()[name] in LEVELS, name
        assert set(others.values()) <= set(LEVELS), name
        assert set(others) <= {column.name for column in TABLES[name].columns}, name


def test_whatever_lets_somebody_in_is_secret() -> None:
    looking = {pair for pair in columns() if LOOKS_SECRET.search(pair[1])} - NOT_SECRET

    assert {pair for pair in looking if level_of(*pair) != "secret"} == set()


def test_nothing_secret_lies_open() -> None:
    """Sealed in bytes, or a hash by its name, or sealed by the part that signs people in."""
    by_the_extension = {"password", "tf_totp_secret", "mf_recovery_codes"}
    names_a_hash = re.compile(r"_hash$|^account_key$|^address_key$|^fs_|^header_hash$")
    secret = [(name, column) for name, column in columns() if level_of(name, column) == "secret"]
    open_ = [
        (name, column)
        for name, column in secret
        if not isinstance(TABLES[name].columns[column].type, LargeBinary)
        and not names_a_hash.search(column)
        and column not in by_the_extension
    ]

    # The lasting keys of the applicant's own page and of a certificate's link, which have to stand
    # in addresses (docs/data-levels.md says why), and the number of a question that is asked once.
    assert set(open_) == {("application", "code"), ("certificate", "code"), ("entry_ask", "ref")}


def test_what_the_person_may_take_along_is_at_least_personal() -> None:
    about_people = {
        (part.table, column)
        for part in PARTS
        for column in part.taken
        if part.table not in ("certificate", "course")
    }

    below = {pair for pair in about_people if level_of(*pair) not in ("secret", "personal")}
    assert below == set()


def test_how_long_names_the_rules_there_are() -> None:
    named = {rule for kept in kept_of_tables().values() for rule in re.findall(r"`(\w+)`", kept)}

    # What lies in no table is told in docs/erasure-and-retention.md.
    assert named == set(TERMS) - {OF_FILES}
