"""A transcript becomes an entry, a message or an answer, once, in one transaction with it.

Its words go the way of typed ones: through the same services, which screen them before anything else.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio.models import FAILED, TRANSCRIBED, Purpose, Recording, SafetyLevel, Status
from shared.audio.removing import remove_soon
from shared.audio.storing import look_now
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.core.errors import Conflict, NotFound
from shared.core.http.schema import VISIBLE_CHARACTER
from shared.decisions import service as decisions
from shared.journal import service as journal
from shared.reflection import service as reflection
from shared.safety import service as safety

MOST_TITLE, MOST_MESSAGE, MOST_TEXT = 80, 8_000, 20_000
"""Characters that a title, a message, and an entry or answer take; the whole transcript stays with the recording."""
_CONTEXT = "audio.transcript"
_BACKDATED = timedelta(days=6, hours=23)
"""An entry counts for the day on which it was spoken; the journal takes seven days."""
_SENTENCE_END = re.compile(r"(?<=[.!?\u2026\u3002\uff01\uff1f])\s|\n")
_FIRST_VISIBLE = re.compile(VISIBLE_CHARACTER)
_TABLE = table_of(Recording)


@dataclass(frozen=True)
class Spoken:
    """What was said, when and by whom, and what for."""

    user_id: UUID
    purpose: Purpose
    target_id: UUID | None
    created_at: datetime
    text: str


@dataclass(frozen=True)
class Made:
    """What it became, with whose removal the recording goes, and the level of its words; no ids where it could not."""

    id: UUID | None
    goes_with_id: UUID | None
    level: SafetyLevel


def tidy(text: str) -> str:
    """Leave out what cannot be stored, and blanks around; empty where nothing visible is left."""
    storable = text.replace("\x00", "").encode("utf-8", "replace").decode().strip()
    visible = _FIRST_VISIBLE.search(storable)
    return storable[visible.start() :] if visible else ""


def keep_transcript(db: Session, recording_id: UUID, text: str, by: str, before: Sequence[Status]) -> bool:
    """Keep a transcript and let it become what it was said for; False where one of another kind was faster.

    The recording leaves the states `before` in the same statement that takes the transcript, so this happens once.
    """
    own = (_TABLE.c.id == recording_id, _TABLE.c.status.in_(before), _TABLE.c.result_id.is_(None))
    heard = {"status": TRANSCRIBED, "transcript": text, "transcribed_by": by[:100], "reason": None, "try_at": None}
    if not changed_rows(db.execute(update(_TABLE).where(*own).values(heard))):
        return False
    row = db.get_one(Recording, recording_id, populate_existing=True)
    made = _become(db, Spoken(row.user_id, row.purpose, row.target_id, row.created_at, text))
    row.result_id, row.safety_level = made.id, made.level
    row.goes_with_id = made.goes_with_id or row.goes_with_id
    if made.id is None:
        row.status, row.reason = FAILED, "target_gone"
    _give_up_audio(db, row)
    db.flush()
    return True


def _become(db: Session, spoken: Spoken) -> Made:
    """Make it; where its target went meanwhile, the words are screened all the same."""
    try:
        with db.begin_nested():
            return _MAKERS[spoken.purpose](db, spoken)
    except (NotFound, Conflict):
        return Made(None, None, safety.screen(db, spoken.user_id, _CONTEXT, spoken.text).level)


def _entry(db: Session, spoken: Spoken) -> Made:
    recent = spoken.created_at > clock.now() - _BACKDATED
    body = journal.EntryCreate(
        title=opening(spoken.text),
        context=_cut(spoken.text, MOST_TEXT),
        decision_id=_decision(db, spoken),
        occurred_at=spoken.created_at if recent else None,
    )
    entry = journal.create_entry(db, spoken.user_id, body, source="audio")
    return Made(entry.id, entry.id, entry.safety.level)


def _message(db: Session, spoken: Spoken) -> Made:
    body = decisions.MessageCreate(content=_cut(spoken.text, MOST_MESSAGE), sender="user")
    message = decisions.keep_message(db, spoken.user_id, _target(spoken), body)
    return Made(message.id, None, message.safety.level)


def _answer(db: Session, spoken: Spoken) -> Made:
    body = reflection.ResponseCreate(response_text=_cut(spoken.text, MOST_TEXT))
    answer = reflection.write_response(db, spoken.user_id, _target(spoken), body)
    return Made(answer.id, answer.entry_id, answer.safety.level)


_MAKERS: Mapping[Purpose, Callable[[Session, Spoken], Made]] = {
    "journal": _entry,
    "message": _message,
    "reflection": _answer,
}


def opening(text: str) -> str:
    """Return what can be a title: the first sentence, cut between words where it is long."""
    return _cut(_SENTENCE_END.split(text, maxsplit=1)[0].strip(), MOST_TITLE)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    head = text[: most - 1]
    between_words = head.rpartition(" ")[0]
    return f"{between_words or head}\N{HORIZONTAL ELLIPSIS}"


def _decision(db: Session, spoken: Spoken) -> UUID | None:
    """Return the decision that an entry is about, as long as it is there."""
    if spoken.target_id is None:
        return None
    try:
        return decisions.find_decision(db, spoken.user_id, spoken.target_id).id
    except NotFound:
        return None


def _target(spoken: Spoken) -> UUID:
    if spoken.target_id is None:
        raise NotFound("Nothing was named that this is said to.")
    return spoken.target_id


def _give_up_audio(db: Session, row: Recording) -> None:
    """Remove the audio where someone wants it removed once it is written down."""
    if not accounts.keeps_audio(db, row.user_id):
        row.removed_at = clock.now()
        look_now(db, _TABLE.c.id == row.id, row.removed_at)
        remove_soon(db)
