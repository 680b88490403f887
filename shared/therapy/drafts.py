"""Drafts: the last words of each device in a session, stored while someone writes.

Each device has one row and counts its saves. A save replaces the row where its revision is higher, so saves that come
late or twice change nothing, and no device ever overwrites another's words: what two devices wrote stands side by side
until one of them says that it has taken up the other's. Words are stored in every state of the session, also after it
has ended: they may have been written offline before.

An autosave is one statement: write the row where the person is green. For others a second one reads what is stored,
their level and where they live, and a third one writes; the next time the first one is left out. It assesses nothing
itself, because that takes longer than the rest; the job `screen_draft` follows each draft for as long as it changes.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Date, and_, bindparam, or_, outerjoin, select, update
from sqlalchemy.orm import Session

from shared.core import clock, jobs
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.db.owned_texts import own_columns
from shared.core.db.rows import read_fields
from shared.core.errors import NotFound
from shared.safety import service as safety
from shared.therapy.draft_screening import FIRST_DELAY, ScreenDraft
from shared.therapy.models import JournalingDraft
from shared.therapy.schemas import sessions as schemas
from shared.therapy.session_rows import NO_SUCH_SESSION, SESSIONS
from shared.therapy.sessions import check_session

_DRAFTS = table_of(JournalingDraft)
_D = _DRAFTS.c
_FIRST_REVISION, _MOST_RAISED = 1, 1_000
_raised: dict[UUID, None] = {}
"""Who was not green at their last autosave here: for them the statement that writes at green is left out, no more."""
_MOST_DRAFTS = 50
_LATEST_ZONE = timedelta(hours=12)
"""A day begins last at UTC-12:00."""
_WORDS = ("revision", "content", "written_at", "merged_into", "updated_at")
_MINE = (
    *(_D.session_id == bindparam("the_session"), _D.device_id == bindparam("the_device")),
    _D.user_id == bindparam("the_owner"),
)
# Made once: a request spends more time on building statements than on sending them.
_FIND = (
    select(_D.id, _D.revision, *safety.build_note_columns(bindparam("the_owner")))
    .select_from(
        outerjoin(SESSIONS, _DRAFTS, and_(_D.session_id == SESSIONS.c.id, _D.device_id == bindparam("the_device")))
    )
    .where(SESSIONS.c.id == bindparam("the_session"), SESSIONS.c.user_id == bindparam("the_owner"))
)
_UPDATE = (
    update(_DRAFTS)
    .where(*_MINE, _D.revision < bindparam("new_revision"))
    .values({_D[name]: bindparam(f"new_{name}", type_=_D[name].type) for name in _WORDS})
)
_UPDATE_AT_GREEN = _UPDATE.where(safety.is_surely_green(bindparam("the_owner"), bindparam("the_day", type_=Date())))
_SHOWN = tuple(_D[name] for name in schemas.Draft.model_fields)


def save_draft(db: Session, user_id: UUID, session_id: UUID, body: schemas.DraftUpdate) -> schemas.DraftResult:
    """Store what a device sends, unless it has sent something newer."""
    now = clock.now()
    may_be_short = body.revision > _FIRST_REVISION and not body.merged and user_id not in _raised
    if may_be_short and _update_draft(db, user_id, session_id, body, now, at_green=True):
        note = safety.build_user_note(db, user_id, safety.GREEN)
        return _build_result("stored", body, body.revision, note)
    given = {"the_session": session_id, "the_device": body.device_id, "the_owner": user_id}
    row = db.connection().execute(_FIND, given).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_SESSION)
    note = safety.read_note(row)
    _note_level(user_id, note.level)
    if row.id is not None and row.revision >= body.revision:
        return _build_result("superseded", body, row.revision, note)
    if row.id is None:
        stored = _insert_draft(db, user_id, session_id, body, now)
    else:
        stored = _update_draft(db, user_id, session_id, body, now)
    if stored and body.merged:
        _mark_merged(db, session_id, body)
    newest = body.revision if stored else _read_revision(db, session_id, body.device_id)
    return _build_result("stored" if stored else "superseded", body, newest, note)


def list_drafts(db: Session, user_id: UUID, session_id: UUID) -> schemas.DraftList:
    """List the last words of each device, the newest first."""
    check_session(db, user_id, session_id)
    own = select(*_SHOWN).where(_D.user_id == user_id, _D.session_id == session_id)
    rows = db.execute(own.order_by(_D.written_at.desc(), _D.id).limit(_MOST_DRAFTS)).all()
    drafts = [schemas.Draft.model_validate(read_fields(row)) for row in rows]
    return schemas.DraftList(drafts=drafts, in_conflict=sum(one.merged_into is None for one in drafts) > 1)


def _note_level(user_id: UUID, level: safety.Level) -> None:
    if not safety.is_graver(level, than=safety.GREEN):
        _raised.pop(user_id, None)
        return
    if len(_raised) >= _MOST_RAISED:
        _raised.clear()
    _raised[user_id] = None


def _build_result(
    outcome: schemas.DraftOutcome, body: schemas.DraftUpdate, revision: int, note: safety.SafetyNote
) -> schemas.DraftResult:
    return schemas.DraftResult(outcome=outcome, device_id=body.device_id, revision=revision, safety=note)


def _insert_draft(db: Session, user_id: UUID, session_id: UUID, body: schemas.DraftUpdate, now: datetime) -> bool:
    """Insert the first draft of a device; where another request of it was faster, the higher revision wins."""
    row: dict[str, Any] = {
        "id": uuid4(),
        "user_id": user_id,
        "session_id": session_id,
        "device_id": body.device_id,
        "created_at": now,
        **_build_values(body, now),
    }
    if not try_insert(db, _DRAFTS, row):
        return _update_draft(db, user_id, session_id, body, now)
    jobs.enqueue(db, ScreenDraft(draft_id=row["id"], seen_revision=0, waited_seconds=0), delay=FIRST_DELAY)
    return True


def _update_draft(
    db: Session,
    user_id: UUID,
    session_id: UUID,
    body: schemas.DraftUpdate,
    now: datetime,
    *,
    at_green: bool = False,
) -> bool:
    """Replace the words of a device that were stored before these; `at_green` only where the person surely is."""
    words = own_columns(_DRAFTS, user_id, _build_values(body, now))
    given = {f"new_{name}": value for name, value in words.items()}
    given |= {"the_session": session_id, "the_device": body.device_id, "the_owner": user_id}
    if at_green:
        given["the_day"] = (now - _LATEST_ZONE).date()
    return bool(changed_rows(db.connection().execute(_UPDATE_AT_GREEN if at_green else _UPDATE, given)))


def _build_values(body: schemas.DraftUpdate, now: datetime) -> dict[str, Any]:
    written_at = now if body.written_at is None else min(body.written_at, now)
    words = {"revision": body.revision, "content": body.content, "written_at": written_at}
    return {**words, "merged_into": None, "updated_at": now}


def _mark_merged(db: Session, session_id: UUID, body: schemas.DraftUpdate) -> None:
    """Note which words this draft has taken up; what their devices have written since is a conflict."""
    seen = [and_(_D.device_id == one.device_id, _D.revision <= one.revision) for one in body.merged]
    taken = update(_DRAFTS).where(_D.session_id == session_id, _D.device_id != body.device_id, or_(*seen))
    db.execute(taken.values(merged_into=body.device_id))


def _read_revision(db: Session, session_id: UUID, device_id: UUID) -> int:
    mine = select(_D.revision).where(_D.session_id == session_id, _D.device_id == device_id)
    return int(db.scalars(mine).one())
