"""Files that left by a link: one row for a file and a day.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0056
Follows: 0055
"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "downloads",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Unicode(length=40), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("downloaded_on", sa.Date(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_downloads"), mssql_clustered=False),
    )
    op.create_index("ix_downloads_history", "downloads", ["user_id", "created_at", "id"], mssql_clustered=True)
    op.create_index("ix_downloads_file", "downloads", ["file_id", "downloaded_on"], unique=True)
    op.create_index("ix_downloads_age", "downloads", ["created_at", "id"])


def downgrade() -> None:
    op.drop_table("downloads")
