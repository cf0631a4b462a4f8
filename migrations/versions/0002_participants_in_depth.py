"""participants in depth: award rules, attendance, applications, double records, jobs, the audit trail"""

import sqlalchemy as sa
from alembic import op

from icdc.models.names import search_words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user.id"], name=op.f("fk_audit_entry_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_entry_record", ["record_kind", "record_id"], unique=False)

    op.create_table(
        "column_mapping",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("header_hash", sa.String(length=64), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
            name=op.f("fk_column_mapping_user_id_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "header_hash", name=op.f("pk_column_mapping")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("address", sa.String(length=255), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "done",
                "failed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
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
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["user.id"], name=op.f("fk_job_asked_by_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "training",
                "news",
                "photos",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("text_version", sa.String(length=20), nullable=False),
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
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["trainee_id"],
            ["trainee.id"],
            name=op.f("fk_consent_trainee_id_trainee"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "distinct_pair",
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("low_id < high_id", name=op.f("ck_distinct_pair_low_before_high")),
        sa.ForeignKeyConstraint(
            ["high_id"],
            ["trainee.id"],
            name=op.f("fk_distinct_pair_high_id_trainee"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["low_id"],
            ["trainee.id"],
            name=op.f("fk_distinct_pair_low_id_trainee"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"],
            ["user.id"],
            name=op.f("fk_distinct_pair_said_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("low_id", "high_id", name=op.f("pk_distinct_pair")),
    )
    with op.batch_alter_table("distinct_pair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_distinct_pair_high_id"), ["high_id"], unique=False)

    op.create_table(
        "merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("merged_name", sa.String(length=310), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("memory_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["trainee.id"], name=op.f("fk_merge_kept_id_trainee"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merged_by_id"],
            ["user.id"],
            name=op.f("fk_merge_merged_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"],
            ["user.id"],
            name=op.f("fk_merge_undone_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    with op.batch_alter_table("merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merge_kept_id"), ["kept_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_merge_merged_id"), ["merged_id"], unique=False)

    op.create_table(
        "past_register",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("summary_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["job_id"], ["job.id"], name=op.f("fk_past_register_job_id_job"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"],
            ["user.id"],
            name=op.f("fk_past_register_uploaded_by_id_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_register")),
    )
    with op.batch_alter_table("past_register", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_past_register_uploaded_at"), ["uploaded_at"], unique=False
        )

    op.create_table(
        "trainee_word",
        sa.Column(
            "word", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trainee_id"],
            ["trainee.id"],
            name=op.f("fk_trainee_word_trainee_id_trainee"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "trainee_id", name=op.f("pk_trainee_word")),
    )
    with op.batch_alter_table("trainee_word", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_trainee_word_trainee_id"), ["trainee_id"], unique=False
        )

    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
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
        sa.Column("typed_sealed", sa.LargeBinary(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "accepted",
                "waiting",
                "refused",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["user.id"],
            name=op.f("fk_application_decided_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_application_enrolment_id_enrolment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("code", name=op.f("uq_application_code")),
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_enrolment_id"), ["enrolment_id"], unique=False
        )

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("is_present", sa.Boolean(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_attendance_enrolment_id_enrolment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["marked_by_id"],
            ["user.id"],
            name=op.f("fk_attendance_marked_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["course_session.id"],
            name=op.f("fk_attendance_session_id_course_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "enrolment_id", "session_id", name=op.f("uq_attendance_enrolment_id_session_id")
        ),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_session_id"), ["session_id"], unique=False)

    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.add_column(sa.Column("applications_until", sa.Date(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_course_applications_until"), ["applications_until"], unique=False
        )

    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("score", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("seat_reason", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("waiver_reason", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("doubles_id", sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_enrolment_course_id_trainee_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_enrolment_doubles_id"), ["doubles_id"], unique=False)
        batch_op.create_index(
            "uq_enrolment_course_trainee",
            ["course_id", "trainee_id"],
            unique=True,
            sqlite_where=sa.text("doubles_id IS NULL"),
            postgresql_where=sa.text("doubles_id IS NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_enrolment_doubles_id_enrolment"),
            "enrolment",
            ["doubles_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_check_constraint("score_of_a_hundred", "score BETWEEN 0 AND 1000")

    with op.batch_alter_table("participant_list", schema=None) as batch_op:
        batch_op.add_column(sa.Column("places", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("corrections_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("summary_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column("is_long", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.add_column(sa.Column("least_attendance", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("pass_mark", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            "least_attendance_percent", "least_attendance BETWEEN 1 AND 100"
        )
        batch_op.create_check_constraint("pass_mark_of_a_hundred", "pass_mark BETWEEN 0 AND 1000")

    # AUTOINCREMENT: the id of a record that was taken into another is never given again.
    with op.batch_alter_table(
        "trainee", recreate="auto", table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.add_column(
            sa.Column("settlement", sa.String(length=200), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("register_number", sa.String(length=40), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_trainee_register_number"), ["register_number"]
        )

    _drop_defaults()
    _fill_words()
    op.execute("UPDATE enrolment SET queued_at = CURRENT_TIMESTAMP WHERE state = 'waiting'")


def _drop_defaults() -> None:
    """They only served the rows that were there already."""
    for table, column in (
        ("enrolment", "seat_reason"),
        ("enrolment", "waiver_reason"),
        ("trainee", "settlement"),
        ("participant_list", "is_long"),
    ):
        kwargs = {"sqlite_autoincrement": True} if table == "trainee" else {}
        with op.batch_alter_table(table, table_kwargs=kwargs) as batch_op:
            batch_op.alter_column(column, server_default=None)


def _fill_words() -> None:
    """The people who are there already must be found, too."""
    columns = ("id", "family_name", "given_name", "patronymic", "email", "phone")
    trainee = sa.table("trainee", *(sa.column(name) for name in columns))
    words = sa.table("trainee_word", sa.column("word"), sa.column("trainee_id"))
    connection = op.get_bind()
    rows = [
        {"word": word, "trainee_id": person.id}
        for person in connection.execute(sa.select(trainee))
        for word in search_words(
            (person.family_name, person.given_name, person.patronymic), person.email, person.phone
        )
    ]
    if rows:
        connection.execute(sa.insert(words), rows)


def downgrade() -> None:
    with op.batch_alter_table("trainee", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_trainee_register_number"), type_="unique")
        batch_op.drop_column("register_number")
        batch_op.drop_column("settlement")

    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_constraint("pass_mark_of_a_hundred", type_="check")
        batch_op.drop_constraint("least_attendance_percent", type_="check")
        batch_op.drop_column("pass_mark")
        batch_op.drop_column("least_attendance")

    with op.batch_alter_table("participant_list", schema=None) as batch_op:
        batch_op.drop_column("is_long")
        batch_op.drop_column("summary_sealed")
        batch_op.drop_column("corrections_sealed")
        batch_op.drop_column("places")

    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_enrolment_doubles_id_enrolment"), type_="foreignkey"
        )
        batch_op.drop_index(
            "uq_enrolment_course_trainee",
            sqlite_where=sa.text("doubles_id IS NULL"),
            postgresql_where=sa.text("doubles_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_enrolment_doubles_id"))
        batch_op.create_unique_constraint(
            batch_op.f("uq_enrolment_course_id_trainee_id"), ["course_id", "trainee_id"]
        )
        batch_op.drop_column("doubles_id")
        batch_op.drop_column("waiver_reason")
        batch_op.drop_column("seat_reason")
        batch_op.drop_constraint("score_of_a_hundred", type_="check")
        batch_op.drop_column("score")
        batch_op.drop_column("queued_at")

    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_applications_until"))
        batch_op.drop_column("applications_until")

    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_session_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_enrolment_id"))

    op.drop_table("application")
    with op.batch_alter_table("trainee_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trainee_word_trainee_id"))

    op.drop_table("trainee_word")
    with op.batch_alter_table("past_register", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_past_register_uploaded_at"))

    op.drop_table("past_register")
    with op.batch_alter_table("merge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_merge_merged_id"))
        batch_op.drop_index(batch_op.f("ix_merge_kept_id"))

    op.drop_table("merge")
    with op.batch_alter_table("distinct_pair", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_distinct_pair_high_id"))

    op.drop_table("distinct_pair")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_trainee_id"))

    op.drop_table("consent")
    op.drop_table("job")
    op.drop_table("column_mapping")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entry_record")
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))

    op.drop_table("audit_entry")
