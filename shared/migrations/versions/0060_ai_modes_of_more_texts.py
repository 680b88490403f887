"""Whether models may read decisions, goals, commitments, tasks, conversations, answers, check-ins and simulations.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0060
Follows: 0059
"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

_TABLES = (
    "commitments",
    "conversations",
    "decision_sessions",
    "decisions",
    "future_simulations",
    "goals",
    "reflection_responses",
    "tasks",
    "value_checkins",
)


def upgrade() -> None:
    for table in _TABLES:
        mode = sa.Column("ai_mode", sa.Unicode(length=10), server_default=sa.text("'inherit'"), nullable=False)
        op.add_column(table, mode)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "ai_mode", mssql_drop_default=True)
