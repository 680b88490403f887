"""Insights with their tags and sources, and when whose week is over.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
Everyone who has a schedule of consistency gets one of insights, which is first due when their day ends, too.

Revision: 0026
Follows: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_COLUMNS = ("user_id", "next_at")
_NEW, _OLD = (
    sa.table(name, *(sa.column(column) for column in _COLUMNS))
    for name in ("insight_schedules", "consistency_schedules")
)


def upgrade() -> None:
    op.create_table(
        "insight_schedules",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("observed_through", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_insight_schedules_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_insight_schedules"),
    )
    op.create_index("ix_insight_schedules_due", "insight_schedules", ["next_at", "user_id"], unique=False)
    op.execute(sa.insert(_NEW).from_select(_COLUMNS, sa.select(*_OLD.c)))
    op.create_table(
        "insights",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("tags", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("made_by", sa.Unicode(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_insights_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_insights", mssql_clustered=False),
    )
    op.create_index(
        "ix_insights_history", "insights", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_insights_status", "insights", ["user_id", "status", "updated_at", "id"], unique=False)
    op.create_table(
        "insight_sources",
        sa.Column("insight_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Unicode(length=40), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["insight_id"], ["insights.id"], name=op.f("fk_insight_sources_insight_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("insight_id", "source_id", name="pk_insight_sources"),
    )
    op.create_index("ix_insight_sources_parent", "insight_sources", ["user_id", "parent_id"], unique=False)
    op.create_index("ix_insight_sources_source", "insight_sources", ["user_id", "source_id"], unique=False)
    op.create_table(
        "insight_tags",
        sa.Column("insight_id", sa.Uuid(), nullable=False),
        sa.Column("tag_hash", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["insight_id"], ["insights.id"], name=op.f("fk_insight_tags_insight_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("insight_id", "tag_hash", name="pk_insight_tags"),
    )
    op.create_index("ix_insight_tags_hash", "insight_tags", ["tag_hash", "insight_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_insight_tags_hash", table_name="insight_tags")
    op.drop_table("insight_tags")
    op.drop_index("ix_insight_sources_source", table_name="insight_sources")
    op.drop_index("ix_insight_sources_parent", table_name="insight_sources")
    op.drop_table("insight_sources")
    op.drop_index("ix_insights_status", table_name="insights")
    op.drop_index("ix_insights_history", table_name="insights", mssql_clustered=True)
    op.drop_table("insights")
    op.drop_index("ix_insight_schedules_due", table_name="insight_schedules")
    op.drop_table("insight_schedules")
