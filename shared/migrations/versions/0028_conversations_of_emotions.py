"""The conversation that an emotion belongs to, and the dimension of the vectors of a block, which the database checks.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
SQLite adds a constraint to a table only together with its column. The release before writes blocks without a
dimension, so none is allowed.

Revision: 0028
Follows: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_FOREIGN_KEY, _CHECK = "fk_emotions_conversation_id", "ck_search_blocks_dimension"
_CONDITION = "dimension BETWEEN 1 AND 8192"
_DIMENSIONS = (256, 384, 512, 768, 1_024, 1_536, 3_072)
_BLOCKS = sa.table("search_blocks", sa.column("model", sa.Unicode()), sa.column("dimension", sa.Integer()))


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            f"ALTER TABLE emotions ADD COLUMN conversation_id CHAR(32) CONSTRAINT {_FOREIGN_KEY} "
            "REFERENCES conversations (id)"
        )
        op.execute(f"ALTER TABLE search_blocks ADD COLUMN dimension INTEGER CONSTRAINT {_CHECK} CHECK ({_CONDITION})")
    else:
        op.add_column("emotions", sa.Column("conversation_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(_FOREIGN_KEY, "emotions", "conversations", ["conversation_id"], ["id"])
        op.add_column("search_blocks", sa.Column("dimension", sa.Integer(), nullable=True))
        op.create_check_constraint(op.f(_CHECK), "search_blocks", _CONDITION)
    op.create_index("ix_emotions_conversation", "emotions", ["conversation_id"], unique=False)
    for dimension in _DIMENSIONS:
        named = _BLOCKS.c.model.like(f"%:{dimension}", escape="/")
        op.execute(sa.update(_BLOCKS).where(named).values(dimension=dimension))


def downgrade() -> None:
    op.drop_index("ix_emotions_conversation", table_name="emotions")
    if op.get_context().dialect.name != "sqlite":
        op.drop_constraint(op.f(_CHECK), "search_blocks", type_="check")
        op.drop_constraint(op.f(_FOREIGN_KEY), "emotions", type_="foreignkey")
    op.drop_column("search_blocks", "dimension")
    op.drop_column("emotions", "conversation_id")
