"""The releases of references that stored values follow, such as the time zone tables.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
There is no row at first, so the timer computes all moments anew once: nobody knows by which tables they were computed.

Revision: 0010
Follows: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reference_versions",
        sa.Column("name", sa.Unicode(length=40), nullable=False),
        sa.Column("version", sa.Unicode(length=40), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_reference_versions"),
    )


def downgrade() -> None:
    op.drop_table("reference_versions")
