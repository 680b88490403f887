"""Pictures of journal entries, and the register of their blobs; pictures as files of an export.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0059
Follows: 0058
"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "journal_picture_blobs",
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_picture_blobs")),
    )
    op.create_index("ix_journal_picture_blobs_due", "journal_picture_blobs", ["look_at", "id"])
    op.create_table(
        "journal_pictures",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.Unicode(length=20), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f("fk_journal_pictures_entry_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_pictures"), mssql_clustered=False),
    )
    op.create_index(
        "ix_journal_pictures_history", "journal_pictures", ["user_id", "created_at", "id"], mssql_clustered=True
    )
    op.create_index("ix_journal_pictures_entry", "journal_pictures", ["entry_id", "position"], unique=True)
    op.add_column("export_files", sa.Column("picture_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("export_files", "picture_id")
    op.drop_table("journal_pictures")
    op.drop_table("journal_picture_blobs")
