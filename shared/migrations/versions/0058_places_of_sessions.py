"""When a session came to its place; the version that a session can return to is a foreign key, with an index.

What it names and was deleted meanwhile cannot be returned to: such sessions forget it first.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
SQLite adds a constraint to a table only together with its column, so the column is copied.

Revision: 0058
Follows: 0057
"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

_TABLE, _COLUMN = "narrative_sessions", "earlier_version_id"
_FOREIGN_KEY, _INDEX = "fk_narrative_sessions_earlier_version_id", "ix_narrative_sessions_earlier_version"
_FORGET = """
UPDATE narrative_sessions SET earlier_version_id = NULL, earlier_node_key = NULL, earlier_section = NULL
WHERE earlier_version_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM process_versions WHERE process_versions.id = narrative_sessions.earlier_version_id)
"""


def upgrade() -> None:
    op.add_column(_TABLE, sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(_FORGET)
    if op.get_context().dialect.name == "sqlite":
        _copy_column(f"CONSTRAINT {_FOREIGN_KEY} REFERENCES process_versions (id)")
    else:
        op.create_foreign_key(_FOREIGN_KEY, _TABLE, "process_versions", [_COLUMN], ["id"])
    op.create_index(_INDEX, _TABLE, [_COLUMN], unique=False)


def downgrade() -> None:
    op.drop_index(_INDEX, table_name=_TABLE)
    if op.get_context().dialect.name == "sqlite":
        _copy_column("")
    else:
        op.drop_constraint(op.f(_FOREIGN_KEY), _TABLE, type_="foreignkey")
    op.drop_column(_TABLE, "entered_at")


def _copy_column(constraint: str) -> None:
    op.execute(f"ALTER TABLE narrative_sessions ADD COLUMN copied_version_id CHAR(32) {constraint}")
    op.execute("UPDATE narrative_sessions SET copied_version_id = earlier_version_id")
    op.drop_column(_TABLE, _COLUMN)
    op.alter_column(_TABLE, "copied_version_id", new_column_name=_COLUMN)
