"""Come back tomorrow: progress, reminders, mail and push.

Rules: expand, backfill, contract, in separate revisions. Drop a column"s default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0003
Follows: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "badges",
        sa.Column("id", sa.Unicode(length=60), nullable=False),
        sa.Column("name", sa.Unicode(length=80), nullable=False),
        sa.Column("description", sa.Unicode(length=300), nullable=False),
        sa.Column("criteria", sa.Unicode(length=1000), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_badges"),
    )
    op.create_table(
        "challenges",
        sa.Column("id", sa.Unicode(length=60), nullable=False),
        sa.Column("name", sa.Unicode(length=80), nullable=False),
        sa.Column("description", sa.Unicode(length=300), nullable=False),
        sa.Column("challenge_type", sa.Unicode(length=20), nullable=False),
        sa.Column("subject", sa.Unicode(length=30), nullable=False),
        sa.Column("criteria", sa.Unicode(length=1000), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_challenges"),
    )
    op.create_table(
        "activities",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Unicode(length=30), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_activities_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_activities", mssql_clustered=False),
    )
    op.create_index("ix_activities_days", "activities", ["user_id", "local_date", "kind"], unique=False)
    op.create_index(
        "ix_activities_history", "activities", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_activities_source", "activities", ["user_id", "kind", "source_id"], unique=True)
    op.create_table(
        "activity_domains",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("domain", sa.Unicode(length=40), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_activity_domains_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "domain", name="pk_activity_domains"),
    )
    op.create_table(
        "challenge_schedules",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_challenge_schedules_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_challenge_schedules"),
    )
    op.create_index("ix_challenge_schedules_due", "challenge_schedules", ["next_at", "user_id"], unique=False)
    op.create_table(
        "digest_schedules",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_digest_schedules_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_digest_schedules"),
    )
    op.create_index("ix_digest_schedules_due", "digest_schedules", ["next_at", "user_id"], unique=False)
    op.create_table(
        "mail_opt_outs",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.Unicode(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_mail_opt_outs_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "stream", name="pk_mail_opt_outs"),
    )
    op.create_table(
        "mails",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.Unicode(length=20), nullable=False),
        sa.Column("template", sa.Unicode(length=40), nullable=False),
        sa.Column("reason", sa.Unicode(length=150), nullable=False),
        sa.Column("parameters", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_mails_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_mails", mssql_clustered=False),
    )
    op.create_index("ix_mails_age", "mails", ["created_at", "id"], unique=False)
    op.create_index("ix_mails_history", "mails", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True)
    op.create_index("ix_mails_reason", "mails", ["reason"], unique=True)
    op.create_table(
        "one_time_tokens",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Unicode(length=20), nullable=False),
        sa.Column("token_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_one_time_tokens_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_one_time_tokens", mssql_clustered=False),
    )
    op.create_index("ix_one_time_tokens_expiry", "one_time_tokens", ["expires_at"], unique=False)
    op.create_index(
        "ix_one_time_tokens_history",
        "one_time_tokens",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_one_time_tokens_token", "one_time_tokens", ["token_sha256"], unique=True)
    op.create_table(
        "push_messages",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("template", sa.Unicode(length=40), nullable=False),
        sa.Column("reason", sa.Unicode(length=150), nullable=False),
        sa.Column("parameters", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("progress", sa.Unicode(length=4000), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_push_messages_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_push_messages", mssql_clustered=False),
    )
    op.create_index(
        "ix_push_messages_history", "push_messages", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_push_messages_age", "push_messages", ["created_at", "id"], unique=False)
    op.create_index("ix_push_messages_reason", "push_messages", ["reason"], unique=True)
    op.create_table(
        "push_subscriptions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("endpoint", sa.LargeBinary(), nullable=False),
        sa.Column("p256dh", sa.LargeBinary(), nullable=False),
        sa.Column("auth", sa.LargeBinary(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_push_subscriptions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_push_subscriptions", mssql_clustered=False),
    )
    op.create_index("ix_push_subscriptions_endpoint", "push_subscriptions", ["endpoint_digest"], unique=True)
    op.create_index(
        "ix_push_subscriptions_history",
        "push_subscriptions",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_table(
        "reminders",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Unicode(length=20), nullable=False),
        sa.Column("cadence", sa.Unicode(length=10), nullable=False),
        sa.Column("minute_of_day", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=True),
        sa.Column("day_of_month", sa.Integer(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("message", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("last_run_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_run_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reminders_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_reminders", mssql_clustered=False),
    )
    op.create_index("ix_reminders_due", "reminders", ["next_run_at", "id"], unique=False)
    op.create_index(
        "ix_reminders_history", "reminders", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_reminders_subject", "reminders", ["subject_id"], unique=False)
    op.create_table(
        "streak_pauses",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Unicode(length=10), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_streak_pauses_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_streak_pauses", mssql_clustered=False),
    )
    op.create_index("ix_streak_pauses_days", "streak_pauses", ["user_id", "starts_on"], unique=False)
    op.create_index(
        "ix_streak_pauses_history", "streak_pauses", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_table(
        "user_badges",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("badge_id", sa.Unicode(length=60), nullable=False),
        sa.Column("awarded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["badge_id"], ["badges.id"], name=op.f("fk_user_badges_badge_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_badges_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_user_badges", mssql_clustered=False),
    )
    op.create_index("ix_user_badges_badge", "user_badges", ["user_id", "badge_id"], unique=True)
    op.create_index("ix_user_badges_catalog", "user_badges", ["badge_id"], unique=False)
    op.create_index(
        "ix_user_badges_history", "user_badges", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_table(
        "user_challenges",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("challenge_id", sa.Unicode(length=60), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_user_challenges_challenge_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_challenges_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_user_challenges", mssql_clustered=False),
    )
    op.create_index("ix_user_challenges_catalog", "user_challenges", ["challenge_id"], unique=False)
    op.create_index("ix_user_challenges_day", "user_challenges", ["user_id", "assigned_on"], unique=True)
    op.create_index(
        "ix_user_challenges_history",
        "user_challenges",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_table(
        "user_streaks",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("streak_type", sa.Unicode(length=10), nullable=False),
        sa.Column("current_count", sa.Integer(), nullable=False),
        sa.Column("longest_count", sa.Integer(), nullable=False),
        sa.Column("last_completed", sa.Date(), nullable=True),
        sa.Column("missed_on", sa.Date(), nullable=True),
        sa.Column("since_missed", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_streaks_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_user_streaks", mssql_clustered=False),
    )
    op.create_index(
        "ix_user_streaks_history", "user_streaks", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_user_streaks_type", "user_streaks", ["user_id", "streak_type"], unique=True)
    op.add_column("decisions", sa.Column("revisit_on", sa.Date(), nullable=True))
    op.add_column("journal_entries", sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("journal_entries", sa.Column("revisit_on", sa.Date(), nullable=True))
    op.add_column(
        "user_preferences", sa.Column("email_notifications", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.add_column(
        "user_preferences", sa.Column("push_notifications", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.add_column(
        "user_preferences",
        sa.Column("reminder_frequency", sa.Unicode(length=10), server_default=sa.text("'daily'"), nullable=False),
    )
    op.add_column("user_preferences", sa.Column("quiet_from_minute", sa.Integer(), nullable=True))
    op.add_column("user_preferences", sa.Column("quiet_until_minute", sa.Integer(), nullable=True))
    op.add_column(
        "user_preferences", sa.Column("analytics_enabled", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.add_column(
        "user_preferences", sa.Column("share_anonymized_data", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("user_preferences", sa.Column("default_technique", sa.Unicode(length=50), nullable=True))
    op.add_column(
        "user_preferences",
        sa.Column("preferred_session_length", sa.Integer(), server_default=sa.text("15"), nullable=False),
    )
    op.add_column(
        "user_preferences",
        sa.Column("preferred_environment", sa.Unicode(length=50), server_default=sa.text("'forest'"), nullable=False),
    )
    op.add_column(
        "user_preferences",
        sa.Column("font_size", sa.Unicode(length=10), server_default=sa.text("'medium'"), nullable=False),
    )
    op.add_column(
        "user_preferences", sa.Column("high_contrast", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column(
        "user_preferences", sa.Column("reduce_motion", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column(
        "user_preferences", sa.Column("screen_reader_enabled", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column(
        "user_preferences", sa.Column("auto_save_enabled", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.add_column("users", sa.Column("email_verified_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("users", sa.Column("email_rejected_at", sa.DateTime(timezone=True), nullable=True))
    _schedule_everyone()


def _schedule_everyone() -> None:
    """Whoever is here already is due at once; the timers then find the right moment for each."""
    users = sa.table("users", sa.column("id"), sa.column("created_at"))
    for name in ("challenge_schedules", "digest_schedules"):
        schedule = sa.table(name, sa.column("user_id"), sa.column("next_at"))
        everyone = sa.select(users.c.id, users.c.created_at)
        op.execute(sa.insert(schedule).from_select(["user_id", "next_at"], everyone))


def downgrade() -> None:
    op.drop_column("users", "email_rejected_at")
    op.drop_column("users", "email_verified_at")
    op.drop_column("user_preferences", "auto_save_enabled", mssql_drop_default=True)
    op.drop_column("user_preferences", "screen_reader_enabled", mssql_drop_default=True)
    op.drop_column("user_preferences", "reduce_motion", mssql_drop_default=True)
    op.drop_column("user_preferences", "high_contrast", mssql_drop_default=True)
    op.drop_column("user_preferences", "font_size", mssql_drop_default=True)
    op.drop_column("user_preferences", "preferred_environment", mssql_drop_default=True)
    op.drop_column("user_preferences", "preferred_session_length", mssql_drop_default=True)
    op.drop_column("user_preferences", "default_technique")
    op.drop_column("user_preferences", "share_anonymized_data", mssql_drop_default=True)
    op.drop_column("user_preferences", "analytics_enabled", mssql_drop_default=True)
    op.drop_column("user_preferences", "quiet_until_minute")
    op.drop_column("user_preferences", "quiet_from_minute")
    op.drop_column("user_preferences", "reminder_frequency", mssql_drop_default=True)
    op.drop_column("user_preferences", "push_notifications", mssql_drop_default=True)
    op.drop_column("user_preferences", "email_notifications", mssql_drop_default=True)
    op.drop_column("journal_entries", "revisit_on")
    op.drop_column("journal_entries", "occurred_at")
    op.drop_column("decisions", "revisit_on")
    op.drop_index("ix_user_streaks_type", table_name="user_streaks")
    op.drop_index("ix_user_streaks_history", table_name="user_streaks", mssql_clustered=True)
    op.drop_table("user_streaks")
    op.drop_index("ix_user_challenges_history", table_name="user_challenges", mssql_clustered=True)
    op.drop_index("ix_user_challenges_day", table_name="user_challenges")
    op.drop_index("ix_user_challenges_catalog", table_name="user_challenges")
    op.drop_table("user_challenges")
    op.drop_index("ix_user_badges_history", table_name="user_badges", mssql_clustered=True)
    op.drop_index("ix_user_badges_catalog", table_name="user_badges")
    op.drop_index("ix_user_badges_badge", table_name="user_badges")
    op.drop_table("user_badges")
    op.drop_index("ix_streak_pauses_history", table_name="streak_pauses", mssql_clustered=True)
    op.drop_index("ix_streak_pauses_days", table_name="streak_pauses")
    op.drop_table("streak_pauses")
    op.drop_index("ix_reminders_subject", table_name="reminders")
    op.drop_index("ix_reminders_history", table_name="reminders", mssql_clustered=True)
    op.drop_index("ix_reminders_due", table_name="reminders")
    op.drop_table("reminders")
    op.drop_index("ix_push_subscriptions_history", table_name="push_subscriptions", mssql_clustered=True)
    op.drop_index("ix_push_subscriptions_endpoint", table_name="push_subscriptions")
    op.drop_table("push_subscriptions")
    op.drop_index("ix_push_messages_reason", table_name="push_messages")
    op.drop_index("ix_push_messages_history", table_name="push_messages", mssql_clustered=True)
    op.drop_index("ix_push_messages_age", table_name="push_messages")
    op.drop_table("push_messages")
    op.drop_index("ix_one_time_tokens_token", table_name="one_time_tokens")
    op.drop_index("ix_one_time_tokens_history", table_name="one_time_tokens", mssql_clustered=True)
    op.drop_index("ix_one_time_tokens_expiry", table_name="one_time_tokens")
    op.drop_table("one_time_tokens")
    op.drop_index("ix_mails_reason", table_name="mails")
    op.drop_index("ix_mails_history", table_name="mails", mssql_clustered=True)
    op.drop_index("ix_mails_age", table_name="mails")
    op.drop_table("mails")
    op.drop_table("mail_opt_outs")
    op.drop_index("ix_digest_schedules_due", table_name="digest_schedules")
    op.drop_table("digest_schedules")
    op.drop_index("ix_challenge_schedules_due", table_name="challenge_schedules")
    op.drop_table("challenge_schedules")
    op.drop_table("activity_domains")
    op.drop_index("ix_activities_source", table_name="activities")
    op.drop_index("ix_activities_history", table_name="activities", mssql_clustered=True)
    op.drop_index("ix_activities_days", table_name="activities")
    op.drop_table("activities")
    op.drop_table("challenges")
    op.drop_table("badges")
