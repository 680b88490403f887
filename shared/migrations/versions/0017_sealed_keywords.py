"""Keywords are sealed in the row of their text, and found by keyed digests; jobs move the readable ones.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
This expands, and writes the rows of the jobs that backfill. The dispatcher finds them, because they are due since the
newest text. The tables of the readable keywords go with a later release, when they are empty everywhere.

Revision: 0017
Follows: 0016
"""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ENTRY_JOB = UUID("5ea1ed00-0017-4000-8000-000000000001")
_DECISION_JOB = UUID("5ea1ed00-0017-4000-8000-000000000002")
_JOBS = sa.table(
    "background_jobs",
    *(sa.column(name) for name in ("id", "created_at", "kind", "payload", "status")),
    *(sa.column(name) for name in ("priority", "attempts", "max_attempts", "wakes", "wake_at")),
)


def upgrade() -> None:
    op.add_column("journal_entries", sa.Column("keywords", sa.LargeBinary(), nullable=True))
    op.add_column("decisions", sa.Column("keywords", sa.LargeBinary(), nullable=True))
    op.create_table(
        "journal_entry_keyword_digests",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["journal_entries.id"],
            name=op.f("fk_journal_entry_keyword_digests_entry_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "digest", name=op.f("pk_journal_entry_keyword_digests")),
    )
    op.create_index(
        "ix_journal_entry_keyword_digests_digest",
        "journal_entry_keyword_digests",
        ["digest", "entry_id"],
        unique=False,
    )
    _insert_job(_ENTRY_JOB, "seal_entry_keywords", "journal_entries")
    _insert_job(_DECISION_JOB, "seal_decision_keywords", "decisions")


def downgrade() -> None:
    """Sealed keywords are lost: the code before has no key for them, and tags a text again when it is edited."""
    for job_id in (_ENTRY_JOB, _DECISION_JOB):
        op.execute(sa.delete(_JOBS).where(_JOBS.c.id == sa.literal(job_id, sa.Uuid())))
    op.drop_index("ix_journal_entry_keyword_digests_digest", table_name="journal_entry_keyword_digests")
    op.drop_table("journal_entry_keyword_digests")
    op.drop_column("decisions", "keywords")
    op.drop_column("journal_entries", "keywords")


def _insert_job(job_id: UUID, kind: str, texts: str) -> None:
    rows = sa.table(texts, sa.column("created_at"))
    newest = sa.func.max(rows.c.created_at)
    job = sa.select(
        sa.literal(job_id, sa.Uuid()),
        newest,
        sa.literal(kind, sa.Unicode()),
        sa.literal("{}", sa.Unicode()),
        sa.literal("pending", sa.Unicode()),
        sa.literal(0, sa.Integer()),
        sa.literal(0, sa.Integer()),
        sa.literal(5, sa.Integer()),
        sa.literal(0, sa.Integer()),
        newest,
    ).having(sa.func.count() > 0)
    op.execute(sa.insert(_JOBS).from_select([column.name for column in _JOBS.columns], job.select_from(rows)))
