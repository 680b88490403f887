"""When a recording was sealed, and the uploads that are not sealed yet.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0061
Follows: 0060
"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

_INDEX, _TABLE = "ix_audio_recordings_unsealed", "audio_recordings"
_UNSEALED = sa.text("sealed_at IS NULL")


def upgrade() -> None:
    op.add_column(_TABLE, sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        _INDEX,
        _TABLE,
        ["created_at", "id"],
        unique=False,
        mssql_where=_UNSEALED,
        postgresql_where=_UNSEALED,
        sqlite_where=_UNSEALED,
    )


def downgrade() -> None:
    op.drop_index(_INDEX, table_name=_TABLE)
    op.drop_column(_TABLE, "sealed_at")
