"""The tables of sessions, one-time tokens, attempts and preferences, and the audit entity of an account."""

from datetime import datetime
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Unicode, false, literal, true
from sqlalchemy.orm import Mapped, mapped_column

from shared.accounts.account_states import ACTIVE, DELETED, ERASED, SUSPENDED, AccountStatus
from shared.accounts.users import OnboardingStatus, User
from shared.core.audit import Entity
from shared.core.db import (
    Base,
    ClusteredIndex,
    EncryptedText,
    FilteredIndex,
    IdentityMixin,
    NonclusteredPrimaryKey,
    per_user_layout,
    table_of,
)
from shared.core.db.readable_columns import ColumnPair
from shared.core.portability import PersonalData

__all__ = [
    "ACTIVE",
    "DELETED",
    "ERASED",
    "PERSONAL_DATA",
    "SUSPENDED",
    "AccountSession",
    "AccountStatus",
    "ApiKey",
    "AudioRetention",
    "FontSize",
    "LoginAttempt",
    "OnboardingStatus",
    "OneTimeToken",
    "RefreshToken",
    "ReminderFrequency",
    "TimezoneChange",
    "TokenPurpose",
    "User",
    "UserPreferences",
    "account_entity",
]

ReminderFrequency = Literal["daily", "weekly", "monthly", "none"]
FontSize = Literal["small", "medium", "large"]
AudioRetention = Literal["keep", "delete_after_transcription"]
TokenPurpose = Literal["verify_email", "reset_password"]
DEFAULT_ENVIRONMENT = "forest"


class AccountSession(IdentityMixin, Base):
    """One sign-in on one device: the family of all refresh tokens that follow from it. Its User-Agent is sealed."""

    __tablename__ = "account_sessions"
    __table_args__ = (
        *per_user_layout("account_sessions"),
        Index("ix_account_sessions_expiry", "expires_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    device: Mapped[str] = mapped_column(Unicode(200), default="")
    sealed_device: Mapped[str | None] = mapped_column(EncryptedText("account_sessions.sealed_device"))
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class RefreshToken(IdentityMixin, Base):
    """One refresh token, as its SHA-256 only. It is valid for one use; used ones are kept to recognize theft."""

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
    """A sign-in that failed or is under way, counted for an account or a client address by a digest only."""

    __tablename__ = "login_attempts"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_login_attempts_subject", "subject_digest", "occurred_at"),
        Index("ix_login_attempts_time", "occurred_at"),
    )

    id: Mapped[UUID] = mapped_column(default=uuid4)
    subject_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    occurred_at: Mapped[datetime]


class UserPreferences(Base):
    """What someone chose; without a row, every default holds. Names of presets are sealed: an app may send any word.

    The times are null in rows of before that were not changed since.
    """

    __tablename__ = "user_preferences"
    __table_args__ = (PrimaryKeyConstraint("user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    ai_suggestions_enabled: Mapped[bool] = mapped_column(default=True)
    email_notifications: Mapped[bool] = mapped_column(default=True, server_default=true())
    push_notifications: Mapped[bool] = mapped_column(default=True, server_default=true())
    reminder_frequency: Mapped[ReminderFrequency] = mapped_column(
        Unicode(10), default="daily", server_default=literal("daily", Unicode(10))
    )
    quiet_from_minute: Mapped[int | None]
    quiet_until_minute: Mapped[int | None]
    analytics_enabled: Mapped[bool] = mapped_column(default=True, server_default=true())
    share_anonymized_data: Mapped[bool] = mapped_column(default=False, server_default=false())
    default_technique: Mapped[str | None] = mapped_column(Unicode(50))
    sealed_technique: Mapped[str | None] = mapped_column(EncryptedText("user_preferences.sealed_technique"))
    sealed_environment: Mapped[str | None] = mapped_column(EncryptedText("user_preferences.sealed_environment"))
    preferred_session_length: Mapped[int] = mapped_column(default=15, server_default=literal(15))
    preferred_environment: Mapped[str] = mapped_column(
        Unicode(50), default=DEFAULT_ENVIRONMENT, server_default=literal(DEFAULT_ENVIRONMENT, Unicode(50))
    )
    font_size: Mapped[FontSize] = mapped_column(
        Unicode(10), default="medium", server_default=literal("medium", Unicode(10))
    )
    high_contrast: Mapped[bool] = mapped_column(default=False, server_default=false())
    reduce_motion: Mapped[bool] = mapped_column(default=False, server_default=false())
    screen_reader_enabled: Mapped[bool] = mapped_column(default=False, server_default=false())
    auto_save_enabled: Mapped[bool] = mapped_column(default=True, server_default=true())
    audio_retention: Mapped[AudioRetention] = mapped_column(
        Unicode(30), default="keep", server_default=literal("keep", Unicode(30))
    )
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]


DEVICE = ColumnPair(table_of(AccountSession), "device", "sealed_device", "")
TECHNIQUE = ColumnPair(table_of(UserPreferences), "default_technique", "sealed_technique")
ENVIRONMENT = ColumnPair(table_of(UserPreferences), "preferred_environment", "sealed_environment", DEFAULT_ENVIRONMENT)


class TimezoneChange(IdentityMixin, Base):
    """A change of someone's time zone at `created_at`, kept for 400 days: it tells which day a moment was to them."""

    __tablename__ = "timezone_changes"
    __table_args__ = (*per_user_layout("timezone_changes"), Index("ix_timezone_changes_age", "created_at", "id"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    timezone_before: Mapped[str] = mapped_column(Unicode(64))


class OneTimeToken(IdentityMixin, Base):
    """The token of a mailed link: to verify an address or to set a new password. Only its SHA-256 is stored.

    The code that the mail offers beside the link is stored as a keyed digest, because it is short.
    """

    __tablename__ = "one_time_tokens"
    __table_args__ = (
        *per_user_layout("one_time_tokens"),
        Index("ix_one_time_tokens_token", "token_sha256", unique=True),
        Index("ix_one_time_tokens_expiry", "expires_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    purpose: Mapped[TokenPurpose] = mapped_column(Unicode(20))
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    code_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ApiKey(IdentityMixin, Base):
    """A key of someone's programs, as its SHA-256 and its first characters (seed 004, "api_keys").

    `scopes` are separated by blanks, as in OAuth. `slot` numbers the keys in use, so that there are not too many. Of
    the minute `rate_minute` (minutes since 1970) `rate_count` requests were given out.
    """

    __tablename__ = "api_keys"
    __table_args__ = (
        *per_user_layout("api_keys"),
        Index("ix_api_keys_key", "key_sha256", unique=True),
        Index("ix_api_keys_expiry", "expires_at"),
        Index("ix_api_keys_revocation", "revoked_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    slot: Mapped[int | None]
    name: Mapped[str] = mapped_column(EncryptedText("api_keys.name"))
    description: Mapped[str | None] = mapped_column(EncryptedText("api_keys.description"))
    key_sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    key_prefix: Mapped[str] = mapped_column(Unicode(10))
    scopes: Mapped[str] = mapped_column(Unicode(20))
    requests_per_minute: Mapped[int]
    rate_minute: Mapped[int] = mapped_column(default=0)
    rate_count: Mapped[int] = mapped_column(default=0)
    request_count: Mapped[int] = mapped_column(BigInteger, default=0)
    last_used_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


FilteredIndex("ix_api_keys_slot", ApiKey.user_id, ApiKey.slot, unique=True, where=ApiKey.slot.is_not(None))

PERSONAL_DATA = PersonalData(
    (AccountSession, RefreshToken, UserPreferences, TimezoneChange, OneTimeToken, ApiKey),
    withheld={RefreshToken: "Digests of tokens.", OneTimeToken: "Digests of tokens."},
    online={
        AccountSession: "Which devices are signed in is asked when it matters.",
        ApiKey: "Which programs have keys is asked when it matters.",
        UserPreferences: "One small document.",
        TimezoneChange: "Days that were are stored with what happened on them.",
    },
    not_imported={
        AccountSession: "Sessions of another account.",
        ApiKey: "Keys of another account.",
        UserPreferences: "Consent and choices are given here, and not by a file.",
        TimezoneChange: "Where the owner of another account was when.",
    },
)
"""The row of the account is not among them: it goes last."""


def account_entity(user_id: UUID) -> Entity:
    """Name an account in the audit log; a request that must not tell which accounts exist passes a random id."""
    return Entity("account", user_id)
