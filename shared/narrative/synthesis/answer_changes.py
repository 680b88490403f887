"""What becomes of texts and shapes when an answer that they rest on changes: they are marked, emptied and made anew.

Whoever takes an answer back, or writes it otherwise, does not want the old words to stay in a chapter. So its text goes
in the same transaction, and a job makes the next version from what stands. What the person wrote about it themselves,
their remarks and their own words for a shape, stays.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import null, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.ai import RULES
from shared.core.db.conditional_writes import BATCH
from shared.narrative.events import NarrativeAnswerChanged, NarrativeAnswerWithdrawn, NarrativeChoiceChanged
from shared.narrative.sessions.answer_rows import OWN as ANSWERS
from shared.narrative.synthesis.archetype_store import ARCHETYPES, find_archetype, insert_archetype
from shared.narrative.synthesis.instructions import load_instructions
from shared.narrative.synthesis.models import FAILED, PENDING, READY, WITHDRAWN, SynthesisReason
from shared.narrative.synthesis.synthesis_store import (
    LISTED,
    OWN,
    SOURCES,
    SYNTHESES,
    TextName,
    delete_sources,
    find_newest,
    insert_version,
    name_text,
)
from shared.search import service as search

_SHAPES = ARCHETYPES.c


def follow_edit(db: Session, event: NarrativeAnswerChanged) -> None:
    """Make anew what rests on an answer that says something else now."""
    _renew(db, event.user_id, event.session_id, [event.answer_id], "answer_edited")


def follow_withdrawal(db: Session, event: NarrativeAnswerWithdrawn) -> None:
    """Make anew what rested on an answer that was taken back."""
    _renew(db, event.user_id, event.session_id, [event.answer_id], "answer_withdrawn")


def follow_choice(db: Session, event: NarrativeChoiceChanged) -> None:
    """Make anew what rests on answers that the choices of now lead past."""
    _renew(db, event.user_id, event.session_id, event.set_aside, "answer_moved")


def follow_keeping(db: Session, event: search.KeptTextsChosen) -> None:
    """Make anew what rests on answers that are kept from models from now on."""
    for ids in _batch(sorted(event.item_ids)):
        named = (ANSWERS.user_id == event.user_id, ANSWERS.id.in_(ids))
        by_session: dict[UUID, list[UUID]] = {}
        for answer_id, session_id in db.execute(select(ANSWERS.id, ANSWERS.session_id).where(*named)):
            by_session.setdefault(session_id, []).append(answer_id)
        for session_id, answer_ids in by_session.items():
            _renew(db, event.user_id, session_id, answer_ids, "answer_kept")


def _renew(db: Session, user_id: UUID, session_id: UUID, answer_ids: Collection[UUID], reason: SynthesisReason) -> None:
    """Empty what rests on answers, and have it made anew. The caller holds the lock of the session.

    What the rules arranged does not change where an answer is kept from models.
    """
    texts, names, shapes = list[UUID](), dict[TextName, None](), list[UUID]()
    for ids in _batch(_find_outputs(db, session_id, sorted(answer_ids))):
        by_anyone = reason != "answer_kept"
        made = (OWN.id.in_(ids), OWN.status == READY, *(() if by_anyone else (OWN.made_by != RULES,)))
        for row in db.execute(select(*LISTED).where(*made).order_by(OWN.created_at, OWN.id)):
            texts.append(row.id)
            names[name_text(row)] = None
        inferred = (_SHAPES.id.in_(ids), _SHAPES.status == READY, *(() if by_anyone else (_SHAPES.made_by != RULES,)))
        shapes += db.scalars(select(_SHAPES.id).where(*inferred).order_by(_SHAPES.id))
    _empty(db, user_id, texts, shapes)
    for name in names:
        newest = find_newest(db, name)
        if newest is not None and newest.status not in (PENDING, FAILED):
            insert_version(db, user_id, name, reason, load_instructions(newest.instructions))
    last = find_archetype(db, user_id, session_id) if shapes else None
    if last is not None and last.status != PENDING:
        insert_archetype(db, user_id, session_id)


def _find_outputs(db: Session, session_id: UUID, answer_ids: Sequence[UUID]) -> list[UUID]:
    found = set[UUID]()
    for ids in _batch(answer_ids):
        named = (SOURCES.c.session_id == session_id, SOURCES.c.answer_id.in_(ids))
        found.update(db.scalars(select(SOURCES.c.output_id).where(*named).distinct()))
    return sorted(found)


def _empty(db: Session, user_id: UUID, texts: Sequence[UUID], shapes: Sequence[UUID]) -> None:
    ended: dict[str, Any] = {"status": WITHDRAWN, "updated_at": clock.now()}
    for ids in _batch(texts):
        search.withdraw(db, user_id, ids)
        db.execute(update(SYNTHESES).where(OWN.id.in_(ids)).values({"title": null(), "content": null(), **ended}))
        delete_sources(db, ids)
    for ids in _batch(shapes):
        gone = {name: null() for name in ("archetype_type", "confidence_score", "themes", "narrative_shape")}
        db.execute(update(ARCHETYPES).where(_SHAPES.id.in_(ids)).values({**gone, **ended}))
        delete_sources(db, ids)


def _batch(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
