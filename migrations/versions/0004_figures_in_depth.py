"""figures in depth: targets, frozen reports, sectors, what the figures are counted along"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

GENDER = sa.Enum(
    "female", "male", "other", "not_stated", name="gender", native_enum=False, length=20
)
WHEN_IN_FORCE = ["issued_on", "revoked_on", "replaced_on"]


def upgrade() -> None:
    op.create_table(
        "frozen_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("restates_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("definition", sa.String(length=20), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_by_name", sa.String(length=255), nullable=False),
        sa.Column("frozen_by_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "version = 1 OR reason <> ''", name=op.f("ck_frozen_report_restated_with_a_reason")
        ),
        sa.CheckConstraint(
            "(version = 1) = (restates_id IS NULL)",
            name=op.f("ck_frozen_report_version_follows_another"),
        ),
        sa.ForeignKeyConstraint(
            ["frozen_by_id"],
            ["user.id"],
            name=op.f("fk_frozen_report_frozen_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["restates_id"],
            ["frozen_report.id"],
            name=op.f("fk_frozen_report_restates_id_frozen_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_report")),
        sa.UniqueConstraint("restates_id", name=op.f("uq_frozen_report_restates_id")),
    )
    with op.batch_alter_table("frozen_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_frozen_report_number"), ["number"], unique=False)

    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"],
            ["user.id"],
            name=op.f("fk_setting_changed_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "registered",
                "certified",
                "both",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("counts_from", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("counts_from <= due_on", name=op.f("ck_target_due_after_start")),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name=op.f("ck_target_percent")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_target_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        # A frozen report names its target by the id, which must never be given again.
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "frozen_file",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "json",
                "csv",
                "sdmx",
                "xlsx",
                "pdf_ky",
                "pdf_ru",
                "pdf_en",
                name="form",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["frozen_report.id"], name=op.f("fk_frozen_file_report_id_frozen_report")
        ),
        sa.PrimaryKeyConstraint("report_id", "form", name=op.f("pk_frozen_file")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(
            "ix_attendance_present",
            ["enrolment_id"],
            unique=False,
            sqlite_where=sa.text("is_present"),
            postgresql_where=sa.text("is_present"),
        )

    # Not in a batch: copying the table would forget the highest id that was ever given.
    op.add_column("trainee", sa.Column("sector", sa.String(length=20), nullable=True))
    op.create_index("uq_trainee_id_gender", "trainee", ["id", "gender"], unique=True)
    copy_to_enrolments()
    copy_to_certificates()
    set_the_first_target()


def copy_to_enrolments() -> None:
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gender", GENDER, nullable=True))
        batch_op.add_column(sa.Column("left_on", sa.Date(), nullable=True))
    op.execute(
        "UPDATE enrolment SET gender ="
        " (SELECT trainee.gender FROM trainee WHERE trainee.id = enrolment.trainee_id)"
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.alter_column("gender", existing_type=GENDER, nullable=False)
        batch_op.drop_index("ix_enrolment_trainee_id")
        batch_op.create_index(
            "ix_enrolment_courses", ["course_id", "gender", "trainee_id", "state", "registered_on"]
        )
        batch_op.create_index(
            "ix_enrolment_people", ["trainee_id", "gender", "state", "registered_on", "course_id"]
        )
        batch_op.create_index(
            "uq_enrolment_of", ["id", "trainee_id", "course_id", "gender"], unique=True
        )
        batch_op.drop_constraint("fk_enrolment_trainee_id_trainee", type_="foreignkey")
        batch_op.create_foreign_key(
            "fk_enrolment_trainee_id_trainee",
            "trainee",
            ["trainee_id", "gender"],
            ["id", "gender"],
            onupdate="CASCADE",
        )


def copy_to_certificates() -> None:
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trainee_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("course_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("gender", GENDER, nullable=True))
    for name in ("trainee_id", "course_id", "gender"):
        op.execute(
            f"UPDATE certificate SET {name} = (SELECT enrolment.{name} FROM enrolment"
            " WHERE enrolment.id = certificate.enrolment_id)"
        )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.alter_column("trainee_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("course_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("gender", existing_type=GENDER, nullable=False)
        batch_op.drop_index("ix_certificate_enrolment_id")
        batch_op.create_index("ix_certificate_enrolment_id", ["enrolment_id", *WHEN_IN_FORCE])
        batch_op.create_index(
            "ix_certificate_courses", ["course_id", "gender", "trainee_id", *WHEN_IN_FORCE]
        )
        batch_op.create_index(
            "ix_certificate_people", ["trainee_id", "gender", *WHEN_IN_FORCE, "course_id"]
        )
        batch_op.drop_constraint("fk_certificate_enrolment_id_enrolment", type_="foreignkey")
        batch_op.create_foreign_key(
            "fk_certificate_enrolment_id_enrolment",
            "enrolment",
            ["enrolment_id", "trainee_id", "course_id", "gender"],
            ["id", "trainee_id", "course_id", "gender"],
            onupdate="CASCADE",
        )


def set_the_first_target() -> None:
    """The project's own; the office changes and adds targets on its page."""
    columns = ("version", "title", "percent", "basis", "due_on", "source")
    kinds: dict[str, type[sa.types.TypeEngine]] = {
        "version": sa.Integer, "percent": sa.Integer, "due_on": sa.Date,
    }  # fmt: skip
    target = sa.table("target", *(sa.column(name, kinds.get(name, sa.String)) for name in columns))
    op.get_bind().execute(
        sa.insert(target).values(
            version=1,
            title="EU Twinning",
            percent=30,
            basis="both",
            due_on=date(2023, 10, 31),
            source="EU Twinning “Support to Digitalisation Agenda in Kyrgyzstan”, 2021–2023",
        )
    )


def downgrade() -> None:
    for table in ("frozen_file", "frozen_report", "target", "setting"):
        op.drop_table(table)
    op.drop_index("ix_attendance_present", table_name="attendance")
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.drop_constraint("fk_certificate_enrolment_id_enrolment", type_="foreignkey")
        for name in ("people", "courses", "enrolment_id"):
            batch_op.drop_index(f"ix_certificate_{name}")
        batch_op.create_index("ix_certificate_enrolment_id", ["enrolment_id"])
        batch_op.create_foreign_key(
            "fk_certificate_enrolment_id_enrolment", "enrolment", ["enrolment_id"], ["id"]
        )
        for name in ("gender", "course_id", "trainee_id"):
            batch_op.drop_column(name)
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_constraint("fk_enrolment_trainee_id_trainee", type_="foreignkey")
        for name in ("uq_enrolment_of", "ix_enrolment_people", "ix_enrolment_courses"):
            batch_op.drop_index(name)
        batch_op.create_index("ix_enrolment_trainee_id", ["trainee_id"])
        batch_op.create_foreign_key(
            "fk_enrolment_trainee_id_trainee", "trainee", ["trainee_id"], ["id"]
        )
        for name in ("left_on", "gender"):
            batch_op.drop_column(name)
    op.drop_index("uq_trainee_id_gender", table_name="trainee")
    op.drop_column("trainee", "sector")
