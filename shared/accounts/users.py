"""The table of accounts, to which those of other domains refer: every process has it, and not the rest of `models`."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Index, Unicode, literal
from sqlalchemy.orm import Mapped, mapped_column

from shared.accounts.account_states import ACTIVE, StoredStatus
from shared.core import clock
from shared.core.db import Base, ClusteredIndex, EncryptedText, IdentityMixin, NonclusteredPrimaryKey

AuthProvider = Literal["email"]
"""How someone signs in: by their address and a password, so far the only way there is."""
SubscriptionTier = Literal["free", "pro", "team", "enterprise"]
FREE: SubscriptionTier = "free"
OnboardingStatus = Literal["not_started", "in_progress", "completed"]


class User(IdentityMixin, Base):
    """A person's account. `version` counts edits of the profile; signing in does not change it, but `updated_at`.

    `deletion_due_at` is when a timer looks at the account next: at the end of the grace, and until all of it is gone.
    `email_rejected_at` is when a mail provider reported the address as permanently undeliverable. The primary key is
    not the clustered index, so that rows that refer to a person are inserted without waiting for updates of the person.
    """

    __tablename__ = "users"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        Index("ix_users_email", "email", unique=True),
        ClusteredIndex("ix_users_age", "created_at", "id"),
        Index("ix_users_suspended", "suspended_at"),
        Index("ix_users_deletion", "deletion_due_at", "id"),
    )

    email: Mapped[str] = mapped_column(Unicode(254))
    password_hash: Mapped[str] = mapped_column(Unicode(255))
    auth_provider: Mapped[AuthProvider] = mapped_column(
        Unicode(20), default="email", server_default=literal("email", Unicode(20))
    )
    account_status: Mapped[StoredStatus] = mapped_column(Unicode(20), default=ACTIVE)
    subscription_tier: Mapped[SubscriptionTier] = mapped_column(
        Unicode(20), default=FREE, server_default=literal(FREE, Unicode(20))
    )
    name: Mapped[str | None] = mapped_column(EncryptedText("users.name"))
    avatar_url: Mapped[str | None] = mapped_column(EncryptedText("users.avatar_url"))
    demographics: Mapped[str | None] = mapped_column(EncryptedText("users.demographics"))
    values_blueprint: Mapped[str | None] = mapped_column(EncryptedText("users.values_blueprint"))
    timezone: Mapped[str] = mapped_column(Unicode(64))
    locale: Mapped[str] = mapped_column(Unicode(35))
    onboarding_status: Mapped[OnboardingStatus] = mapped_column(Unicode(20), default="not_started")
    updated_at: Mapped[datetime | None] = mapped_column(default=clock.now, onupdate=clock.now)
    last_login_at: Mapped[datetime | None]
    email_verified_at: Mapped[datetime | None]
    email_rejected_at: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]
    deletion_requested_at: Mapped[datetime | None]
    deletion_due_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - read once by the mapper, never changed
