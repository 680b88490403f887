"""Egress to models: while a person is at a level whose words no model reads, none is sent, and such a text never is.

Today that is red; `consequences` decides.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.safety.consequences import CONSEQUENCES, get_consequences
from shared.safety.danger_flags import is_red_text
from shared.safety.level_store import get_current_level
from shared.safety.levels import Level
from shared.safety.models import SafetyScreening
from shared.safety.screening import RETENTION, digest_text

RedTextFilter = Callable[[str], bool]

_CLOCK_TOLERANCE = timedelta(hours=1)  # words are screened before they are kept, and the clocks of two workers differ
_MAX_DIGESTS = 1_000
_UNREAD_LEVELS: tuple[Level, ...] = tuple(level for level, row in CONSEQUENCES.items() if not row.models_read)


def may_send_to_model(db: Session, user_id: UUID, *texts: str | None) -> bool:
    """Tell whether these texts of a person may be sent to a model: neither the person nor a text is at red."""
    is_read = get_consequences(get_current_level(db, user_id)).models_read
    return is_read and not is_red_text("\n\n".join(filter(None, texts)))


def find_message_permission(db: Session, user_id: UUID) -> tuple[bool, bool]:
    """Tell whether reminders, digests and reports may be sent to a person now, and whether they may tell of streaks."""
    consequences = get_consequences(get_current_level(db, user_id))
    return consequences.reminders, consequences.celebrates


def find_sendable_texts(db: Session, user_id: UUID, texts: Sequence[str]) -> list[bool] | None:
    """Tell for each text whether it may be sent to a model; None where the person is at red, and nothing may."""
    if not get_consequences(get_current_level(db, user_id)).models_read:
        return None
    return [not is_red_text(text) for text in texts]


def build_red_text_filter(db: Session, user_id: UUID, since: datetime) -> RedTextFilter:
    """Return a filter that tells whether a text of this person, screened since then, is red.

    Without a red screening in that time the filter assesses nothing. With one it assesses every text, and finds those
    that only a model called red by their digest. Where the table does not reach back so far, it assesses every text.
    """
    if since - _CLOCK_TOLERANCE <= clock.now() - RETENTION:
        return is_red_text
    red = (SafetyScreening.user_id == user_id, SafetyScreening.level.in_(_UNREAD_LEVELS))
    recorded = select(SafetyScreening.text_digest).where(*red, SafetyScreening.created_at >= since - _CLOCK_TOLERANCE)
    newest = recorded.order_by(SafetyScreening.created_at.desc(), SafetyScreening.id.desc()).limit(_MAX_DIGESTS)
    digests = frozenset(map(bytes, db.scalars(newest)))
    return (lambda text: digest_text(text) in digests or is_red_text(text)) if digests else _match_nothing


def list_red_days(db: Session, user_id: UUID) -> frozenset[date]:
    """Return the local days on which something that this person wrote was red, as far back as screenings are kept.

    Each is the day that it was where the person lived then.
    """
    zones = accounts.load_zone_history(db, user_id, clock.now() - RETENTION)
    red = (SafetyScreening.user_id == user_id, SafetyScreening.level.in_(_UNREAD_LEVELS))
    newest = (
        select(SafetyScreening.created_at)
        .where(*red)
        .order_by(SafetyScreening.created_at.desc(), SafetyScreening.id.desc())
    )
    return frozenset(zones.find_local_date(moment) for moment in db.scalars(newest.limit(_MAX_DIGESTS)))


def _match_nothing(text: str) -> bool:
    del text
    return False
