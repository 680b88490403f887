"""What someone sees of their session: the place where they are with its prompts and their answers, and the sections."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.narrative.process.definition import ProcessSection, Prompt
from shared.narrative.process.vocabulary import NODE_TYPES
from shared.narrative.schemas.answers import Answer
from shared.narrative.schemas.choices import Section
from shared.narrative.schemas.sessions import CurrentNode, CurrentPlace, CurrentPrompt, CurrentSection, PromptOption
from shared.narrative.sessions.answer_rows import COLUMNS, IS_STANDING, show_answer
from shared.narrative.sessions.models import NODE_IN_PROGRESS, SECTION_LOCKED, SECTION_UNLOCKED, SessionStatus
from shared.narrative.sessions.places import (
    PASSED,
    Place,
    SessionState,
    can_skip,
    count_answers,
    find_next_place,
    list_missing_prompts,
    list_needs,
    list_places,
    list_section_prompts,
)
from shared.narrative.sessions.session_rows import ANSWERS, SECTIONS, load_session


class SectionTimes(NamedTuple):
    """When a section was unlocked, started and completed; None for what has not been."""

    unlocked_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None


def show_current_place(db: Session, user_id: UUID, session_id: UUID) -> CurrentPlace:
    """Return where someone is in their session; 404 for anyone else's."""
    loaded = load_session(db, user_id, session_id)
    return build_current_place(db, loaded.id, loaded.state, loaded.row.status, loaded.row.version)


def build_current_place(
    db: Session, session_id: UUID, state: SessionState, status: SessionStatus, version: int, *, is_new: bool = False
) -> CurrentPlace:
    """Build the place that a session is at. A place that is new has no answers, which need not be looked for."""
    prompts = state.way.list_prompts(state.place)
    answers = {} if is_new or not prompts else _load_answers(db, session_id, state.place)
    node, places = state.node, list_places(state)
    section = state.definition.sections.get(state.place.section)
    needs = list_needs(state)
    return CurrentPlace(
        session_id=session_id,
        status=status,
        node=CurrentNode(
            key=node.key,
            name=node.name,
            type=node.type,
            text=node.text,
            status=state.places.get(state.place, NODE_IN_PROGRESS),
            is_optional=node.is_optional,
            is_repeatable=NODE_TYPES[node.type].is_repeatable,
        ),
        section=None if section is None else CurrentSection(**_tell_section(state, section)),
        prompts=[_build_prompt(prompt, answers.get(prompt.key)) for prompt in prompts],
        missing_prompts=list_missing_prompts(state),
        needs=needs,
        can_go_back=state.place != places[0] and state.place in places,
        can_skip=can_skip(state),
        is_last=not needs and find_next_place(state) is None,
        places_passed=count_passed(state, places),
        places_total=len(places),
        version=version,
    )


def count_passed(state: SessionState, places: list[Place]) -> int:
    """Count the places of the way that were passed."""
    return sum(map(PASSED.__contains__, map(state.places.get, places)))


def build_sections(db: Session, session_id: UUID, state: SessionState, selected: Collection[str]) -> list[Section]:
    """Build the available sections of a session, with their times."""
    times = _load_times(db, session_id)
    return [
        _build_section(
            state, section, is_selected=section.key in selected, times=times.get(section.key, SectionTimes())
        )
        for section in state.way.available
    ]


def _build_section(state: SessionState, section: ProcessSection, *, is_selected: bool, times: SectionTimes) -> Section:
    return Section(
        **_tell_section(state, section),
        **times._asdict(),
        is_core=section.is_core,
        is_selected=is_selected,
        minimum_prompts_required=section.minimum_prompts,
        unlock_after=section.unlock_after,
    )


def _tell_section(state: SessionState, section: ProcessSection) -> dict[str, Any]:
    opened = SECTION_UNLOCKED if section.unlock_after is None else SECTION_LOCKED
    return {
        "key": section.key,
        "name": section.name,
        "description": section.description,
        "status": state.sections.get(section.key, opened),
        "prompts_answered": count_answers(state.answered).get(section.key, 0),
        "prompts_total": len(list_section_prompts(state, section)),
    }


def _build_prompt(prompt: Prompt, answer: Answer | None) -> CurrentPrompt:
    return CurrentPrompt(
        key=prompt.key,
        text=prompt.text,
        type=prompt.type,
        response_format=prompt.format,
        options=[PromptOption(value=one.value, label=one.label) for one in prompt.options],
        is_required=prompt.required,
        is_sensitive=prompt.is_sensitive,
        sensitivity_tier=prompt.tier,
        max_length=prompt.max_length,
        example_response=prompt.example,
        answer=answer,
    )


def _load_answers(db: Session, session_id: UUID, place: Place) -> dict[str, Answer]:
    """Load the answers that stand at a place, by their prompts."""
    here = (ANSWERS.c.node_key == place.node, ANSWERS.c.section_key == place.section)
    standing = select(*COLUMNS).where(ANSWERS.c.session_id == session_id, *here, *IS_STANDING)
    return {row.prompt_key: show_answer(row) for row in db.execute(standing.order_by(ANSWERS.c.prompt_key))}


def _load_times(db: Session, session_id: UUID) -> dict[str, SectionTimes]:
    column = SECTIONS.c
    columns = (column.section_key, column.unlocked_at, column.started_at, column.completed_at)
    rows = db.execute(select(*columns).where(column.session_id == session_id).order_by(column.section_key))
    return {key: SectionTimes(*times) for key, *times in rows}
