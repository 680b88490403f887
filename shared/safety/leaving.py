"""What no model may see: every word of someone who is in danger, and later the words that told of the danger."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.safety.assessment import assess
from shared.safety.levels import RED
from shared.safety.models import SafetyScreening
from shared.safety.purge import KEPT
from shared.safety.screening import digest_of
from shared.safety.standing import standing_level

IsGrave = Callable[[str], bool]

_BEFORE = timedelta(hours=1)  # words are screened before they are kept, and the clocks of two workers differ
_MOST_DIGESTS = 1_000


def may_leave(db: Session, user_id: UUID, *texts: str | None) -> bool:
    """Tell whether someone's words may go to a model at all, these among them."""
    return standing_level(db, user_id) != RED and not is_grave("\n\n".join(filter(None, texts)))


def is_grave(text: str) -> bool:
    """Tell whether a text by itself says that someone is in danger."""
    return assess(text).level == RED


def grave_since(db: Session, user_id: UUID, since: datetime) -> IsGrave:
    """Return what tells the same of words that someone wrote, and had screened, since then.

    For nearly everyone nothing was red, and nothing is assessed a second time. Where something was, every text is,
    and what only a model found to be red is known by its digest. So it is where the record does not go back so far.
    """
    if since - _BEFORE <= clock.now() - KEPT:
        return is_grave
    red = (SafetyScreening.user_id == user_id, SafetyScreening.level == RED)
    recorded = select(SafetyScreening.text_digest).where(*red, SafetyScreening.created_at >= since - _BEFORE)
    newest = recorded.order_by(SafetyScreening.created_at.desc(), SafetyScreening.id.desc()).limit(_MOST_DIGESTS)
    digests = frozenset(map(bytes, db.scalars(newest)))
    return (lambda text: digest_of(text) in digests or is_grave(text)) if digests else _nothing


def _nothing(text: str) -> bool:
    del text
    return False
