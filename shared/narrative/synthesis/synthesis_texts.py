"""Use cases of drafts, checkpoints and chapters: ask for one, list, show, approve it, or say what is not right."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.rows import check_own
from shared.core.errors import Conflict, invalid_field
from shared.core.http import StatusResponse
from shared.core.http.paging import Page, load_page
from shared.core.quotas import refuse_more_per_day
from shared.narrative.process.store import load_definition
from shared.narrative.schemas.synthesis import (
    ReviewedSynthesis,
    ShortSynthesis,
    StoryParagraph,
    Synthesis,
    SynthesisFeedback,
    SynthesisQuery,
    SynthesisRequest,
)
from shared.narrative.sessions.models import NarrativeSession
from shared.narrative.sessions.session_rows import ANSWERS, NO_SUCH_SESSION, SESSIONS
from shared.narrative.synthesis.instructions import Instructions, load_instructions
from shared.narrative.synthesis.models import CHAPTER, CHECKPOINT, DRAFT, PENDING, READY, WHOLE_SESSION
from shared.narrative.synthesis.paragraphs import load_paragraphs
from shared.narrative.synthesis.story_parts import StoryPart, list_story_keys, load_parts
from shared.narrative.synthesis.synthesis_store import (
    LISTED,
    OWN,
    SYNTHESES,
    TextName,
    find_newest,
    find_synthesis,
    insert_version,
    name_text,
)
from shared.safety import service as safety

MOST_PER_DAY = 200
"""How many versions someone may have made within 24 hours: each part of a long story a few times."""
_TOO_MANY = f"You can have {MOST_PER_DAY} versions made within a day. Come back tomorrow."
_CONTEXT = "narrative.synthesis"
_MADE, _FOUND = 202, 200


def request_synthesis(
    db: Session, user_id: UUID, session_id: UUID, body: SynthesisRequest
) -> StatusResponse[ShortSynthesis]:
    """Have a text made; 200 with the version that is being made already.

    404 for a session of someone else, 422 for a part that is not there, 409 where nothing was told in it, or where a
    chapter has no approved draft.
    """
    check_own(db, NarrativeSession, user_id, session_id, NO_SUCH_SESSION)
    name = _read_name(db, session_id, body)
    newest = find_newest(db, name)
    if newest is not None and newest.status == PENDING:
        return StatusResponse(_show_short(newest), _FOUND)
    if body.type == CHAPTER:
        _check_approved(db, name)
    elif not _load_own_parts(db, user_id, session_id, name.section_key or None):
        raise Conflict("You have told nothing here yet. Answer a question first.")
    refuse_more_per_day(db, SYNTHESES, user_id, _TOO_MANY, most=MOST_PER_DAY)
    instructions = Instructions() if newest is None else load_instructions(newest.instructions)
    if insert_version(db, user_id, name, "requested", instructions) is None:
        raise Conflict("This is being made already. Read the list again.")
    return StatusResponse(_show_short(_find_made(db, name)), _MADE)


def list_syntheses(db: Session, user_id: UUID, session_id: UUID, query: SynthesisQuery) -> Page[ShortSynthesis]:
    """Return a page of the texts of a session, newest first."""
    check_own(db, NarrativeSession, user_id, session_id, NO_SUCH_SESSION)
    own = select(*LISTED).where(OWN.session_id == session_id, OWN.user_id == user_id)
    if query.type is not None:
        own = own.where(OWN.synthesis_type == query.type)
    if query.section_key is not None:
        own = own.where(OWN.section_key == query.section_key)
    return load_page(db, own, query, (OWN.created_at, OWN.id), _show_short)


def show_synthesis(db: Session, user_id: UUID, synthesis_id: UUID) -> Synthesis:
    """Return one of someone's own texts; 404 for anyone else's."""
    row = find_synthesis(db, user_id, synthesis_id, OWN.content)
    return Synthesis(**_read_whole(db, user_id, row))


def approve_synthesis(db: Session, user_id: UUID, synthesis_id: UUID) -> Synthesis:
    """Approve a text: it is not provisional any more. 409 for one without a text, or that was replaced."""
    row = find_synthesis(db, user_id, synthesis_id)
    _check_newest(db, row)
    ready = (OWN.id == synthesis_id, OWN.user_id == user_id, OWN.status == READY)
    values = {"user_approved": True, "is_provisional": False, "updated_at": clock.now()}
    if not changed_rows(db.execute(update(SYNTHESES).where(*ready).values(values))):
        raise Conflict("Only a text that is ready can be approved.")
    return show_synthesis(db, user_id, synthesis_id)


def review_synthesis(
    db: Session, user_id: UUID, synthesis_id: UUID, body: SynthesisFeedback
) -> StatusResponse[ReviewedSynthesis]:
    """Store what is not right with a text, and have the next version made. 409 as for an approval; 422 for no words.

    Of a chapter, the draft that it is made of gets the next version, and the chapter follows.
    """
    screening = safety.screen(db, user_id, _CONTEXT, body.text, body.title)
    if not (body.text or body.title or body.leave_out or body.take_in):
        raise invalid_field(("body", "text"), "Say what is to be different.", "missing")
    row = find_synthesis(db, user_id, synthesis_id)
    _check_newest(db, row)
    _check_named(db, row.session_id, body)
    refuse_more_per_day(db, SYNTHESES, user_id, _TOO_MANY, most=MOST_PER_DAY)
    ready = (OWN.id == synthesis_id, OWN.user_id == user_id, OWN.status == READY)
    values = {"user_approved": False, "user_feedback": own_text(user_id, body.text), "updated_at": clock.now()}
    if not changed_rows(db.execute(update(SYNTHESES).where(*ready).values(values))):
        raise Conflict("Only a text that is ready can be reviewed.")
    made = _renew_reviewed(db, user_id, row, body)
    shown = _read_whole(db, user_id, find_synthesis(db, user_id, made, OWN.content))
    return StatusResponse(ReviewedSynthesis(**shown, safety=screening.note()), _MADE)


def _renew_reviewed(db: Session, user_id: UUID, row: Row[Any], body: SynthesisFeedback) -> UUID:
    """Insert the next version of a text, and of the draft that a chapter is made of; return the id of the former."""
    name = name_text(row)
    if name.synthesis_type == CHAPTER:
        draft = find_newest(db, TextName(row.session_id, DRAFT, row.section_key))
        if draft is not None and draft.status == READY:
            said = update(SYNTHESES).where(OWN.id == draft.id)
            db.execute(said.values(user_feedback=own_text(user_id, body.text), updated_at=clock.now()))
            _insert_next(db, user_id, name_text(draft), draft, body)
    return _insert_next(db, user_id, name, row, body)


def _insert_next(db: Session, user_id: UUID, name: TextName, row: Row[Any], body: SynthesisFeedback) -> UUID:
    instructions = load_instructions(row.instructions).extend(body.title, body.leave_out, body.take_in)
    made = insert_version(db, user_id, name, "feedback", instructions)
    if made is None:
        raise Conflict("Another version is being made already. Read it first.")
    return made


def _read_name(db: Session, session_id: UUID, body: SynthesisRequest) -> TextName:
    if body.type == CHECKPOINT:
        if body.section_key is not None:
            raise invalid_field(("body", "section_key"), "A checkpoint is about all parts; leave this out.")
        return TextName(session_id, CHECKPOINT)
    if body.section_key is None:
        raise invalid_field(("body", "section_key"), "Name the section or node that it is to be about.", "missing")
    keys = list_story_keys(load_definition(db, _find_version(db, session_id)))
    if body.section_key not in keys:
        raise invalid_field(("body", "section_key"), f"Name one of these: {', '.join(keys)}.", "unknown_value")
    return TextName(session_id, body.type, body.section_key)


def _check_approved(db: Session, name: TextName) -> None:
    draft = find_newest(db, TextName(name.session_id, DRAFT, name.section_key))
    if draft is None or draft.status != READY or not draft.user_approved:
        raise Conflict("A chapter is made of a draft that you approved. Approve the newest draft of this part first.")


def _check_newest(db: Session, row: Row[Any]) -> None:
    newest = find_newest(db, name_text(row))
    if newest is not None and newest.id != row.id:
        raise Conflict("There is a newer version of this text. Read that one.")


def _check_named(db: Session, session_id: UUID, body: SynthesisFeedback) -> None:
    """Refuse ids that are of no answer in this session: nothing would be left out or taken in."""
    ids = [*body.leave_out, *body.take_in]
    if not ids:
        return
    named = select(ANSWERS.c.id).where(ANSWERS.c.session_id == session_id, ANSWERS.c.id.in_(ids))
    known = set(db.scalars(named.order_by(ANSWERS.c.id)))
    for field, given in (("leave_out", body.leave_out), ("take_in", body.take_in)):
        for at, answer_id in enumerate(given):
            if answer_id not in known:
                raise invalid_field(("body", field, at), "Name an answer of this session.", "unknown_value")


def _find_made(db: Session, name: TextName) -> Row[Any]:
    made = find_newest(db, name)
    if made is None:
        raise Conflict("This was deleted just now.")
    return made


def _find_version(db: Session, session_id: UUID) -> UUID:
    version_id: UUID = db.scalars(select(SESSIONS.c.process_version_id).where(SESSIONS.c.id == session_id)).one()
    return version_id


def _load_own_parts(db: Session, user_id: UUID, session_id: UUID, key: str | None) -> list[StoryPart]:
    return load_parts(db, user_id, session_id, load_definition(db, _find_version(db, session_id)), key)


def _show_short(row: Row[Any]) -> ShortSynthesis:
    return ShortSynthesis(**_read_short(row))


def _read_short(row: Row[Any]) -> dict[str, Any]:
    taken = ("id", "session_id", "version", "status", "reason", "title", "is_provisional", "user_approved")
    moments = ("user_feedback", "made_by", "created_at", "generated_at", "updated_at")
    fields = {name: getattr(row, name) for name in (*taken, *moments)}
    return {
        **fields,
        "type": row.synthesis_type,
        "section_key": row.section_key or None,
        "is_outdated": bool(row.is_outdated),
    }


def _read_whole(db: Session, user_id: UUID, row: Row[Any]) -> dict[str, Any]:
    paragraphs = load_paragraphs(row.content) if row.content else ()
    instructions = load_instructions(row.instructions)
    held = list[UUID]()
    if row.section_key != WHOLE_SESSION:
        parts = _load_own_parts(db, user_id, row.session_id, row.section_key)
        held = [one.id for part in parts for one in part.held_back if one.id not in instructions.taken_in]
    return {
        **_read_short(row),
        "paragraphs": [
            StoryParagraph(
                text=one.text,
                is_own_words=one.is_own_words,
                answer_ids=list(one.answer_ids),
                is_private=one.is_private,
            )
            for one in paragraphs
        ],
        "left_out": list(instructions.left_out),
        "held_back": held,
    }
