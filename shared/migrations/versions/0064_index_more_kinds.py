"""Texts whose kinds joined the search after them are indexed by a job, for which this writes the row.

These are feedback on sessions, what was said with their transitions, descriptions of scopes, messages of reminders, and
shapes of stories in someone's own words. What is in the index already is passed over by its id.
A job that revision 0023 has left and that has not begun does the same.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
The dispatcher finds the row, because it is due since the newest account. Where there are no accounts, there is no row.

Revision: 0064
Follows: 0063
"""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

_JOB_ID = UUID("0f01dced-0064-4000-8000-000000000064")
_KIND, _EVERYBODY, _PENDING = (sa.literal(one, sa.Unicode()) for one in ("index_missing_texts", "{}", "pending"))
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
        _KIND,
        _EVERYBODY,
        _PENDING,
        sa.literal(0, sa.Integer()),
        sa.literal(0, sa.Integer()),
        sa.literal(5, sa.Integer()),
        sa.literal(0, sa.Integer()),
        newest,
    ).having(sa.func.count() > 0)
    begins_anyway = sa.exists().where(_JOBS.c.kind == _KIND, _JOBS.c.payload == _EVERYBODY, _JOBS.c.status == _PENDING)
    wanted = job.select_from(users).where(~begins_anyway)
    op.execute(sa.insert(_JOBS).from_select([column.name for column in _JOBS.columns], wanted))


def downgrade() -> None:
    op.execute(sa.delete(_JOBS).where(_JOBS.c.id == sa.literal(_JOB_ID, sa.Uuid())))
