"""The level of each review that nothing was written after is the level that holds now.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0015
Follows: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_LEVELS = sa.table(
    "safety_levels", *(sa.column(name) for name in ("level", "raised_at", "reviewed_at", "reviewed_level"))
)


def upgrade() -> None:
    reviewed = (_LEVELS.c.reviewed_at >= _LEVELS.c.raised_at, _LEVELS.c.reviewed_level.is_(None))
    op.execute(sa.update(_LEVELS).where(*reviewed).values(reviewed_level=_LEVELS.c.level))


def downgrade() -> None:
    """Nothing to undo: the revision before drops the column."""
