"""On SQL Server, users lie in the order of their registration and are found by a key apart from them.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
Whoever inserts a row that refers to a user has the key locked for a moment, even under row versioning. While the key
was the clustered index, that waited for every update of the user's row, such as a sign-in. Now it reads the key alone.
A key cannot be dropped while others refer to it (3725), so they let go of it first. Nothing changes elsewhere.

Revision: 0008
Follows: 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_CHILDREN = (
    "account_sessions",
    "activities",
    "activity_domains",
    "audio_recordings",
    "challenge_schedules",
    "decision_sessions",
    "decisions",
    "digest_schedules",
    "future_simulations",
    "journal_entries",
    "life_theme_offers",
    "life_themes",
    "mail_opt_outs",
    "mails",
    "one_time_tokens",
    "push_messages",
    "push_subscriptions",
    "reminders",
    "safety_levels",
    "safety_screenings",
    "streak_pauses",
    "user_badges",
    "user_challenges",
    "user_preferences",
    "user_streaks",
    "value_assessments",
    "value_checkins",
)


def upgrade() -> None:
    _cluster_users(by_key=False)


def downgrade() -> None:
    _cluster_users(by_key=True)


def _cluster_users(*, by_key: bool) -> None:
    if op.get_context().dialect.name != "mssql":
        return
    for table in _CHILDREN:
        op.drop_constraint(f"fk_{table}_user_id", table, type_="foreignkey")
    op.drop_constraint("pk_users", "users", type_="primary")
    op.drop_index("ix_users_age", table_name="users")
    op.create_index("ix_users_age", "users", ["created_at", "id"], unique=False, mssql_clustered=not by_key)
    kind = "CLUSTERED" if by_key else "NONCLUSTERED"
    op.execute(f"ALTER TABLE users ADD CONSTRAINT pk_users PRIMARY KEY {kind} (id)")
    for table in _CHILDREN:
        op.create_foreign_key(f"fk_{table}_user_id", table, "users", ["user_id"], ["id"], ondelete="CASCADE")
