"""The tables of accounts, sign-ins, failed attempts and preferences."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, Identified, per_user_layout

AccountStatus = Literal["active", "suspended", "deleted"]
OnboardingStatus = Literal["not_started", "in_progress", "completed"]
Role = Literal["user", "admin"]
ACTIVE: AccountStatus = "active"


class User(Identified, Base):
    """A person's account. `version` counts edits of the profile; signing in does not change it."""

    __tablename__ = "users"
    __table_args__ = (PrimaryKeyConstraint("id"), Index("ix_users_email", "email", unique=True))

    email: Mapped[str] = mapped_column(Unicode(254))
    password_hash: Mapped[str] = mapped_column(Unicode(255))
    role: Mapped[Role] = mapped_column(Unicode(20), default="user")
    account_status: Mapped[AccountStatus] = mapped_column(Unicode(20), default=ACTIVE)
    name: Mapped[str | None] = mapped_column(EncryptedText("users.name"))
    demographics: Mapped[str | None] = mapped_column(EncryptedText("users.demographics"))
    values_blueprint: Mapped[str | None] = mapped_column(EncryptedText("users.values_blueprint"))
    timezone: Mapped[str] = mapped_column(Unicode(64))
    locale: Mapped[str] = mapped_column(Unicode(35))
    onboarding_status: Mapped[OnboardingStatus] = mapped_column(Unicode(20), default="not_started")
    last_login_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - read once by the mapper, never changed


class AccountSession(Identified, Base):
    """One sign-in on one device: the family of all refresh tokens that follow from it."""

    __tablename__ = "account_sessions"
    __table_args__ = (
        *per_user_layout("account_sessions"),
        Index("ix_account_sessions_expiry", "expires_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    device: Mapped[str] = mapped_column(Unicode(200))
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class RefreshToken(Identified, Base):
    """One refresh token, by its SHA-256 only. It is good for one use; used tokens stay to recognize theft."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        PrimaryKeyConstraint("id"),
        Index("ix_refresh_tokens_token", "token_sha256", unique=True),
        Index("ix_refresh_tokens_session", "session_id"),
        Index("ix_refresh_tokens_use", "used_at"),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("account_sessions.id", ondelete="CASCADE"))
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    used_at: Mapped[datetime | None]


class LoginAttempt(Base):
    """A sign-in that failed or is under way, counted for an account or an address, which only a digest names."""

    __tablename__ = "login_attempts"
    __table_args__ = (
        PrimaryKeyConstraint("id", mssql_clustered=False),
        Index("ix_login_attempts_subject", "subject_digest", "occurred_at", mssql_clustered=True),
        Index("ix_login_attempts_time", "occurred_at"),
    )

    id: Mapped[UUID] = mapped_column(default=uuid4)
    subject_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    occurred_at: Mapped[datetime]


class UserPreferences(Base):
    """What someone chose; no row yet means every default."""

    __tablename__ = "user_preferences"
    __table_args__ = (PrimaryKeyConstraint("user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    ai_suggestions_enabled: Mapped[bool] = mapped_column(default=True)
