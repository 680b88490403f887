"""Beginning a conversation: one at a time for each decision and local day, whoever asks at the same moment."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.errors import Conflict
from shared.core.http import Reply
from shared.decisions.completing import complete_earlier
from shared.decisions.decisions import find_decision
from shared.decisions.models import DecisionSession
from shared.decisions.schemas import SessionCreate, WrittenSession
from shared.decisions.sessions import show
from shared.safety import service as safety

_CONTEXT = "decisions.session"
_MADE, _THERE = 201, 200


@dataclass(frozen=True)
class LocalDay:
    """A day where someone lives, and the moment at which it ends there."""

    day: date
    ends_at: datetime


def begin_session(db: Session, user_id: UUID, body: SessionCreate) -> Reply[WrittenSession]:
    """Begin a conversation (201), or return the one that is open on this decision today (200).

    One left open on an earlier day is completed first.
    """
    screening = safety.screen(db, user_id, _CONTEXT, body.title)
    today = local_day(clock.now(), accounts.timezone_of(db, user_id))
    status, session = _MADE, None
    if body.decision_id is not None:
        find_decision(db, user_id, body.decision_id)
        complete_earlier(db, user_id, body.decision_id, today.day)
        session = _open_one(db, body.decision_id, today.day)
    if session is None:
        status, session = _begin(db, user_id, body, today)
    else:
        status = _THERE
    return Reply(WrittenSession(**show(session).model_dump(), safety=screening.note()), status)


def local_day(moment: datetime, timezone: str) -> LocalDay:
    """Return the day that `moment` falls on in a zone, with its end; a day on which clocks change may be longer."""
    day = clock.local_date(moment, timezone)
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(timezone))
    return LocalDay(day, midnight.astimezone(UTC))


def _begin(db: Session, user_id: UUID, body: SessionCreate, today: LocalDay) -> tuple[int, DecisionSession]:
    """Insert it; the unique index decides between devices, and the one that came second gets the first one's."""
    session = DecisionSession(
        user_id=user_id,
        decision_id=body.decision_id,
        title=body.title,
        open_day=today.day,
        day_ends_at=today.ends_at,
        created_at=clock.now(),
    )
    try:
        with db.begin_nested():
            db.add(session)
            db.flush()
    except IntegrityError:
        first = _open_one(db, body.decision_id, today.day) if body.decision_id else None
        if first is None:
            raise Conflict("This conversation is being begun from another device. Please try again.") from None
        return _THERE, first
    return _MADE, session


def _open_one(db: Session, decision_id: UUID, day: date) -> DecisionSession | None:
    same = (DecisionSession.decision_id == decision_id, DecisionSession.open_day == day)
    return db.scalars(select(DecisionSession).where(*same)).one_or_none()
