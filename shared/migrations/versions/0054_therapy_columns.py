"""Accounts, preferences, screenings and jobs gain the columns that seed 004 has and they lacked.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
When rows of before changed last is not known, and is null.

Revision: 0054
Follows: 0053
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

_DEFAULTED: tuple[tuple[str, str, Any, str], ...] = (
    ("users", "auth_provider", sa.Unicode(length=20), "'email'"),
    ("users", "subscription_tier", sa.Unicode(length=20), "'free'"),
    ("background_jobs", "error_count", sa.Integer(), "0"),
    ("safety_screenings", "resources_provided", sa.Integer(), "0"),
)
_NULLABLE: tuple[tuple[str, str, Any], ...] = (
    ("users", "avatar_url", sa.LargeBinary()),
    ("users", "updated_at", sa.DateTime(timezone=True)),
    ("user_preferences", "created_at", sa.DateTime(timezone=True)),
    ("user_preferences", "updated_at", sa.DateTime(timezone=True)),
    ("safety_screenings", "session_id", sa.Uuid()),
    ("safety_screenings", "confidence", sa.Double()),
)


def upgrade() -> None:
    for table, name, kind, default in _DEFAULTED:
        op.add_column(table, sa.Column(name, kind, server_default=sa.text(default), nullable=False))
    for table, name, kind in _NULLABLE:
        op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for table, name, _ in _NULLABLE:
        op.drop_column(table, name)
    for table, name, _, _ in _DEFAULTED:
        op.drop_column(table, name, mssql_drop_default=True)
