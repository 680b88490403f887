"""Preferences, and the recipients of mails and reminders that follow from them.

A person's row is created when they first choose something; until then the defaults of the table hold. The core asks for
recipients and consent through the wiring; the reminders domain asks for many people at once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, false, select, update
from sqlalchemy.orm import Session

from shared.accounts import models
from shared.accounts.account_states import StoredStatus
from shared.accounts.events import AiConsentGiven, AnalyticsRefused
from shared.accounts.models import (
    ACTIVE,
    DELETED,
    ENVIRONMENT,
    ERASED,
    TECHNIQUE,
    ReminderFrequency,
    User,
    UserPreferences,
)
from shared.accounts.profile import load_active_user
from shared.accounts.schemas import Preferences, PreferencesUpdate, QuietHours
from shared.core import audit, clock, events, mail
from shared.core.audit import Change
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_add
from shared.core.db.owned_texts import own_columns
from shared.core.db.readable_columns import seal_texts
from shared.core.single_flight import single_flight

_MINUTES_PER_HOUR = 60
_USERS, _CHOICES = table_of(User).c, table_of(UserPreferences).c
_PRESETS = (TECHNIQUE, ENVIRONMENT)
_UNAUDITED_FIELDS = frozenset(pair.readable for pair in _PRESETS)  # names that an app chose, of whatever kind


@dataclass(frozen=True)
class ReminderPreferences:
    """How someone wants to be reminded. `quiet_minutes` are from and until, in minutes since midnight in their zone.

    `email` is true where they want mail and no provider has rejected their address, `verified` where the address is
    known to be theirs.
    """

    timezone: str
    locale: str
    email: bool
    push: bool
    frequency: ReminderFrequency
    quiet_minutes: tuple[int, int] | None
    verified: bool


@single_flight
def default_preferences() -> Mapping[str, Any]:
    """Return the defaults of the table, by column."""
    return {column.name: getattr(column.default, "arg", None) for column in table_of(UserPreferences).columns}


def get_preferences(db: Session, user_id: UUID) -> Preferences:
    """Return what someone chose, with the defaults for the rest."""
    load_active_user(db, user_id)
    table = table_of(UserPreferences)
    row = db.execute(select(table).where(table.c.user_id == user_id)).mappings().one_or_none()
    return _to_preferences(default_preferences() if row is None else row)


def change_preferences(db: Session, user_id: UUID, body: PreferencesUpdate) -> Preferences:
    """Store the choices that `body` names and return all of them."""
    chosen, now = {name: getattr(body, name) for name in body.model_fields_set}, clock.now()
    current = get_preferences(db, user_id)
    if chosen:
        _store_choices(db, user_id, {**_move_presets(_to_columns(chosen)), "updated_at": now})
    # Turning mail on cancels earlier opt-outs by unsubscribe links.
    resumed = mail.resubscribe(db, user_id) if chosen.get("email_notifications") else 0
    _record_changes(db, user_id, _list_changes(current, chosen, resumed))
    if chosen.get("ai_suggestions_enabled") and not current.ai_suggestions_enabled:
        events.publish(db, AiConsentGiven(user_id))
    if chosen.get("analytics_enabled") is False:
        events.publish(db, AnalyticsRefused(user_id))
    return current.model_copy(update={**chosen, "updated_at": now} if chosen else None)


def ai_allowed(db: Session, user_id: UUID) -> bool:
    """Tell whether someone's texts may go to a language model; never for an account that is not in use."""
    return bool(_read_choice(db, user_id, "ai_suggestions_enabled"))


def allows_ai(user_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Tell in a statement what `ai_allowed` tells."""
    refused = exists().where(_CHOICES.user_id == user_id, _CHOICES.ai_suggestions_enabled == false())
    return exists().where(_USERS.id == user_id, _USERS.account_status == ACTIVE) & ~refused


def wants_push(db: Session, user_id: UUID) -> bool:
    """Tell whether someone allows messages to their devices; never for an account that is not in use."""
    return bool(_read_choice(db, user_id, "push_notifications"))


def keeps_audio(db: Session, user_id: UUID) -> bool:
    """Tell whether someone keeps their recordings after these were transcribed."""
    return bool(_read_choice(db, user_id, "audio_retention") != "delete_after_transcription")


def keeps_analytics(user_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Tell in a statement whether someone lets events be kept; never for an account that is not in use."""
    refused = exists().where(_CHOICES.user_id == user_id, _CHOICES.analytics_enabled == false())
    return exists().where(_USERS.id == user_id, _USERS.account_status == ACTIVE) & ~refused


def seal_presets(db: Session, _now: datetime, limit: int) -> int:
    """Seal the presets that the release before stored for up to `limit` people; return how many there were."""
    return max(seal_texts(db, pair, limit) for pair in _PRESETS)


def load_recipient(db: Session, user_id: UUID) -> mail.Recipient | None:
    """Return the recipient of a mail, or None for an account that is suspended or gone.

    Whoever has deleted their account is still told what becomes of it.
    """
    statuses = (ACTIVE, DELETED, ERASED)
    recipients = _select_recipients(_USERS.email, _USERS.name, _USERS.account_status, statuses=statuses)
    row = db.execute(recipients.where(_USERS.id == user_id)).one_or_none()
    if row is None:
        return None
    verified, rejected = row.email_verified_at is not None, row.email_rejected_at is not None
    wants_mail = _read_or_default(row.email_notifications, "email_notifications", default_preferences())
    leaving = row.account_status != ACTIVE
    return mail.Recipient(row.email, row.name, row.locale, verified, rejected, wants_mail, leaving)


def record_rejection(db: Session, user_id: UUID) -> None:
    """Record that a mail provider reported someone's address as permanently undeliverable."""
    account = update(User).where(User.id == user_id, User.email_rejected_at.is_(None))
    if changed_rows(db.execute(account.values(email_rejected_at=clock.now()))):
        audit.record(db, "email.rejected", models.account_entity(user_id))


def load_reminder_preferences(db: Session, user_ids: Collection[UUID]) -> dict[UUID, ReminderPreferences]:
    """Return the reminder preferences of each account in use, in one query, for at most 2,000 people.

    SQL Server takes no more than 2,100 parameters in a statement.
    """
    rows, defaults = db.execute(_select_recipients().where(_USERS.id.in_(user_ids))).all(), default_preferences()
    return {row.id: _to_reminder_preferences(row, defaults) for row in rows}


def _read_choice(db: Session, user_id: UUID, name: str) -> Any:
    """Read one choice; None for an account that is not in use."""
    choice = select(User.id, getattr(UserPreferences, name).label("choice"))
    joined = choice.outerjoin(UserPreferences, UserPreferences.user_id == User.id)
    row = db.execute(joined.where(User.id == user_id, User.account_status == ACTIVE)).one_or_none()
    if row is None:
        return None
    return default_preferences()[name] if row.choice is None else row.choice


def _store_choices(db: Session, user_id: UUID, columns: Mapping[str, Any]) -> None:
    row = update(UserPreferences).where(UserPreferences.user_id == user_id)
    columns = own_columns(table_of(UserPreferences), user_id, columns)
    if changed_rows(db.execute(row.values(columns))):
        return
    added = UserPreferences(user_id=user_id, created_at=columns["updated_at"], **columns)
    if not try_add(db, added):  # someone's other device inserted it just now
        db.execute(row.values(columns))


def _list_changes(current: Preferences, chosen: Mapping[str, Any], resumed: int) -> list[Change]:
    before, after = _to_columns({name: getattr(current, name) for name in chosen}), _to_columns(chosen)
    changes = audit.diff_fields(before, after, after.keys() - _UNAUDITED_FIELDS)
    return [*changes, Change("mail_streams_resumed", None, resumed)] if resumed else changes


def _record_changes(db: Session, user_id: UUID, changes: Sequence[Change]) -> None:
    if changes:
        audit.record(db, "preferences.changed", models.account_entity(user_id), changes)


def _to_columns(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Convert choices into columns: quiet hours become two, in minutes since midnight."""
    columns = dict(chosen)
    if "quiet_hours" in columns:
        quiet: QuietHours | None = columns.pop("quiet_hours")
        columns["quiet_from_minute"] = quiet and _to_minute(quiet.begin)
        columns["quiet_until_minute"] = quiet and _to_minute(quiet.until)
    return columns


def _move_presets(columns: dict[str, Any]) -> dict[str, Any]:
    """Put the names of presets into the columns that are sealed."""
    for pair in _PRESETS:
        if pair.readable in columns:
            columns |= pair.write(columns[pair.readable])
    return columns


def _to_preferences(columns: Mapping[Any, Any]) -> Preferences:
    begin, until = columns["quiet_from_minute"], columns["quiet_until_minute"]
    quiet = None if begin is None or until is None else {"from": _to_time(begin), "until": _to_time(until)}
    presets = {pair.readable: pair.read(columns) for pair in _PRESETS}
    return Preferences.model_validate({**columns, **presets, "quiet_hours": quiet})


def _to_minute(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * _MINUTES_PER_HOUR + int(minutes)


def _to_time(minute: int) -> str:
    return f"{minute // _MINUTES_PER_HOUR:02}:{minute % _MINUTES_PER_HOUR:02}"


def _select_recipients(*extra_columns: Any, statuses: Sequence[StoredStatus] = (ACTIVE,)) -> Select[Any]:
    """Select accounts, by default those in use, with their choices, which are null where nothing was chosen."""
    account = _USERS.id, _USERS.timezone, _USERS.locale, _USERS.email_verified_at, _USERS.email_rejected_at
    choices = (
        _CHOICES.email_notifications,
        _CHOICES.push_notifications,
        _CHOICES.reminder_frequency,
        _CHOICES.quiet_from_minute,
        _CHOICES.quiet_until_minute,
    )
    columns: list[Any] = [*account, *choices, *extra_columns]
    joined = select(*columns).outerjoin(table_of(UserPreferences), _CHOICES.user_id == _USERS.id)
    return joined.where(_USERS.account_status.in_(statuses))


def _to_reminder_preferences(row: Any, defaults: Mapping[str, Any]) -> ReminderPreferences:
    begin, until = row.quiet_from_minute, row.quiet_until_minute
    wants_mail = _read_or_default(row.email_notifications, "email_notifications", defaults)
    return ReminderPreferences(
        timezone=row.timezone,
        locale=row.locale,
        email=wants_mail and row.email_rejected_at is None,
        push=_read_or_default(row.push_notifications, "push_notifications", defaults),
        frequency=_read_or_default(row.reminder_frequency, "reminder_frequency", defaults),
        quiet_minutes=None if begin is None or until is None else (begin, until),
        verified=row.email_verified_at is not None,
    )


def _read_or_default(choice: Any, name: str, defaults: Mapping[str, Any]) -> Any:
    return defaults[name] if choice is None else choice
