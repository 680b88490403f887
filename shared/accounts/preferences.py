"""What people chose. The row is made when they first choose; until then every default of the table holds."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.accounts import records
from shared.accounts.events import AiAllowed
from shared.accounts.models import ACTIVE, User, UserPreferences
from shared.accounts.profile import load_active
from shared.accounts.schemas import Preferences, PreferencesUpdate, QuietHours
from shared.core import audit, events, mail
from shared.core.audit import Change
from shared.core.db import table_of
from shared.core.db.results import changed_rows

_HOUR = 60
_WITHHELD = frozenset(("default_technique", "preferred_environment"))  # names that an app chose, of whatever kind


@lru_cache(maxsize=1)
def default_preferences() -> Mapping[str, Any]:
    """Return what holds until someone chooses, by column."""
    return {column.name: getattr(column.default, "arg", None) for column in table_of(UserPreferences).columns}


def get_preferences(db: Session, user_id: UUID) -> Preferences:
    """Return someone's choices."""
    load_active(db, user_id)
    table = table_of(UserPreferences)
    row = db.execute(select(table).where(table.c.user_id == user_id)).mappings().one_or_none()
    return _show(default_preferences() if row is None else row)


def change_preferences(db: Session, user_id: UUID, body: PreferencesUpdate) -> Preferences:
    """Change the choices that `body` names and return them all."""
    chosen = {name: getattr(body, name) for name in body.model_fields_set}
    current = get_preferences(db, user_id)
    if chosen:
        _store(db, user_id, _columns(chosen))
    # Asking for mail undoes what a link in a mail once stopped.
    resumed = mail.resubscribe(db, user_id) if chosen.get("email_notifications") else 0
    _record(db, user_id, _differences(current, chosen, resumed))
    if chosen.get("ai_suggestions_enabled") and not current.ai_suggestions_enabled:
        events.publish(db, AiAllowed(user_id))
    return current.model_copy(update=chosen)


def ai_allowed(db: Session, user_id: UUID) -> bool:
    """Tell whether someone's texts may go to a language model; never for an account that is not in use."""
    return bool(_choice(db, user_id, "ai_suggestions_enabled"))


def wants_push(db: Session, user_id: UUID) -> bool:
    """Tell whether someone lets us send to their devices; never for an account that is not in use."""
    return bool(_choice(db, user_id, "push_notifications"))


def keeps_audio(db: Session, user_id: UUID) -> bool:
    """Tell whether someone keeps their recordings once they are written down."""
    return bool(_choice(db, user_id, "audio_retention") != "delete_after_transcription")


def _choice(db: Session, user_id: UUID, name: str) -> Any:
    """Read one choice; None for an account that is not in use."""
    chosen = select(User.id, getattr(UserPreferences, name).label("choice"))
    joined = chosen.outerjoin(UserPreferences, UserPreferences.user_id == User.id)
    row = db.execute(joined.where(User.id == user_id, User.account_status == ACTIVE)).one_or_none()
    if row is None:
        return None
    return default_preferences()[name] if row.choice is None else row.choice


def _store(db: Session, user_id: UUID, columns: Mapping[str, Any]) -> None:
    own = update(UserPreferences).where(UserPreferences.user_id == user_id)
    if changed_rows(db.execute(own.values(columns))):
        return
    try:
        with db.begin_nested():
            db.add(UserPreferences(user_id=user_id, **columns))
            db.flush()
    except IntegrityError:  # made by someone's other device at this moment
        db.execute(own.values(columns))


def _differences(current: Preferences, chosen: Mapping[str, Any], resumed: int) -> list[Change]:
    before, after = _columns({name: getattr(current, name) for name in chosen}), _columns(chosen)
    changes = audit.differences(before, after, after.keys() - _WITHHELD)
    return [*changes, Change("mail_streams_resumed", None, resumed)] if resumed else changes


def _record(db: Session, user_id: UUID, changes: Sequence[Change]) -> None:
    if changes:
        audit.record(db, "preferences.changed", records.account(user_id), changes)


def _columns(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Put quiet hours into their two columns, in minutes since midnight."""
    columns = dict(chosen)
    if "quiet_hours" in columns:
        quiet: QuietHours | None = columns.pop("quiet_hours")
        columns["quiet_from_minute"] = quiet and _minute(quiet.begin)
        columns["quiet_until_minute"] = quiet and _minute(quiet.until)
    return columns


def _show(columns: Mapping[Any, Any]) -> Preferences:
    begin, until = columns["quiet_from_minute"], columns["quiet_until_minute"]
    quiet = None if begin is None or until is None else {"from": _time(begin), "until": _time(until)}
    return Preferences.model_validate({**columns, "quiet_hours": quiet})


def _minute(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * _HOUR + int(minutes)


def _time(minute: int) -> str:
    return f"{minute // _HOUR:02}:{minute % _HOUR:02}"
