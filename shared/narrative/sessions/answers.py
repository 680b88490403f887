"""Answers to prompts: given, edited and withdrawn; each edit keeps what was there, a withdrawal keeps no word.

Whatever changes the answers of a session locks its row first and reads it then, so that counts are of all answers, also
those of another device a moment before.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.db.rows import check_own
from shared.core.errors import Conflict, NotFound, invalid_field
from shared.core.http import ExpectedVersion
from shared.core.http.etags import stale_version
from shared.core.http.paging import Page, PageQuery, load_page
from shared.core.kept_texts import NEVER, AiMode
from shared.narrative.events import NarrativeAnswerChanged, NarrativeAnswerWithdrawn, NarrativeAnswerWritten
from shared.narrative.process.definition import Prompt
from shared.narrative.schemas.answers import (
    Answer,
    AnswerChange,
    AnswerCreate,
    AnswerQuery,
    AnswerRevision,
    WrittenAnswer,
)
from shared.narrative.sessions.answer_rows import (
    COLUMNS,
    IS_STANDING,
    NO_SUCH_ANSWER,
    OWN,
    WORD_FORMATS,
    find_answer,
    show_answer,
    show_revision,
)
from shared.narrative.sessions.answer_values import VALUE_FIELDS, read_value
from shared.narrative.sessions.models import NarrativeAnswer, NarrativeSession
from shared.narrative.sessions.places import AnsweredPrompt, Place, is_iterative, list_places
from shared.narrative.sessions.progress_rows import write_section_states
from shared.narrative.sessions.session_rows import (
    ANSWERS,
    NO_SUCH_SESSION,
    LoadedSession,
    check_open,
    load_session,
    lock_session,
    name_section,
)
from shared.narrative.sessions.text_source import ANSWER
from shared.safety import service as safety
from shared.search import service as search

_CONTEXT = "narrative.answer"
MAX_REVISIONS = 50
"""Earlier revisions of an answer that are kept; the oldest go first."""


def write_answer(db: Session, user_id: UUID, session_id: UUID, body: AnswerCreate) -> WrittenAnswer:
    """Answer a prompt that the person may see; a `voice` answer without words waits for its recording.

    Raises 404 for a prompt that is not theirs to see, 409 for one that is answered or not reached yet, 422 for a value
    that does not fit.
    """
    screening = safety.screen(db, user_id, _CONTEXT, body.text)
    lock_session(db, user_id, session_id)
    loaded = load_session(db, user_id, session_id)
    check_open(loaded)
    prompt, place = _find_prompt(loaded, body)
    content = read_value(prompt, body, awaits_voice=prompt.format == "voice")
    now = clock.now()
    row: dict[str, Any] = {
        "id": uuid4(),
        "created_at": now,
        "user_id": user_id,
        "session_id": session_id,
        "node_key": place.node,
        "prompt_key": prompt.key,
        "section_key": place.section,
        "slot": 1,
        "response_format": prompt.format,
        "content": content,
        "sensitivity_tier": prompt.tier,
        "ai_mode": body.ai_mode,
        "is_set_aside": False,
        "updated_at": now,
        "version": 1,
    }
    if not try_insert(db, ANSWERS, row):
        raise _tell_answered(db, session_id, prompt.key, place.section)
    if content is not None:
        _note_words(db, loaded, place, row["id"], prompt)
    shown = show_answer(find_answer(db, user_id, row["id"]))
    return WrittenAnswer(**dict(shown), safety=screening.note())


def write_transcript(db: Session, user_id: UUID, answer_id: UUID, text: str, ai_mode: AiMode) -> safety.Level:
    """Give the words of a recording to the answer that waits for them; return their level.

    Raises 404 for no such answer, 409 for one that has words or was withdrawn. A text that is too long for the prompt
    is taken as it was said: the limit is for what is typed. If the recording is kept from models, so is it.
    """
    screening = safety.screen(db, user_id, _CONTEXT, text)
    answer = find_awaiting_answer(db, user_id, answer_id)
    lock_session(db, user_id, answer.session_id)
    loaded = load_session(db, user_id, answer.session_id)
    awaiting = (OWN.id == answer_id, OWN.slot.is_not(None), OWN.content.is_(None))
    values = {"content": own_text(user_id, text), "updated_at": clock.now()}
    if ai_mode == NEVER:
        values["ai_mode"] = NEVER
    if not changed_rows(db.execute(update(ANSWERS).where(*awaiting).values(values))):
        raise Conflict("This answer has its words already.")
    prompt = loaded.state.definition.prompts.get(answer.prompt_key)
    _note_words(db, loaded, Place(answer.node_key, answer.section_key), answer_id, prompt)
    return screening.level


def find_awaiting_answer(db: Session, user_id: UUID, answer_id: UUID) -> NarrativeAnswer:
    """Load an answer that waits for its recording; 404 for anyone else's, 409 for one that has words."""
    named = (NarrativeAnswer.id == answer_id, NarrativeAnswer.user_id == user_id)
    answer = db.scalars(select(NarrativeAnswer).where(*named, NarrativeAnswer.revision_of.is_(None))).one_or_none()
    if answer is None:
        raise NotFound(NO_SUCH_ANSWER)
    if answer.slot is None or answer.content is not None:
        raise Conflict("This answer waits for no recording.")
    return answer


def show_one_answer(db: Session, user_id: UUID, answer_id: UUID) -> Answer:
    """Return one of someone's own answers, also a withdrawn one; 404 for anyone else's."""
    return show_answer(find_answer(db, user_id, answer_id))


def list_own_answers(db: Session, user_id: UUID, session_id: UUID, query: AnswerQuery) -> Page[Answer]:
    """Return a page of the answers of a session, newest first, also those that were set aside."""
    check_own(db, NarrativeSession, user_id, session_id, NO_SUCH_SESSION)
    own = select(*COLUMNS).where(OWN.session_id == session_id, *IS_STANDING)
    for name in ("section_key", "node_key", "prompt_key"):
        wanted = getattr(query, name)
        if wanted is not None:
            own = own.where(OWN[name] == wanted)
    return load_page(db, own, query, (OWN.created_at, OWN.id), show_answer)


def list_revisions(db: Session, user_id: UUID, answer_id: UUID, query: PageQuery) -> Page[AnswerRevision]:
    """Return a page of what an answer said before its edits, newest first."""
    own = (OWN.id == answer_id, OWN.user_id == user_id, OWN.revision_of.is_(None))
    if db.scalar(select(OWN.id).where(*own)) is None:
        raise NotFound(NO_SUCH_ANSWER)
    earlier = select(OWN.id, OWN.version, OWN.response_format, OWN.content, OWN.created_at, OWN.updated_at)
    return load_page(db, earlier.where(OWN.revision_of == answer_id), query, (OWN.created_at, OWN.id), show_revision)


def change_answer(
    db: Session, user_id: UUID, answer_id: UUID, body: AnswerChange, expected: ExpectedVersion
) -> WrittenAnswer:
    """Change what was sent and differs; what was there is kept as a revision. 412 where another version was seen."""
    screening = safety.screen(db, user_id, _CONTEXT, body.text)
    loaded = _load_to_change(db, user_id, answer_id)
    answer = find_answer(db, user_id, answer_id)
    expected.check(answer.version)
    if answer.slot is None:
        raise Conflict("This answer was withdrawn. Answer the question again.")
    content = answer.content
    if any(name in body.model_fields_set for name in VALUE_FIELDS):
        prompt = loaded.state.definition.prompts.get(answer.prompt_key)
        content = read_value(_as_prompt(prompt, answer), body, awaits_voice=False)
    ai_mode = body.ai_mode if "ai_mode" in body.model_fields_set else answer.ai_mode
    if (content, ai_mode) != (answer.content, answer.ai_mode):
        _store_edit(db, loaded, answer, content, ai_mode)
    shown = show_answer(db.get_one(NarrativeAnswer, answer_id, populate_existing=True))
    return WrittenAnswer(**dict(shown), safety=screening.note())


def withdraw_answer(db: Session, user_id: UUID, answer_id: UUID) -> None:
    """Take an answer back: its words and revisions are gone, and what rests on it hears of it. Once is enough."""
    loaded = _load_to_change(db, user_id, answer_id)
    answer = find_answer(db, user_id, answer_id)
    if answer.slot is None:
        return
    session_id = loaded.id
    now, section = clock.now(), name_section(answer.section_key)
    gone = {"content": None, "slot": None, "withdrawn_at": now, "updated_at": now, "version": OWN.version + 1}
    db.execute(delete(ANSWERS).where(OWN.revision_of == answer_id))
    db.execute(update(ANSWERS).where(OWN.id == answer_id).values(gone))
    search.withdraw(db, user_id, [answer_id])
    key = AnsweredPrompt(answer.prompt_key, answer.section_key)
    state = replace(loaded.state, answered=frozenset(loaded.state.answered) - {key})
    write_section_states(db, session_id, state)
    events.publish(db, NarrativeAnswerWithdrawn(user_id, session_id, answer_id, section))


def _load_to_change(db: Session, user_id: UUID, answer_id: UUID) -> LoadedSession:
    """Lock and load the session of an answer; 404 for anyone else's."""
    named = (OWN.id == answer_id, OWN.user_id == user_id, OWN.revision_of.is_(None))
    session_id = db.scalars(select(OWN.session_id).where(*named)).one_or_none()
    if session_id is None:
        raise NotFound(NO_SUCH_ANSWER)
    lock_session(db, user_id, session_id)
    return load_session(db, user_id, session_id)


def _find_prompt(loaded: LoadedSession, body: AnswerCreate) -> tuple[Prompt, Place]:
    """Find the prompt at the place where it is asked of this person."""
    state = loaded.state
    prompt = state.definition.prompts.get(body.prompt_key)
    hidden = NotFound("There is no such question for you in this session.")
    if prompt is None:
        raise hidden
    section = prompt.section or body.section_key or state.place.section
    place = Place(prompt.node, section if is_iterative(state.definition.nodes[prompt.node]) else "")
    if body.section_key not in (None, place.section or None):
        raise invalid_field(("body", "section_key"), "This question is not asked in this section.", "does_not_fit")
    shown = {one.key for one in state.way.list_prompts(place)}
    if prompt.key not in shown or place not in list_places(state):
        raise hidden
    if place != state.place and place not in state.places:
        raise Conflict("You have not come to this question yet.")
    return prompt, place


def _as_prompt(prompt: Prompt | None, answer: NarrativeAnswer) -> Prompt:
    """Return the prompt of an answer; one that is not in the version of now has the format that it had."""
    if prompt is not None and prompt.format == answer.response_format:
        return prompt
    return Prompt(answer.prompt_key, answer.node_key, "", format=answer.response_format)


def _store_edit(
    db: Session, loaded: LoadedSession, answer: NarrativeAnswer, content: str | None, ai_mode: AiMode
) -> None:
    user_id, session_id, now = answer.user_id, answer.session_id, clock.now()
    was_empty, has_new_words = answer.content is None, content != answer.content
    if has_new_words and not was_empty:
        _keep_revision(db, answer)
    values = {"content": own_text(user_id, content), "ai_mode": ai_mode, "updated_at": now}
    seen = (OWN.id == answer.id, OWN.version == answer.version)
    if not changed_rows(db.execute(update(ANSWERS).where(*seen).values(**values, version=answer.version + 1))):
        raise stale_version()
    if was_empty and content is not None:
        prompt = loaded.state.definition.prompts.get(answer.prompt_key)
        _note_words(db, loaded, Place(answer.node_key, answer.section_key), answer.id, prompt)
    elif answer.response_format in WORD_FORMATS:
        search.change_text(db, user_id, ANSWER, answer.id, parent_id=session_id)
    if ai_mode != answer.ai_mode:
        search.follow_ai_mode(db, user_id, [answer.id], ai_mode)
    if not was_empty and has_new_words:
        section = name_section(answer.section_key)
        events.publish(db, NarrativeAnswerChanged(user_id, session_id, answer.id, section, answer.version + 1))


def _keep_revision(db: Session, answer: NarrativeAnswer) -> None:
    """Keep what an answer says as a revision of it; the oldest one goes where there are too many."""
    copied = ("user_id", "session_id", "node_key", "prompt_key", "section_key", "response_format", "content")
    row = {name: getattr(answer, name) for name in (*copied, "sensitivity_tier", "ai_mode", "version", "updated_at")}
    db.execute(
        insert(ANSWERS),
        {
            **row,
            "id": uuid4(),
            "created_at": clock.now(),
            "slot": None,
            "is_set_aside": False,
            "revision_of": answer.id,
        },
    )
    oldest = (OWN.revision_of == answer.id, OWN.version <= answer.version - MAX_REVISIONS)
    db.execute(delete(ANSWERS).where(*oldest))


def _note_words(db: Session, loaded: LoadedSession, place: Place, answer_id: UUID, prompt: Prompt | None) -> None:
    """Count an answer that has words now, note them for the search, and tell of it."""
    user_id, session_id = loaded.row.user_id, loaded.id
    if prompt is not None:
        answered = frozenset(loaded.state.answered) | {AnsweredPrompt(prompt.key, place.section)}
        write_section_states(db, session_id, replace(loaded.state, answered=answered))
        if prompt.format in WORD_FORMATS:
            search.add_text(db, user_id, ANSWER, answer_id, parent_id=session_id)
    told = NarrativeAnswerWritten(user_id, session_id, answer_id, name_section(place.section), clock.now())
    events.publish(db, told)


def _tell_answered(db: Session, session_id: UUID, prompt_key: str, section_key: str) -> Conflict:
    here = (OWN.prompt_key == prompt_key, OWN.section_key == section_key)
    found = db.scalars(select(OWN.id).where(OWN.session_id == session_id, *here, *IS_STANDING)).one_or_none()
    conflict = Conflict("This question has an answer already. Edit that one.")
    conflict.extensions["answer_id"] = None if found is None else str(found)
    return conflict
