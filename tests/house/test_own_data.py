"""What the registry keeps of a person is what the person can take along, column by column."""

from icdc.models import Base
from icdc.web.own_data.parts import ELSEWHERE, PARTS

TABLES = Base.metadata.tables
# Of a person's own account.
OF_THE_ACCOUNT = {"user", "passkey", "sign_in", "open_session", "user_role"}
LEADING = {"trainee_id", "enrolment_id", "certificate_id"}


def leading_to_a_person() -> set[str]:
    """Tables that refer to a person, or to what refers to one."""
    found = {"trainee"}
    while new := {
        name
        for name, table in TABLES.items()
        if name not in found
        and (
            LEADING & set(table.columns.keys())
            or any(key.column.table.name in found for key in table.foreign_keys)
        )
    }:
        found |= new
    return found


def test_every_table_that_leads_to_a_person_is_in_the_file_or_left_out_with_a_reason() -> None:
    covered = {part.table for part in PARTS} | set(ELSEWHERE)

    assert leading_to_a_person() | OF_THE_ACCOUNT == covered


def test_every_column_is_in_the_file_or_left_out_with_a_reason() -> None:
    for part in PARTS:
        columns = set(TABLES[part.table].columns.keys())
        assert set(part.taken) | set(part.left) == columns, part.table
        assert not set(part.taken) & set(part.left), part.table
        assert all(part.left.values()), part.table


def test_no_secret_column_is_in_the_file() -> None:
    secrets = {
        "password", "fs_uniquifier", "salt", "link_hash", "code_hash", "account_key", "key_hash",
    }  # fmt: skip

    assert not secrets & {column for part in PARTS for column in part.taken}
