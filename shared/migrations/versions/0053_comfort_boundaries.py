"""The table of comfort boundaries, and the row of a job that fills it from narrative sessions.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
The dispatcher finds the row, because it is due since the newest profile of a session. Without profiles there is no row.

Revision: 0053
Follows: 0052
"""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

_JOB_ID = UUID("0f01dced-0053-4000-8000-000000000053")
_JOBS = sa.table(
    "background_jobs",
    *(sa.column(name) for name in ("id", "created_at", "kind", "payload", "status")),
    *(sa.column(name) for name in ("priority", "attempts", "max_attempts", "wakes", "wake_at")),
)


def upgrade() -> None:
    op.create_table(
        "comfort_boundaries",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_comfort_boundaries_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_comfort_boundaries"),
    )
    profiles = sa.table("narrative_session_profiles", sa.column("created_at"))
    newest = sa.func.max(profiles.c.created_at)
    job = sa.select(
        sa.literal(_JOB_ID, sa.Uuid()),
        newest,
        sa.literal("note_boundaries", sa.Unicode()),
        sa.literal("{}", sa.Unicode()),
        sa.literal("pending", sa.Unicode()),
        sa.literal(0, sa.Integer()),
        sa.literal(0, sa.Integer()),
        sa.literal(5, sa.Integer()),
        sa.literal(0, sa.Integer()),
        newest,
    ).having(sa.func.count() > 0)
    op.execute(sa.insert(_JOBS).from_select([column.name for column in _JOBS.columns], job.select_from(profiles)))


def downgrade() -> None:
    op.execute(sa.delete(_JOBS).where(_JOBS.c.id == sa.literal(_JOB_ID, sa.Uuid())))
    op.drop_table("comfort_boundaries")
