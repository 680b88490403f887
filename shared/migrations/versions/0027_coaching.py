"""Coaching: conversations with the coach and their messages.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0027
Follows: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("titled_by", sa.Unicode(length=100), nullable=True),
        sa.Column("preview", sa.LargeBinary(), nullable=True),
        sa.Column("summary", sa.LargeBinary(), nullable=True),
        sa.Column("summarized_by", sa.Unicode(length=100), nullable=True),
        sa.Column("summary_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("last_role", sa.Unicode(length=10), nullable=True),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("running_summary", sa.LargeBinary(), nullable=True),
        sa.Column("folded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("folded_id", sa.Uuid(), nullable=True),
        sa.Column("proposal", sa.LargeBinary(), nullable=True),
        sa.Column("proposal_status", sa.Unicode(length=10), nullable=True),
        sa.Column("decision_id", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_conversations_decision_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_conversations_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_conversations", mssql_clustered=False),
    )
    op.create_index("ix_conversations_decision", "conversations", ["decision_id"], unique=False)
    op.create_index(
        "ix_conversations_history", "conversations", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_table(
        "conversation_messages",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Unicode(length=10), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("metadata", sa.Unicode(length=4000), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_conversation_messages_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_conversation_messages", mssql_clustered=False),
    )
    op.create_index(
        "ix_conversation_messages_history",
        "conversation_messages",
        ["conversation_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )


def downgrade() -> None:
    op.drop_index("ix_conversation_messages_history", table_name="conversation_messages", mssql_clustered=True)
    op.drop_table("conversation_messages")
    op.drop_index("ix_conversations_history", table_name="conversations", mssql_clustered=True)
    op.drop_index("ix_conversations_decision", table_name="conversations")
    op.drop_table("conversations")
