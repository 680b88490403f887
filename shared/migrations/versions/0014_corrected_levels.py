"""What a person says against their risk level, a row each, and the level of a review, which they cannot undercut.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0014
Follows: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_LEVELS = sa.table("safety_levels", sa.column("level", sa.Unicode(6)))
_RECORDINGS = sa.table("audio_recordings", sa.column("safety_level", sa.Unicode(10)))


def upgrade() -> None:
    op.add_column("safety_levels", sa.Column("reviewed_level", sa.Unicode(length=6), nullable=True))
    op.create_table(
        "safety_corrections",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("level_before", sa.Unicode(length=6), nullable=False),
        sa.Column("level_after", sa.Unicode(length=6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_safety_corrections_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_safety_corrections", mssql_clustered=False),
    )
    op.create_index("ix_safety_corrections_age", "safety_corrections", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_safety_corrections_history",
        "safety_corrections",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )


def downgrade() -> None:
    """Make heavy yellow: the code before knows no heavy, and answers 500 to a person at it."""
    op.execute(sa.update(_LEVELS).where(_LEVELS.c.level == "heavy").values(level="yellow"))
    op.execute(sa.update(_RECORDINGS).where(_RECORDINGS.c.safety_level == "heavy").values(safety_level="yellow"))
    op.drop_index("ix_safety_corrections_history", table_name="safety_corrections", mssql_clustered=True)
    op.drop_index("ix_safety_corrections_age", table_name="safety_corrections")
    op.drop_table("safety_corrections")
    op.drop_column("safety_levels", "reviewed_level")
