"""certification in depth: versions, states, designs, the ledger, letters, checks"""

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

# How a row is spelled for the ledger never changes, so it may be asked of the models.
from icdc.models.base import Moment
from icdc.models.ledger import NOTHING_BEFORE, SEALED, entry_hash, sealed

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificate_ledger",
        sa.Column("serial", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "issued",
                "replaced",
                "revoked",
                "code_renewed",
                "name_withheld",
                "brought_in",
                name="act",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("certificate_hash", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("serial", name=op.f("pk_certificate_ledger")),
        sa.UniqueConstraint("hash", name=op.f("uq_certificate_ledger_hash")),
    )
    with op.batch_alter_table("certificate_ledger", schema=None) as batch_op:
        batch_op.create_index(
            "ix_certificate_ledger_certificate_id_serial",
            ["certificate_id", "serial"],
            unique=False,
        )

    op.create_table(
        "certificate_ledger_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_certificate_ledger_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_ledger_head")),
    )
    op.create_table(
        "certificate_picture",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "png",
                "jpg",
                "svg",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_certificate_picture")),
    )
    op.create_table(
        "check_count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "answer", name=op.f("pk_check_count")),
    )
    op.create_table(
        "certificate_design",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(length=20), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("logo_id", sa.String(length=64), nullable=True),
        sa.Column("seal_id", sa.String(length=64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("version > 0", name=op.f("ck_certificate_design_version_positive")),
        sa.ForeignKeyConstraint(
            ["logo_id"],
            ["certificate_picture.sha256"],
            name=op.f("fk_certificate_design_logo_id_certificate_picture"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["user.id"],
            name=op.f("fk_certificate_design_made_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_certificate_design_programme_id_programme"),
        ),
        sa.ForeignKeyConstraint(
            ["seal_id"],
            ["certificate_picture.sha256"],
            name=op.f("fk_certificate_design_seal_id_certificate_picture"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_design")),
        sa.UniqueConstraint(
            "programme_id", "version", name=op.f("uq_certificate_design_programme_id_version")
        ),
    )
    with op.batch_alter_table("certificate_design", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certificate_design_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "forgery_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("typed", sa.String(length=200), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(length=255), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_forgery_report_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["handled_by_id"],
            ["user.id"],
            name=op.f("fk_forgery_report_handled_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forgery_report")),
    )
    with op.batch_alter_table("forgery_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forgery_report_at"), ["at"], unique=False)

    op.create_table(
        "issued_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_issued_file_certificate_id_certificate"),
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_issued_file")),
    )
    with op.batch_alter_table("issued_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_issued_file_certificate_id"), ["certificate_id"], unique=False
        )

    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=255), nullable=False),
        sa.Column(
            "language",
            sa.Enum(
                "ky",
                "ru",
                "en",
                name="language",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "sending",
                "sent",
                "deferred",
                "failed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(length=500), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["user.id"],
            name=op.f("fk_letter_asked_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_letter_certificate_id_certificate"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letter_certificate_id"), ["certificate_id"], unique=False
        )

    op.create_table(
        "withdrawn_code",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_withdrawn_code_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["user.id"],
            name=op.f("fk_withdrawn_code_withdrawn_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_withdrawn_code")),
    )
    with op.batch_alter_table("withdrawn_code", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_withdrawn_code_certificate_id"), ["certificate_id"], unique=False
        )

    # A partial index does not survive the copying of its table on SQLite.
    op.drop_index("uq_certificate_standing", "certificate")
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("valid_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("design_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("replaced_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("replacement_reason", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column(
                "revocation_class",
                sa.Enum(
                    "issued_in_error",
                    "conditions_not_met",
                    "wrong_data",
                    "fraud",
                    "holder_request",
                    "other",
                    name="revocation_class",
                    native_enum=False,
                    create_constraint=True,
                    length=20,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("withheld_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("salt", sa.String(length=32), nullable=False, server_default="")
        )
        batch_op.drop_constraint(batch_op.f("uq_certificate_number"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_certificate_number_version"), ["number", "version"]
        )
        batch_op.create_unique_constraint(batch_op.f("uq_certificate_replaces_id"), ["replaces_id"])
        batch_op.drop_constraint(batch_op.f("fk_certificate_issued_by_id_user"), type_="foreignkey")
        batch_op.drop_constraint(
            batch_op.f("fk_certificate_revoked_by_id_user"), type_="foreignkey"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_certificate_replaces_id_certificate"),
            "certificate",
            ["replaces_id"],
            ["id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_certificate_issued_by_id_user"), "user", ["issued_by_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_certificate_design_id_certificate_design"),
            "certificate_design",
            ["design_id"],
            ["id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_certificate_revoked_by_id_user"), "user", ["revoked_by_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_certificate_version_follows_another"),
            "(version = 1) = (replaces_id IS NULL)",
        )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.alter_column("version", server_default=None)
        batch_op.alter_column("replacement_reason", server_default=None)
        batch_op.alter_column("salt", server_default=None)
    create_standing_index("revoked_on IS NULL AND replaced_on IS NULL")

    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.add_column(sa.Column("validity_months", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("outcomes_ky", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("outcomes_ru", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("outcomes_en", sa.Text(), nullable=False, server_default=""))
        batch_op.create_check_constraint(
            batch_op.f("ck_programme_validity_positive"), "validity_months > 0"
        )
    with op.batch_alter_table("programme", schema=None) as batch_op:
        for name in ("outcomes_ky", "outcomes_ru", "outcomes_en"):
            batch_op.alter_column(name, server_default=None)

    # Not in a batch: copying the table would forget the highest id that was ever given, and the
    # id of a record that was taken into another must not be given again. So the default stays.
    op.add_column(
        "trainee",
        sa.Column("latin_name", sa.String(length=200), nullable=False, server_default=""),
    )
    open_ledger()


def create_standing_index(condition: str) -> None:
    op.create_index(
        "uq_certificate_standing",
        "certificate",
        ["enrolment_id"],
        unique=True,
        sqlite_where=sa.text(condition),
        postgresql_where=sa.text(condition),
    )


def open_ledger() -> None:
    """An entry for each certificate there is, and the row that the next entry will lock."""
    connection = op.get_bind()
    certificate, entry = tables()
    connection.execute(
        sa.update(certificate)
        .where(certificate.c.revoked_on.is_not(None))
        .values(revocation_class="other")
    )
    at, serial, last = datetime.now(UTC), 0, NOTHING_BEFORE
    known = connection.execute(sa.select(certificate).order_by(certificate.c.id)).mappings().all()
    for row in known:
        salt = secrets.token_hex(16)
        connection.execute(
            sa.update(certificate).where(certificate.c.id == row["id"]).values(salt=salt)
        )
        serial += 1
        kept = sealed({**row, "salt": salt})
        facts = (serial, at, "brought_in", row["id"], None, kept, last)
        names = ("serial", "at", "act", "certificate_id", "by_id", "certificate_hash", "previous")
        last = entry_hash(*facts)
        connection.execute(sa.insert(entry).values(**dict(zip(names, facts)), hash=last))
    head = sa.table(
        "certificate_ledger_head", sa.column("id"), sa.column("serial"), sa.column("hash")
    )
    connection.execute(sa.insert(head).values(id=1, serial=serial, hash=last))


def tables() -> tuple[sa.Table, sa.Table]:
    """The columns that the ledger seals, with the types that make Python's values of them."""
    kinds = {
        "id": sa.Integer,
        "enrolment_id": sa.Integer,
        "version": sa.Integer,
        "replaces_id": sa.Integer,
        "issued_by_id": sa.Integer,
        "revoked_by_id": sa.Integer,
        "design_id": sa.Integer,
        "issued_on": sa.Date,
        "valid_until": sa.Date,
        "replaced_on": sa.Date,
        "revoked_on": sa.Date,
        "withheld_on": sa.Date,
        "issued_at": Moment,
        "revoked_at": Moment,
        "printed": sa.JSON,
    }
    metadata = sa.MetaData()
    certificate = sa.Table(
        "certificate", metadata, *(sa.Column(name, kinds.get(name, sa.Text)) for name in SEALED)
    )
    texts = ("act", "certificate_hash", "previous", "hash")
    numbers = ("serial", "certificate_id", "by_id")
    entry = sa.Table(
        "certificate_ledger",
        metadata,
        sa.Column("at", Moment),
        *(sa.Column(name, sa.Text) for name in texts),
        *(sa.Column(name, sa.Integer) for name in numbers),
    )
    return certificate, entry


def downgrade() -> None:
    op.drop_column("trainee", "latin_name")

    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_programme_validity_positive"), type_="check")
        batch_op.drop_column("outcomes_en")
        batch_op.drop_column("outcomes_ru")
        batch_op.drop_column("outcomes_ky")
        batch_op.drop_column("validity_months")

    op.drop_index("uq_certificate_standing", "certificate")
    with op.batch_alter_table("certificate") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("ck_certificate_version_follows_another"), type_="check"
        )
    # A number has one row again: the last version.
    op.execute("UPDATE certificate SET replaces_id = NULL")
    for table in ("withdrawn_code", "letter", "issued_file", "forgery_report"):
        op.drop_table(table)
    op.execute("DELETE FROM certificate WHERE replaced_on IS NOT NULL")
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_certificate_revocation_class"), type_="check")
        batch_op.drop_constraint(
            batch_op.f("fk_certificate_revoked_by_id_user"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_certificate_design_id_certificate_design"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("fk_certificate_issued_by_id_user"), type_="foreignkey")
        batch_op.drop_constraint(
            batch_op.f("fk_certificate_replaces_id_certificate"), type_="foreignkey"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_certificate_revoked_by_id_user"),
            "user",
            ["revoked_by_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_certificate_issued_by_id_user"),
            "user",
            ["issued_by_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.drop_constraint(batch_op.f("uq_certificate_replaces_id"), type_="unique")
        batch_op.drop_constraint(batch_op.f("uq_certificate_number_version"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_certificate_number"), ["number"])
        batch_op.drop_column("salt")
        batch_op.drop_column("withheld_on")
        batch_op.drop_column("revocation_class")
        batch_op.drop_column("replacement_reason")
        batch_op.drop_column("replaced_on")
        batch_op.drop_column("design_id")
        batch_op.drop_column("valid_until")
        batch_op.drop_column("replaces_id")
        batch_op.drop_column("version")
    create_standing_index("revoked_on IS NULL")

    with op.batch_alter_table("certificate_design", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_certificate_design_programme_id"))

    op.drop_table("certificate_design")
    op.drop_table("check_count")
    op.drop_table("certificate_picture")
    op.drop_table("certificate_ledger_head")
    with op.batch_alter_table("certificate_ledger", schema=None) as batch_op:
        batch_op.drop_index("ix_certificate_ledger_certificate_id_serial")

    op.drop_table("certificate_ledger")
