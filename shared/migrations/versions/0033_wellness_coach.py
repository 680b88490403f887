"""The coach of body and rest: the chat of a person, and its messages.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0033
Follows: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wellness_chats",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("running_summary", sa.LargeBinary(), nullable=True),
        sa.Column("folded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("folded_id", sa.Uuid(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("asked_facts", sa.LargeBinary(), nullable=True),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deletions", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_wellness_chats_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_wellness_chats", mssql_clustered=False),
    )
    op.create_index(
        "ix_wellness_chats_history",
        "wellness_chats",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_wellness_chats_person", "wellness_chats", ["user_id"], unique=True)
    op.create_table(
        "chat_messages",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sender", sa.Unicode(length=10), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Unicode(length=100), nullable=True),
        sa.Column("is_profiling_prompt", sa.Boolean(), nullable=False),
        sa.Column("fact", sa.LargeBinary(), nullable=True),
        sa.Column("fact_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("proposal", sa.LargeBinary(), nullable=True),
        sa.Column("fact_status", sa.Unicode(length=10), nullable=True),
        sa.Column("related_profile_update", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_chat_messages_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["related_profile_update"],
            ["wellness_profiles.id"],
            name=op.f("fk_chat_messages_related_profile_update"),
        ),
        sa.PrimaryKeyConstraint("id", name="pk_chat_messages", mssql_clustered=False),
    )
    op.create_index(
        "ix_chat_messages_history", "chat_messages", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_chat_messages_profile", "chat_messages", ["related_profile_update"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_chat_messages_profile", table_name="chat_messages")
    op.drop_index("ix_chat_messages_history", table_name="chat_messages", mssql_clustered=True)
    op.drop_table("chat_messages")
    op.drop_index("ix_wellness_chats_person", table_name="wellness_chats")
    op.drop_index("ix_wellness_chats_history", table_name="wellness_chats", mssql_clustered=True)
    op.drop_table("wellness_chats")
