"""Sealed columns beside those in which a person's words could stand readable: names of presets, and user agents.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
This expands; the daily purge backfills. The readable columns go with a later release, when they are empty everywhere.

Revision: 0021
Follows: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("user_preferences", "sealed_technique"),
    ("user_preferences", "sealed_environment"),
    ("account_sessions", "sealed_device"),
    ("audit_records", "sealed_user_agent"),
)


def upgrade() -> None:
    for table, column in _COLUMNS:
        op.add_column(table, sa.Column(column, sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """What was sealed is lost: names of presets fall back to the default, and devices have no name."""
    for table, column in reversed(_COLUMNS):
        op.drop_column(table, column)
