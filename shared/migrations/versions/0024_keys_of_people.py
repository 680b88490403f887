"""Texts move from the key ring to the keys of their owners: a job does it, for which this writes the row.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
The dispatcher finds the row, because it is due since the newest account. Where there are no accounts, there is no row.

Revision: 0024
Follows: 0023
"""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_JOB_ID = UUID("0f01dced-0024-4000-8000-000000000024")
_JOBS = sa.table(
    "background_jobs",
    *(sa.column(name) for name in ("id", "created_at", "kind", "payload", "status")),
    *(sa.column(name) for name in ("priority", "attempts", "max_attempts", "wakes", "wake_at")),
)


def upgrade() -> None:
    users = sa.table("users", sa.column("created_at"))
    newest = sa.func.max(users.c.created_at)
    job = sa.select(
        sa.literal(_JOB_ID, sa.Uuid()),
        newest,
        sa.literal("move_texts", sa.Unicode()),
        sa.literal("{}", sa.Unicode()),
        sa.literal("pending", sa.Unicode()),
        sa.literal(0, sa.Integer()),
        sa.literal(0, sa.Integer()),
        sa.literal(5, sa.Integer()),
        sa.literal(0, sa.Integer()),
        newest,
    ).having(sa.func.count() > 0)
    op.execute(sa.insert(_JOBS).from_select([column.name for column in _JOBS.columns], job.select_from(users)))


def downgrade() -> None:
    op.execute(sa.delete(_JOBS).where(_JOBS.c.id == sa.literal(_JOB_ID, sa.Uuid())))
