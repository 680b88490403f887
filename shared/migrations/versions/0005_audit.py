"""The audit log, suspended accounts, and no role in the database.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
`users.role` goes at once: no installation runs a version that reads it (docs/adr/0016).

Revision: 0005
Follows: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_records",
        sa.Column("actor_kind", sa.Unicode(length=12), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.Unicode(length=60), nullable=False),
        sa.Column("entity_type", sa.Unicode(length=40), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=True),
        sa.Column("changes", sa.Unicode(length=4000), nullable=True),
        sa.Column("address", sa.Unicode(length=45), nullable=True),
        sa.Column("user_agent", sa.Unicode(length=200), nullable=True),
        sa.Column("trace_id", sa.Unicode(length=32), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_records", mssql_clustered=False),
    )
    op.create_index("ix_audit_records_age", "audit_records", ["created_at", "id"], unique=False, mssql_clustered=True)
    op.create_index("ix_audit_records_action", "audit_records", ["action", "created_at", "id"], unique=False)
    op.create_index("ix_audit_records_actor", "audit_records", ["actor_id", "created_at", "id"], unique=False)
    op.create_index("ix_audit_records_entity", "audit_records", ["entity_id", "created_at", "id"], unique=False)
    op.add_column("users", sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_users_suspended", "users", ["suspended_at"], unique=False)
    op.create_index("ix_users_age", "users", ["created_at", "id"], unique=False)
    op.drop_column("users", "role", mssql_drop_default=True)  # it has one where 0005 was undone


def downgrade() -> None:
    op.add_column("users", sa.Column("role", sa.Unicode(length=20), nullable=False, server_default="user"))
    op.drop_index("ix_users_age", table_name="users")
    op.drop_index("ix_users_suspended", table_name="users")
    op.drop_column("users", "suspended_at")
    op.drop_index("ix_audit_records_entity", table_name="audit_records")
    op.drop_index("ix_audit_records_actor", table_name="audit_records")
    op.drop_index("ix_audit_records_action", table_name="audit_records")
    op.drop_index("ix_audit_records_age", table_name="audit_records", mssql_clustered=True)
    op.drop_table("audit_records")
