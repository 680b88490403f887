"""Journal entries in the order in which they were written: `occurred_at` everywhere, and the history clustered by it.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
Every version since 0003 writes the column, so what is empty is older. Some phones' clocks were ahead: nothing was
written after it was kept. On SQL Server the new clustered index copies the table, once.

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_HISTORY, _TABLE = "ix_journal_entries_history", "journal_entries"


def upgrade() -> None:
    entries = sa.table(_TABLE, sa.column("occurred_at"), sa.column("created_at"))
    wrong = sa.or_(entries.c.occurred_at.is_(None), entries.c.occurred_at > entries.c.created_at)
    op.execute(sa.update(entries).where(wrong).values(occurred_at=entries.c.created_at))
    op.drop_index(_HISTORY, table_name=_TABLE, mssql_clustered=True)
    op.create_index(_HISTORY, _TABLE, ["user_id", "occurred_at", "id"], unique=False, mssql_clustered=True)


def downgrade() -> None:
    op.drop_index(_HISTORY, table_name=_TABLE, mssql_clustered=True)
    op.create_index(_HISTORY, _TABLE, ["user_id", "created_at", "id"], unique=False, mssql_clustered=True)
