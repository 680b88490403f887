"""Choices of a session: scope, profile, sections. They decide the way: each may set answers aside or bring some back.

A choice locks the row of its session first and reads it then: the answers of another device are all seen.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, case, insert, select, update
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.core import clock, events
from shared.core.db import own_text
from shared.core.db.conditional_writes import BATCH, changed_rows
from shared.core.errors import invalid_field
from shared.core.http import ExpectedVersion
from shared.narrative.events import NarrativeChoiceChanged
from shared.narrative.process.conditions import SessionFacts
from shared.narrative.process.flow import list_available_sections
from shared.narrative.process.vocabulary import FactKind
from shared.narrative.schemas.choices import ProfileRequest, ScopeRequest, SectionSelection
from shared.narrative.schemas.sessions import NarrativeSession, NarrativeSessionResult
from shared.narrative.sessions.models import ACTIVE, PAUSED
from shared.narrative.sessions.places import (
    AnsweredPrompt,
    SessionState,
    Way,
    find_place_after_choice,
    find_section_states,
    list_reachable_prompts,
)
from shared.narrative.sessions.profile_facts import BOUNDARIES, FLAGS, PRIVATE, ROMANCE, TRAUMA, answer_topics
from shared.narrative.sessions.progress_rows import leave_place, write_section_states
from shared.narrative.sessions.session_rows import (
    ANSWERS,
    OWN,
    PROFILES,
    SCOPES,
    SECTIONS,
    SESSIONS,
    LoadedSession,
    check_open,
    load_session,
    lock_session,
)
from shared.narrative.sessions.session_views import show_session
from shared.narrative.sessions.text_source import SCOPE
from shared.safety import service as safety
from shared.search import service as search

_CONTEXT = "narrative.scope"
_MOST_SESSIONS = 100
_IS_TOLD = case((ANSWERS.c.content.is_not(None), 1), else_=0).label("is_told")


def choose_scope(
    db: Session, user_id: UUID, session_id: UUID, body: ScopeRequest, expected: ExpectedVersion
) -> NarrativeSessionResult:
    """Choose what to tell; 412 where another version was seen, 422 for a period that ends before it begins."""
    start, end = body.time_period_start, body.time_period_end
    if start is not None and end is not None and end < start:
        raise invalid_field(("body", "time_period_end"), "The end is before the start.", "date_out_of_range")
    screening = safety.screen(db, user_id, _CONTEXT, body.scope_description)
    loaded = _load_to_choose(db, user_id, session_id, expected)
    values = {
        "scope_type": body.scope_type,
        "scope_description": own_text(user_id, body.scope_description),
        "time_period_start": start,
        "time_period_end": end,
    }
    before = db.scalar(select(SCOPES.c.scope_description).where(SCOPES.c.session_id == session_id))
    _store_one(db, SCOPES, session_id, values)
    _index_scope(db, user_id, session_id, before, body.scope_description)
    way = loaded.state.way
    settle_choices(db, loaded, replace(way.choices, scope=body.scope_type), {*way.chosen, "scope"})
    shown = show_session(db, user_id, session_id)
    return NarrativeSessionResult(**dict(shown), safety=screening.note())


def choose_profile(
    db: Session, user_id: UUID, session_id: UUID, body: ProfileRequest, expected: ExpectedVersion
) -> NarrativeSession:
    """Say what there is in one's life, and what one would rather not be asked; 422 for a flag that is not known."""
    loaded = _load_to_choose(db, user_id, session_id, expected)
    definition = loaded.state.definition
    known = {*definition.flags, *definition.boundaries} - {*FLAGS, *BOUNDARIES}
    for name in body.additional_flags:
        if name not in known:
            message = f"This version knows these: {', '.join(sorted(known))}." if known else "This version knows none."
            raise invalid_field(("body", "additional_flags", name), message, "unknown_value")
    named = {name: getattr(body, name) for name in FLAGS}
    flags = {name: value for name, value in {**named, **body.additional_flags}.items() if value is not None}
    defaults = {key: boundary.default for key, boundary in definition.boundaries.items()}
    closed = boundaries.load_boundaries(db, user_id)
    answers = defaults | _answer_boundaries(closed, body) | answer_topics(closed)
    answers |= {key: flags.pop(key) for key in definition.boundaries if key in flags}
    values = {
        name: own_text(user_id, json.dumps(facts, sort_keys=True))
        for name, facts in (("flags", flags), ("boundaries", answers))
    }
    _store_one(db, PROFILES, session_id, values)
    facts = replace(loaded.state.way.choices, flags=flags, boundaries=answers)
    settle_choices(db, loaded, facts, {*loaded.state.way.chosen, "profile"})
    said = {name: answers[name] for name in BOUNDARIES if name in body.model_fields_set and name != PRIVATE}
    boundaries.note_session_boundaries(db, user_id, said, private=PRIVATE in body.model_fields_set and answers[PRIVATE])
    return show_session(db, user_id, session_id)


def follow_boundaries(db: Session, event: boundaries.BoundariesChanged) -> None:
    """Close in the sessions that someone is in what they have just closed everywhere; answers to it are set aside.

    A comfort boundary that was closed before stays as a session has it: it may have been opened there, for that
    session. Topics are as they are everywhere, so they open again, too.
    """
    closed = boundaries.Boundaries(topics=event.closed)
    forbidden = {name: False for name in (ROMANCE, TRAUMA) if not closed.allows_answer(name)}
    if event.private_closed:
        forbidden[PRIVATE] = True
    answers = forbidden | answer_topics(boundaries.load_boundaries(db, event.user_id))
    open_now = (OWN.user_id == event.user_id, OWN.status.in_((ACTIVE, PAUSED)))
    told = select(OWN.id).join(PROFILES, PROFILES.c.session_id == OWN.id).where(*open_now)
    for session_id in db.scalars(told.order_by(OWN.created_at.desc(), OWN.id).limit(_MOST_SESSIONS)).all():
        _answer_in_session(db, event.user_id, session_id, answers)


def follow_account(db: Session, user_id: UUID, session_id: UUID) -> None:
    """Close and open topics in a session that is opened again, as they are everywhere by now."""
    _answer_in_session(db, user_id, session_id, answer_topics(boundaries.load_boundaries(db, user_id)))


def _answer_in_session(db: Session, user_id: UUID, session_id: UUID, changed: Mapping[str, bool]) -> None:
    lock_session(db, user_id, session_id)
    loaded = load_session(db, user_id, session_id)
    way = loaded.state.way
    answers = {**way.choices.boundaries, **changed}
    if answers == way.choices.boundaries or "profile" not in way.chosen:
        return
    values = {"boundaries": own_text(user_id, json.dumps(answers, sort_keys=True))}
    _store_one(db, PROFILES, session_id, values)
    settle_choices(db, loaded, replace(way.choices, boundaries=answers), way.chosen)


def _answer_boundaries(closed: boundaries.Boundaries, body: ProfileRequest) -> dict[str, bool]:
    """Return the answers of a profile; what is left out is as it is everywhere."""
    everywhere = {name: closed.allows_answer(name) for name in (ROMANCE, TRAUMA)}
    everywhere[PRIVATE] = closed.highest_tier < boundaries.PRIVATE_TIER
    said = {name: getattr(body, name) for name in BOUNDARIES if name in body.model_fields_set}
    return everywhere | said


def choose_sections(
    db: Session, user_id: UUID, session_id: UUID, body: SectionSelection, expected: ExpectedVersion
) -> NarrativeSession:
    """Choose the sections to work on, all at once; 422 for one that is not open to the scope and profile of now."""
    loaded = _load_to_choose(db, user_id, session_id, expected)
    definition, chosen = loaded.state.definition, frozenset(body.section_keys)
    available = {one.key: one for one in list_available_sections(definition, loaded.state.way.choices)}
    for at, key in enumerate(body.section_keys):
        if key not in available:
            message = f"These are open to you: {', '.join(available)}."
            raise invalid_field(("body", "section_keys", at), message, "unknown_value")
        after = available[key].unlock_after
        if after is not None and after not in chosen:
            message = f"This one opens after {after}: choose that one, too."
            raise invalid_field(("body", "section_keys", at), message, "does_not_fit")
    own, is_chosen = (
        update(SECTIONS).where(SECTIONS.c.session_id == session_id),
        SECTIONS.c.section_key.in_(sorted(chosen)),
    )
    db.execute(own.where(is_chosen).values(is_selected=True))
    db.execute(own.where(~is_chosen).values(is_selected=False))
    facts = replace(loaded.state.way.choices, selected_sections=chosen)
    settle_choices(db, loaded, facts, {*loaded.state.way.chosen, "sections"})
    return show_session(db, user_id, session_id)


def settle_answers(db: Session, user_id: UUID, session_id: UUID, state: SessionState) -> SessionState:
    """Set aside the answers that the way leads past, bring back those that it meets again; return the state of then."""
    reachable = list_reachable_prompts(state)
    column = ANSWERS.c
    columns = (column.id, column.prompt_key, column.section_key, column.is_set_aside, _IS_TOLD)
    standing = select(*columns).where(column.session_id == session_id, column.slot.is_not(None))
    rows = db.execute(standing.order_by(column.id)).all()
    aside, back, answered = set[UUID](), set[UUID](), set[AnsweredPrompt]()
    for row in rows:
        key = AnsweredPrompt(row.prompt_key, row.section_key)
        if key in reachable:
            answered |= {key} if row.is_told else set()
            back |= {row.id} if row.is_set_aside else set()
        elif not row.is_set_aside:
            aside.add(row.id)
    _set_aside(db, aside, is_aside=True)
    _set_aside(db, back, is_aside=False)
    if aside or back:
        events.publish(db, NarrativeChoiceChanged(user_id, session_id, frozenset(aside), frozenset(back)))
    return replace(state, answered=frozenset(answered))


def _load_to_choose(db: Session, user_id: UUID, session_id: UUID, expected: ExpectedVersion) -> LoadedSession:
    lock_session(db, user_id, session_id)
    loaded = load_session(db, user_id, session_id)
    expected.check(loaded.row.version)
    check_open(loaded)
    return loaded


def settle_choices(
    db: Session, loaded: LoadedSession, facts: SessionFacts, chosen: Collection[FactKind], **columns: Any
) -> None:
    """Follow new facts: answers that stand, the place, the states of sections; the session has a new version then."""
    state = replace(loaded.state, way=Way(loaded.state.definition, facts, chosen))
    state = replace(state, sections={**state.sections, **find_section_states(state)})
    state = settle_answers(db, loaded.row.user_id, loaded.id, state)
    place = find_place_after_choice(state)
    state = replace(state, place=place, sections=loaded.state.sections)
    moved: dict[str, Any] = {"version": OWN.version + 1, **columns}
    if place != loaded.place:
        leave_place(db, loaded)
        moved |= {"current_node_key": place.node, "active_section": place.section, "entered_at": clock.now()}
    write_section_states(db, loaded.id, state)
    db.execute(update(SESSIONS).where(OWN.id == loaded.id).values(moved))


def _store_one(db: Session, table: Table, session_id: UUID, values: Mapping[str, Any]) -> None:
    """Change the one row of a session in a table, or insert it; nobody else does, because the session is locked."""
    now = clock.now()
    changed = update(table).where(table.c.session_id == session_id).values(**values, updated_at=now)
    if not changed_rows(db.execute(changed)):
        row = {**values, "id": uuid4(), "session_id": session_id, "created_at": now, "updated_at": now}
        db.execute(insert(table).values(row))


def _index_scope(db: Session, user_id: UUID, session_id: UUID, before: str | None, description: str | None) -> None:
    if description == before:
        return
    scope_id = db.scalars(select(SCOPES.c.id).where(SCOPES.c.session_id == session_id)).one()
    if description is None:
        search.withdraw(db, user_id, [scope_id])
    else:
        search.change_text(db, user_id, SCOPE, scope_id, parent_id=session_id)


def _set_aside(db: Session, ids: Collection[UUID], *, is_aside: bool) -> None:
    ordered = sorted(ids)
    for start in range(0, len(ordered), BATCH):
        named = ANSWERS.c.id.in_(ordered[start : start + BATCH])
        db.execute(update(ANSWERS).where(named).values(is_set_aside=is_aside))
