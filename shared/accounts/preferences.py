"""What people chose. The row is made when they first choose; until then every default holds."""

from functools import lru_cache
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.accounts.models import ACTIVE, User, UserPreferences
from shared.accounts.profile import load_active
from shared.accounts.schemas import Preferences, PreferencesUpdate
from shared.core.db.results import changed_rows


def get_preferences(db: Session, user_id: UUID) -> Preferences:
    """Return someone's choices."""
    load_active(db, user_id)
    row = db.get(UserPreferences, user_id)
    return _defaults() if row is None else Preferences.model_validate(row)


def change_preferences(db: Session, user_id: UUID, body: PreferencesUpdate) -> Preferences:
    """Change the choices that `body` names and return them all."""
    chosen = body.model_dump(exclude_unset=True)
    current = get_preferences(db, user_id)
    if chosen:
        _store(db, user_id, chosen)
    return current.model_copy(update=chosen)


def ai_allowed(db: Session, user_id: UUID) -> bool:
    """Tell whether someone's texts may go to a language model; never for an account that is not in use."""
    chosen = select(User.id, UserPreferences.ai_suggestions_enabled.label("choice"))
    joined = chosen.outerjoin(UserPreferences, UserPreferences.user_id == User.id)
    row = db.execute(joined.where(User.id == user_id, User.account_status == ACTIVE)).one_or_none()
    if row is None:
        return False
    return _defaults().ai_suggestions_enabled if row.choice is None else bool(row.choice)


def _store(db: Session, user_id: UUID, chosen: dict[str, bool]) -> None:
    own = update(UserPreferences).where(UserPreferences.user_id == user_id)
    if changed_rows(db.execute(own.values(chosen))):
        return
    try:
        with db.begin_nested():
            db.add(UserPreferences(user_id=user_id, **chosen))
            db.flush()
    except IntegrityError:  # made by someone's other device at this moment
        db.execute(own.values(chosen))


@lru_cache(maxsize=1)
def _defaults() -> Preferences:
    """Return what holds until someone chooses. Late: the first instance of any model is slow, and not for the start."""
    return Preferences(ai_suggestions_enabled=True)
