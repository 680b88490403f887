"""Whom reminders and mails may reach: asked by the core (through the wiring) and by the domain that reminds."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from shared.accounts import records
from shared.accounts.models import ACTIVE, ReminderFrequency, User, UserPreferences
from shared.accounts.preferences import default_preferences
from shared.core import audit, clock, mail
from shared.core.db.results import changed_rows


@dataclass(frozen=True)
class ReminderWishes:
    """How someone wants to be reminded. Quiet hours are two minutes since midnight in their zone: from, until.

    `email`: they want mail and no provider has refused their address. `verified`: it is known to be theirs.
    """

    timezone: str
    locale: str
    email: bool
    push: bool
    frequency: ReminderFrequency
    quiet_minutes: tuple[int, int] | None
    verified: bool


def recipient_of(db: Session, user_id: UUID) -> mail.Recipient | None:
    """Return whom to write to, or None for an account that is not in use."""
    row = db.execute(_accounts(User.email, User.name).where(User.id == user_id)).one_or_none()
    if row is None:
        return None
    verified, rejected = row.email_verified_at is not None, row.email_rejected_at is not None
    return mail.Recipient(row.email, row.name, row.locale, verified, rejected, _chosen(row, "email_notifications"))


def note_rejected(db: Session, user_id: UUID) -> None:
    """Remember that a provider said for good that nothing arrives at someone's address."""
    own = update(User).where(User.id == user_id, User.email_rejected_at.is_(None))
    if changed_rows(db.execute(own.values(email_rejected_at=clock.now()))):
        audit.record(db, "email.rejected", records.account(user_id))


def reminder_wishes(db: Session, user_ids: Collection[UUID]) -> dict[UUID, ReminderWishes]:
    """Return the wishes of everyone whose account is in use, in one query: at most 2,000 at a time.

    SQL Server takes no more than 2,100 parameters in a statement.
    """
    rows = db.execute(_accounts().where(User.id.in_(user_ids)))
    return {row.id: _wishes(row) for row in rows}


def _accounts(*more: Any) -> Select[Any]:
    """Accounts in use, with what was chosen: null where nothing was."""
    account = User.id, User.timezone, User.locale, User.email_verified_at, User.email_rejected_at
    chosen = (
        UserPreferences.email_notifications,
        UserPreferences.push_notifications,
        UserPreferences.reminder_frequency,
        UserPreferences.quiet_from_minute,
        UserPreferences.quiet_until_minute,
    )
    columns: list[Any] = [*account, *chosen, *more]
    joined = select(*columns).outerjoin(UserPreferences, UserPreferences.user_id == User.id)
    return joined.where(User.account_status == ACTIVE)


def _wishes(row: Any) -> ReminderWishes:
    begin, until = row.quiet_from_minute, row.quiet_until_minute
    return ReminderWishes(
        timezone=row.timezone,
        locale=row.locale,
        email=_chosen(row, "email_notifications") and row.email_rejected_at is None,
        push=_chosen(row, "push_notifications"),
        frequency=_chosen(row, "reminder_frequency"),
        quiet_minutes=None if begin is None or until is None else (begin, until),
        verified=row.email_verified_at is not None,
    )


def _chosen(row: Any, name: str) -> Any:
    choice = getattr(row, name)
    return default_preferences()[name] if choice is None else choice
