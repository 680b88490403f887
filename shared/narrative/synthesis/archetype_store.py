"""Rows of shapes: the one of a session that is in use, how it is shown, and the job that infers it."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, func, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, jobs
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.jobs import JobKind, NetworkWork
from shared.core.kept_texts import find_kept
from shared.narrative.process.store import load_definition
from shared.narrative.sessions.session_rows import SESSIONS
from shared.narrative.synthesis.archetypes import (
    ArchetypeRequest,
    InferredArchetype,
    Passage,
    Theme,
    infer_archetype,
)
from shared.narrative.synthesis.arrangement import ToldAnswer
from shared.narrative.synthesis.job_payloads import InferArchetype
from shared.narrative.synthesis.models import (
    FAILED,
    MADE_BY_LENGTH,
    PENDING,
    READY,
    WITHDRAWN,
    NarrativeArchetype,
)
from shared.narrative.synthesis.story_parts import load_parts
from shared.narrative.synthesis.synthesis_store import insert_sources, take_turn
from shared.safety import service as safety
from shared.search import service as search

SHAPE = "story_shape"
"""The kind of a shape for the search index."""
ARCHETYPES = table_of(NarrativeArchetype)
_C = ARCHETYPES.c
COLUMNS: tuple[Any, ...] = (
    _C.id,
    _C.session_id,
    _C.version,
    _C.status,
    _C.archetype_type,
    _C.confidence_score,
    ARCHETYPES.c.themes,
    _C.narrative_shape,
    _C.revealed_to_user,
    _C.user_confirmed,
    _C.user_reframed,
    _C.made_by,
    _C.created_at,
    _C.inferred_at,
    _C.updated_at,
)


@dataclass(frozen=True)
class ArchetypeMaterial:
    """What a shape is inferred from, and which answers in which version those are."""

    request: ArchetypeRequest
    versions: frozenset[tuple[UUID, int]]


@dataclass(frozen=True)
class ArchetypeResult:
    """What came of it; None where too little was told."""

    found: InferredArchetype | None
    versions: frozenset[tuple[UUID, int]]


def find_archetype(db: Session, user_id: UUID, session_id: UUID) -> Row[Any] | None:
    """Read the newest shape of a session."""
    own = select(*COLUMNS).where(_C.session_id == session_id, _C.user_id == user_id)
    row: Row[Any] | None = db.execute(own.order_by(_C.version.desc()).limit(1)).one_or_none()
    return row


def insert_archetype(db: Session, user_id: UUID, session_id: UUID) -> bool:
    """Insert the next version and have it inferred; False where another request has just done so."""
    last = db.scalar(select(func.max(_C.version)).where(_C.session_id == session_id)) or 0
    now, archetype_id = clock.now(), uuid4()
    row = {
        "id": archetype_id,
        "created_at": now,
        "updated_at": now,
        "user_id": user_id,
        "session_id": session_id,
        "version": last + 1,
        "status": PENDING,
        "revealed_to_user": False,
    }
    if not try_insert(db, ARCHETYPES, row):
        return False
    said = (_C.session_id == session_id, _C.version <= last, _C.user_reframed.is_not(None))
    if reframed := db.scalars(select(_C.id).where(*said).order_by(_C.id)).all():
        search.withdraw(db, user_id, reframed)
    jobs.enqueue(db, InferArchetype(user_id=user_id, archetype_id=archetype_id))
    return True


def read_themes(document: str | None) -> tuple[list[Theme], list[Passage]]:
    """Read the themes and passages of a row."""
    read = json.loads(document) if document else {"themes": [], "passages": []}
    themes = [Theme(one["name"], tuple(map(UUID, one["answers"]))) for one in read["themes"]]
    return themes, [Passage(one["text"], UUID(one["answer"])) for one in read["passages"]]


def load_archetype_material(db: Session, job: InferArchetype) -> ArchetypeMaterial | None:
    """Load what a shape is inferred from; None where it waits no more."""
    session_id = db.scalar(select(_C.session_id).where(*_waits(job)))
    if session_id is None:
        return None
    told = _load_told(db, job.user_id, session_id)
    level = safety.get_consequences(safety.get_current_level(db, job.user_id))
    models_read = level.models_read and accounts.ai_allowed(db, job.user_id)
    versions = frozenset((one.id, one.version) for one in told)
    return ArchetypeMaterial(ArchetypeRequest(job.user_id, told, models_read), versions)


def infer_material(material: ArchetypeMaterial) -> ArchetypeResult:
    """Infer the shape; no transaction is open."""
    return ArchetypeResult(infer_archetype(material.request), material.versions)


def store_archetype(db: Session, job: InferArchetype, result: ArchetypeResult) -> None:
    """Store the shape, unless what was told has changed since, or is kept from models; then it is inferred anew."""
    session_id = db.scalar(select(_C.session_id).where(*_waits(job)))
    if session_id is None or not take_turn(db, job.user_id, session_id):
        return
    now = load_archetype_material(db, job)
    if now is None:
        return
    found = result.found
    kept = found is not None and find_kept(db, job.user_id, {session_id, *found.read_ids})
    if now.versions != result.versions or kept:
        jobs.enqueue(db, job)
        return
    moment = clock.now()
    if found is None:
        _change_waiting(db, job, {"status": WITHDRAWN, "updated_at": moment})
        return
    values = {
        "status": READY,
        "archetype_type": own_text(job.user_id, found.archetype_type),
        "confidence_score": found.confidence,
        "themes": own_text(job.user_id, _dump_themes(found)),
        "narrative_shape": own_text(job.user_id, found.shape),
        "made_by": found.made_by[:MADE_BY_LENGTH],
        "inferred_at": moment,
        "updated_at": moment,
    }
    if _change_waiting(db, job, values):
        used = [one.id for one in now.request.answers]
        insert_sources(db, session_id, job.archetype_id, used)


def fail_archetype(db: Session, job: InferArchetype) -> None:
    """After the last attempt, mark the shape as one that could not be inferred."""
    _change_waiting(db, job, {"status": FAILED, "updated_at": clock.now()})


def _load_told(db: Session, user_id: UUID, session_id: UUID) -> list[ToldAnswer]:
    version_id = db.scalars(select(SESSIONS.c.process_version_id).where(SESSIONS.c.id == session_id)).one()
    parts = load_parts(db, user_id, session_id, load_definition(db, version_id))
    return [answer for part in parts for answer in part.answers]


def _waits(job: InferArchetype) -> tuple[Any, ...]:
    return (_C.id == job.archetype_id, _C.user_id == job.user_id, _C.status == PENDING)


def _change_waiting(db: Session, job: InferArchetype, values: dict[str, Any]) -> bool:
    return bool(changed_rows(db.execute(update(ARCHETYPES).where(*_waits(job)).values(values))))


def _dump_themes(found: InferredArchetype) -> str:
    themes = [{"name": one.name, "answers": [str(id_) for id_ in one.answer_ids]} for one in found.themes]
    passages = [{"text": one.text, "answer": str(one.answer_id)} for one in found.passages]
    return json.dumps({"themes": themes, "passages": passages}, ensure_ascii=False)


INFER_ARCHETYPE = JobKind(
    InferArchetype,
    NetworkWork(load_archetype_material, infer_material, store_archetype),
    on_dead=fail_archetype,
)
