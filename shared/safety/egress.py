"""Egress to models: no model sees a word of someone who is at red, nor later the words that showed the danger."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.safety.assessment import assess
from shared.safety.level_store import get_current_level
from shared.safety.levels import RED
from shared.safety.models import SafetyScreening
from shared.safety.screening import RETENTION, digest_text

RedTextFilter = Callable[[str], bool]

_CLOCK_TOLERANCE = timedelta(hours=1)  # words are screened before they are kept, and the clocks of two workers differ
_MAX_DIGESTS = 1_000


def may_send_to_model(db: Session, user_id: UUID, *texts: str | None) -> bool:
    """Tell whether someone's words may go to a model at all, these among them."""
    return get_current_level(db, user_id) != RED and not is_red_text("\n\n".join(filter(None, texts)))


def is_red_text(text: str) -> bool:
    """Tell whether a text by itself says that someone is in danger."""
    return assess(text).level == RED


def build_red_text_filter(db: Session, user_id: UUID, since: datetime) -> RedTextFilter:
    """Return what tells the same of words that someone wrote, and had screened, since then.

    For nearly everyone nothing was red, and nothing is assessed a second time. Where something was, every text is,
    and what only a model found to be red is known by its digest. So it is where the record does not go back so far.
    """
    if since - _CLOCK_TOLERANCE <= clock.now() - RETENTION:
        return is_red_text
    red = (SafetyScreening.user_id == user_id, SafetyScreening.level == RED)
    recorded = select(SafetyScreening.text_digest).where(*red, SafetyScreening.created_at >= since - _CLOCK_TOLERANCE)
    newest = recorded.order_by(SafetyScreening.created_at.desc(), SafetyScreening.id.desc()).limit(_MAX_DIGESTS)
    digests = frozenset(map(bytes, db.scalars(newest)))
    return (lambda text: digest_text(text) in digests or is_red_text(text)) if digests else _match_nothing


def _match_nothing(text: str) -> bool:
    del text
    return False
