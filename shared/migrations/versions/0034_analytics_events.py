"""Events of analytics, under pseudonyms that only the keys of people yield.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0034
Follows: 0033
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_TABLE = "analytics_events"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("event_name", sa.Unicode(length=40), nullable=False),
        sa.Column("event_properties", sa.Unicode(length=400), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("content_digest", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analytics_events"), mssql_clustered=False),
    )
    op.create_index(
        "ix_analytics_events_person", _TABLE, ["person", "occurred_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_analytics_events_cohort", _TABLE, ["event_name", "week", "person"], unique=False)
    op.create_index("ix_analytics_events_age", _TABLE, ["occurred_at", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_analytics_events_age", table_name=_TABLE)
    op.drop_index("ix_analytics_events_cohort", table_name=_TABLE)
    op.drop_index("ix_analytics_events_person", table_name=_TABLE)
    op.drop_table(_TABLE)
