"""The conversation with the coach that an insight comes from.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
SQLite adds a constraint to a table only together with its column.

Revision: 0029
Follows: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_FOREIGN_KEY = "fk_insights_conversation_id"


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            f"ALTER TABLE insights ADD COLUMN conversation_id CHAR(32) CONSTRAINT {_FOREIGN_KEY} "
            "REFERENCES conversations (id)"
        )
    else:
        op.add_column("insights", sa.Column("conversation_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(_FOREIGN_KEY, "insights", "conversations", ["conversation_id"], ["id"])
    op.create_index("ix_insights_conversation", "insights", ["conversation_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_insights_conversation", table_name="insights")
    if op.get_context().dialect.name != "sqlite":
        op.drop_constraint(op.f(_FOREIGN_KEY), "insights", type_="foreignkey")
    op.drop_column("insights", "conversation_id")
