"""accounts, own pages, privacy: second factors, ways in, requests, letters, the chained audit trail"""

import sqlalchemy as sa
from alembic import op

# How an entry is spelled for the chain never changes, so it may be asked of the models.
from icdc.models.audit import NOTHING_BEFORE
from icdc.models.audit_hashes import address_hash, details_hash, entry_hash, make_salt
from icdc.models.base import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

PLAIN = (
    "id", "by_id", "via", "act", "record_kind", "record_id", "trainee_id", "reason", "address",
    "salt", "details_hash", "address_salt", "address_hash", "previous", "hash",
)  # fmt: skip

# What no redaction ever touches.
SEALED = (
    "id, at, by_id, via, act, record_kind, record_id, trainee_id, details_hash, address_hash,"
    " previous, hash"
)
# Details leave only for what a later entry left of them, under a new salt; an address only as a
# whole, with its salt. What is refused else:
TOLD = (
    "NEW.redacted_by_id IS NULL OR NEW.redacted_by_id <= COALESCE(OLD.redacted_by_id, OLD.id)"
    " OR NEW.salt = OLD.salt"
)
ADDRESS = "NEW.address <> '' OR NEW.address_salt IS NOT NULL"
# SQLite's INSERT OR REPLACE removes a row without any trigger of removal.
REPLACED = "EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id OR hash = NEW.hash)"
GUARDS = ("sealed", "kept", "told", "address")


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "entry_ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column(
            "language",
            sa.Enum("ky", "ru", "en", name="language", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_ask")),
        sa.UniqueConstraint("ref", name=op.f("uq_entry_ask_ref")),
    )
    with op.batch_alter_table("entry_ask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_ask_asked_at"), ["asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_ask_address_key"), ["address_key"], unique=False)

    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", sa.UnicodeText(), nullable=True),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(length=64), nullable=False),
        sa.Column("extensions", sa.String(length=255), nullable=True),
        sa.Column("create_datetime", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lastuse_datetime", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("usage", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_passkey_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_user_id"), ["user_id"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("account_key", sa.String(length=64), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "password",
                "authenticator",
                "recovery_code",
                "passkey",
                "mail",
                name="way",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "signed_in",
                "half_way",
                "wrong_password",
                "wrong_code",
                "locked_out",
                "switched_off",
                "signed_out",
                name="outcome",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("browser", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_sign_in_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_account_key_at", ["account_key", "at"], unique=False)
        batch_op.create_index("ix_sign_in_address_at", ["address", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_at"), ["at"], unique=False)
        batch_op.create_index("ix_sign_in_user_id_at", ["user_id", "at"], unique=False)

    op.create_table(
        "open_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("browser", sa.String(length=80), nullable=False),
        sa.Column("is_kept", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_open_session_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_session")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_open_session_key_hash")),
    )
    with op.batch_alter_table("open_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_open_session_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_open_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "data_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "correction",
                "access",
                "erasure",
                "objection",
                name="kind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "done",
                "refused",
                "taken_back",
                "closed_by_erasure",
                name="state",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum("portal", "letter", "in_person", name="channel", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column(
            "language",
            sa.Enum("ky", "ru", "en", name="language", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("asked_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at IS NULL)", name=op.f("ck_data_request_decided_or_open")
        ),
        sa.CheckConstraint(
            "state <> 'refused' OR answer <> ''", name=op.f("ck_data_request_refused_with_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["user.id"],
            name=op.f("fk_data_request_decided_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["trainee_id"],
            ["trainee.id"],
            name=op.f("fk_data_request_trainee_id_trainee"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_data_request_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_data_request_state"), ["state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_data_request_trainee_id"), ["trainee_id"], unique=False
        )

    op.create_table(
        "entry_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asks_birth_date", sa.Boolean(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ask_id"],
            ["entry_ask.id"],
            name=op.f("fk_entry_key_ask_id_entry_ask"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["trainee_id"],
            ["trainee.id"],
            name=op.f("fk_entry_key_trainee_id_trainee"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_key")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_entry_key_link_hash")),
    )
    with op.batch_alter_table("entry_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_key_ask_id"), ["ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_key_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_key_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column(
            "language",
            sa.Enum("ky", "ru", "en", name="language", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("waiting", "sent", "failed", name="state", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["trainee_id"],
            ["trainee.id"],
            name=op.f("fk_notice_trainee_id_trainee"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_notice_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_asked_at"), ["asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_trainee_id"), ["trainee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_user_id"), ["user_id"], unique=False)

    entries = entries_before()
    op.drop_table("audit_entry")
    create_audit_entry()
    chain(entries)
    guard_audit_entry()

    op.add_column("trainee", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))

    op.add_column("user", sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("user", sa.Column("tf_primary_method", sa.String(length=64), nullable=True))
    op.add_column("user", sa.Column("tf_totp_secret", sa.String(length=255), nullable=True))
    op.add_column("user", sa.Column("tf_last_counter", sa.BigInteger(), nullable=True))
    op.add_column("user", sa.Column("mf_recovery_codes", sa.UnicodeText(), nullable=True))
    op.add_column("user", sa.Column("fs_webauthn_user_handle", sa.String(length=64), nullable=True))
    op.create_index(
        "uq_user_fs_webauthn_user_handle", "user", ["fs_webauthn_user_handle"], unique=True
    )


def create_audit_entry() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("via", sa.String(length=20), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("redacted_by_id", sa.Integer(), nullable=True),
        sa.Column("details_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("address_salt", sa.String(length=32), nullable=True),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_entry_hash")),
    )
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"])
    op.create_index("ix_audit_entry_record", "audit_entry", ["record_kind", "record_id"])
    op.create_index("ix_audit_entry_act_id", "audit_entry", ["act", "id"])
    op.create_index("ix_audit_entry_by_id", "audit_entry", ["by_id"])
    op.create_index("ix_audit_entry_trainee_id", "audit_entry", ["trainee_id"])


def guard_audit_entry() -> None:
    """The database itself refuses to change or to remove an entry, whoever asks.

    Details may leave (see TOLD and ADDRESS). SQLite loses the guard when a later migration copies
    the table: call it again there.
    """
    refused = "the audit trail is never changed"
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        body = f"BEGIN SELECT RAISE(ABORT, '{refused}'); END"
    else:
        op.execute(
            "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{refused}'; END $$"
        )
        body = "EXECUTE FUNCTION refuse_audit_change()"
    for name, change, when in (
        ("sealed", f"UPDATE OF {SEALED}", ""),
        ("kept", "DELETE", ""),
        ("told", "UPDATE OF reason, changes, salt, redacted_by_id", f"WHEN ({TOLD})"),
        ("address", "UPDATE OF address, address_salt", f"WHEN ({ADDRESS})"),
    ):
        on = f"BEFORE {change} ON audit_entry FOR EACH ROW {when}"
        op.execute(f"CREATE TRIGGER audit_entry_{name} {on} {body}")
    if is_sqlite:
        on = f"BEFORE INSERT ON audit_entry FOR EACH ROW WHEN {REPLACED}"
        op.execute(f"CREATE TRIGGER audit_entry_new {on} {body}")
    else:
        op.execute(
            "CREATE TRIGGER audit_entry_whole BEFORE TRUNCATE ON audit_entry"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
        )


def drop_audit_guard() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name in (*GUARDS, "new") if is_sqlite else GUARDS:
        op.execute(f"DROP TRIGGER audit_entry_{name}" + ("" if is_sqlite else " ON audit_entry"))
    if not is_sqlite:
        op.execute("DROP TRIGGER audit_entry_whole ON audit_entry")
        op.execute("DROP FUNCTION refuse_audit_change()")


def entries_before() -> list[dict[str, object]]:
    table = sa.table(
        "audit_entry",
        sa.column("id", sa.Integer()),
        sa.column("at", Moment()),
        sa.column("by_id", sa.Integer()),
        sa.column("act", sa.String()),
        sa.column("record_kind", sa.String()),
        sa.column("record_id", sa.Integer()),
        sa.column("reason", sa.Text()),
    )
    found = op.get_bind().execute(sa.select(table).order_by(table.c.id))
    return [dict(row) for row in found.mappings()]


def chain(entries: list[dict[str, object]]) -> None:
    """What the trail held before gets the hashes that later entries have; 1, 2, 3 … anew."""
    table = sa.table(
        "audit_entry",
        sa.column("at", Moment()),
        sa.column("changes", sa.JSON()),
        *(sa.column(name) for name in PLAIN),
    )
    serial, previous, rows = 0, NOTHING_BEFORE, []
    for serial, entry in enumerate(entries, start=1):
        salt, address_salt = make_salt(), make_salt()
        record_id = entry["record_id"]
        trainee_id = record_id if entry["record_kind"] == "trainee" and record_id else None
        sealed = (details_hash(salt, str(entry["reason"]), {}), address_hash(address_salt, ""))
        # Who wrote by a command left no account.
        via = "command" if entry["by_id"] is None else "web"
        record = (entry["record_kind"], record_id, trainee_id)
        hashed = entry_hash(
            serial, entry["at"], entry["by_id"], via, entry["act"], record, sealed, previous
        )
        rows.append(
            entry
            | {
                "id": serial,
                "via": via,
                "trainee_id": trainee_id,
                "changes": {},
                "salt": salt,
                "details_hash": sealed[0],
                "address": "",
                "address_salt": address_salt,
                "address_hash": sealed[1],
                "previous": previous,
                "hash": hashed,
            }
        )
        previous = hashed
    if rows:
        op.bulk_insert(table, rows)
    head = sa.table("audit_head", sa.column("id"), sa.column("serial"), sa.column("hash"))
    op.bulk_insert(head, [{"id": 1, "serial": serial, "hash": previous}])


def downgrade() -> None:
    op.drop_index("uq_user_fs_webauthn_user_handle", table_name="user")
    for name in (
        "fs_webauthn_user_handle", "mf_recovery_codes", "tf_last_counter", "tf_totp_secret", "tf_primary_method",
        "invited_at",
    ):  # fmt: skip
        op.drop_column("user", name)
    op.drop_column("trainee", "erased_at")

    drop_audit_guard()
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_constraint("uq_audit_entry_hash", type_="unique")
        for name in ("trainee_id", "by_id", "act_id"):
            batch_op.drop_index(f"ix_audit_entry_{name}")
        for name in (
            "hash", "previous", "address_hash", "address_salt", "address", "details_hash",
            "redacted_by_id", "salt", "changes", "trainee_id", "via",
        ):  # fmt: skip
            batch_op.drop_column(name)
    # Whose account is gone, or who never had one, is nobody again.
    op.execute('UPDATE audit_entry SET by_id = NULL WHERE by_id NOT IN (SELECT id FROM "user")')
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_foreign_key(
            "fk_audit_entry_by_id_user", "user", ["by_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_user_id"))
        batch_op.drop_index(batch_op.f("ix_notice_trainee_id"))
        batch_op.drop_index(batch_op.f("ix_notice_asked_at"))

    op.drop_table("notice")
    with op.batch_alter_table("entry_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_key_trainee_id"))
        batch_op.drop_index(batch_op.f("ix_entry_key_expires_at"))
        batch_op.drop_index(batch_op.f("ix_entry_key_ask_id"))

    op.drop_table("entry_key")
    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_data_request_trainee_id"))
        batch_op.drop_index(batch_op.f("ix_data_request_state"))
        batch_op.drop_index(batch_op.f("ix_data_request_due_on"))

    op.drop_table("data_request")
    with op.batch_alter_table("open_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_open_session_user_id"))
        batch_op.drop_index(batch_op.f("ix_open_session_ends_at"))

    op.drop_table("open_session")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_in_user_id_at")
        batch_op.drop_index(batch_op.f("ix_sign_in_at"))
        batch_op.drop_index("ix_sign_in_address_at")
        batch_op.drop_index("ix_sign_in_account_key_at")

    op.drop_table("sign_in")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_user_id"))

    op.drop_table("passkey")
    with op.batch_alter_table("entry_ask", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_ask_address_key"))
        batch_op.drop_index(batch_op.f("ix_entry_ask_asked_at"))

    op.drop_table("entry_ask")
    op.drop_table("audit_head")
