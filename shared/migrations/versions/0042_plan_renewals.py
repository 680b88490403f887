"""When whose plans end, so that the next ones are made.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Who has a plan is looked at by the first run of the timer.

Revision: 0042
Follows: 0041
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def upgrade() -> None:
    schedule = op.create_table(
        "plan_renewal_schedules",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_plan_renewal_schedules_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_plan_renewal_schedules"),
    )
    op.create_index("ix_plan_renewal_schedules_due", "plan_renewal_schedules", ["next_at", "user_id"], unique=False)
    plans = sa.table("plans", sa.column("user_id", sa.Uuid()), sa.column("slot", sa.Unicode(10)))
    first = sa.literal(_FIRST, sa.DateTime(timezone=True))
    held = sa.select(plans.c.user_id, first).where(plans.c.slot == "active").distinct()
    op.execute(sa.insert(schedule).from_select(["user_id", "next_at"], held))


def downgrade() -> None:
    op.drop_index("ix_plan_renewal_schedules_due", table_name="plan_renewal_schedules")
    op.drop_table("plan_renewal_schedules")
