"""Reports: what windows of days came to, what of it someone wants, and when whose next one is due.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Everyone who has challenges gets a schedule, and the first run of the timer finds when they are really due.

Revision: 0025
Follows: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_COLUMNS = ("user_id", "next_at")
_NEW, _OLD = (
    sa.table(name, *(sa.column(column) for column in _COLUMNS)) for name in ("report_schedules", "challenge_schedules")
)


def upgrade() -> None:
    op.create_table(
        "report_preferences",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("two_day", sa.Boolean(), nullable=False),
        sa.Column("seven_day", sa.Boolean(), nullable=False),
        sa.Column("twenty_one_day", sa.Boolean(), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_report_preferences_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_report_preferences"),
    )
    op.create_table(
        "report_schedules",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_report_schedules_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_report_schedules"),
    )
    op.create_index("ix_report_schedules_due", "report_schedules", ["next_at", "user_id"], unique=False)
    op.create_table(
        "reports",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("report_type", sa.Unicode(length=20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("timezone", sa.Unicode(length=64), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("by_timer", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("narrative", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.Unicode(length=100), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reports_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_reports", mssql_clustered=False),
    )
    op.create_index(
        "ix_reports_history", "reports", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_reports_window", "reports", ["user_id", "report_type", "ends_on", "revision"], unique=True)
    op.execute(sa.insert(_NEW).from_select(_COLUMNS, sa.select(*_OLD.c)))


def downgrade() -> None:
    op.drop_index("ix_reports_window", table_name="reports")
    op.drop_index("ix_reports_history", table_name="reports", mssql_clustered=True)
    op.drop_table("reports")
    op.drop_index("ix_report_schedules_due", table_name="report_schedules")
    op.drop_table("report_schedules")
    op.drop_table("report_preferences")
