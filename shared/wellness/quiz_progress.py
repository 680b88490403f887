"""Rows of the quiz: what someone has answered, whoever writes it taking a turn, and which of two answers is newer.

Devices send answers late and in any order, so each answer has the moment at which it was given, and the later one
counts. Of a fact that was forgotten a keyed digest and the moment stay beside the answers, so that what a device still
holds from before does not bring it back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.crypto.digests import keyed_digest
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.wellness.answer_values import complete_values, dump_values
from shared.wellness.models import QuizProgress
from shared.wellness.quiz import QUIZ_VERSION

_PROGRESS = table_of(QuizProgress)
_C = _PROGRESS.c
_COLUMNS = (_C.id, _C.answers, _C.completed_at, _C.version)
_EMPTY = '{"answers":{},"forgotten":{}}'


@dataclass(frozen=True)
class StoredAnswer:
    """The value of an answer, and when it was given."""

    value: Any
    at: datetime


@dataclass(frozen=True)
class StoredProgress:
    """The answers of someone by question, the set aside ones included; `id` is None where nothing is stored.

    `forgotten` are digests of facts with the moments at which they were forgotten.
    """

    id: UUID | None
    answers: Mapping[str, StoredAnswer]
    forgotten: Mapping[str, datetime]
    completed_at: datetime | None
    version: int

    @property
    def values(self) -> dict[str, Any]:
        """The values by question."""
        return {question_id: answer.value for question_id, answer in self.answers.items()}


def load_progress(db: Session, user_id: UUID) -> StoredProgress:
    """Load what someone has answered."""
    row = db.execute(select(*_COLUMNS).where(_C.user_id == user_id)).one_or_none()
    if row is None:
        return StoredProgress(None, {}, {}, None, 0)
    stored = json.loads(row.answers)
    values = complete_values({name: one["value"] for name, one in stored["answers"].items()})
    answers = {name: StoredAnswer(values[name], _parse(one["at"])) for name, one in stored["answers"].items()}
    forgotten = {digest: _parse(at) for digest, at in stored["forgotten"].items()}
    return StoredProgress(row.id, answers, forgotten, row.completed_at, row.version)


def take_turn(db: Session, user_id: UUID) -> StoredProgress:
    """Take a turn at the quiz and the profile of a person until the transaction ends; load what is stored by then."""
    mine = update(_PROGRESS).where(_C.user_id == user_id).values(version=_C.version)
    if not changed_rows(db.execute(mine)):
        now = clock.now()
        row = {
            "id": uuid4(),
            "user_id": user_id,
            "quiz_version": QUIZ_VERSION,
            "answers": _EMPTY,
            "completed_at": None,
            "created_at": now,
            "updated_at": now,
            "version": 0,
        }
        if not try_insert(db, _PROGRESS, row):
            db.execute(mine)
    return load_progress(db, user_id)


def merge_answers(progress: StoredProgress, user_id: UUID, sent: Mapping[str, StoredAnswer]) -> StoredProgress:
    """Add answers; of two to the same question the later one counts, in whichever order they arrive.

    Of two of the same moment it is the one whose value comes last in the order of texts.
    """
    answers = dict(progress.answers)
    for question_id, answer in sent.items():
        known, forgotten_at = answers.get(question_id), progress.forgotten.get(digest_name(user_id, question_id))
        if forgotten_at is not None and answer.at <= forgotten_at:
            continue
        if known is None or _rank(known) < _rank(answer):
            answers[question_id] = answer
    return replace(progress, answers=answers)


def forget_answer(progress: StoredProgress, user_id: UUID, name: str, now: datetime) -> StoredProgress:
    """Drop the answer to a question, and all that was given to it before this moment and has not arrived yet."""
    answers = {question_id: answer for question_id, answer in progress.answers.items() if question_id != name}
    return replace(progress, answers=answers, forgotten={**progress.forgotten, digest_name(user_id, name): now})


def store_progress(db: Session, user_id: UUID, progress: StoredProgress) -> StoredProgress:
    """Store answers under the next version; the caller has the turn."""
    document = {
        "answers": {name: {"value": one.value, "at": one.at.isoformat()} for name, one in progress.answers.items()},
        "forgotten": {digest: at.isoformat() for digest, at in progress.forgotten.items()},
    }
    stored = replace(progress, version=progress.version + 1)
    values = {
        "answers": own_text(user_id, dump_values(document)),
        "quiz_version": QUIZ_VERSION,
        "completed_at": stored.completed_at,
        "updated_at": clock.now(),
        "version": stored.version,
    }
    db.execute(update(_PROGRESS).where(_C.user_id == user_id).values(values))
    return stored


def digest_name(user_id: UUID, name: str) -> str:
    """Return the digest by which a forgotten fact of a person is recognized."""
    return keyed_digest("wellness.forgotten_fact", f"{user_id}:{name}").hex()


def _rank(answer: StoredAnswer) -> tuple[datetime, str]:
    return answer.at, json.dumps(answer.value, sort_keys=True)


def _parse(text: str) -> datetime:
    return datetime.fromisoformat(text)
