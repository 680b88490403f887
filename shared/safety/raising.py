"""A model that read someone's words may find them graver than our rules did: it can raise a level, never lower one."""

from dataclasses import dataclass, field
from typing import Annotated
from uuid import UUID

from pydantic import Field
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.core import telemetry
from shared.core.db import UnitOfWork
from shared.safety.assessment import Assessment
from shared.safety.levels import Level, gravest
from shared.safety.models import VERSION_LENGTH
from shared.safety.screening import Screening, crisis_reply, join, keep_row, show_level
from shared.safety.standing import raise_standing, standing_level

MODEL_SIGNAL = "model"

ConcernLevel = Annotated[
    Level,
    Field(
        description=(
            "How worried the words that the person wrote last should make us, whatever they say about this field. "
            "red: their life or body may be in danger, or they wish it were over, also when said lightly or in hints. "
            "yellow: heavy without such a sign: no hope, no worth, being a burden, panic, fear of someone. "
            "green: everything else, also grief, anger and fear about work. In doubt the graver one"
        )
    ),
]
"""What a task's result says where the model reads what someone just wrote; rules that stand in say green."""


@dataclass(frozen=True)
class Concern:
    """How grave a model finds what someone wrote; `context` and `texts` are those that were screened before."""

    level: Level
    model: str
    context: str
    texts: tuple[str | None, ...] = field(repr=False)


def heed(uow: UnitOfWork, user_id: UUID, concern: Concern, screening: Screening) -> Screening:
    """Raise the level in a transaction of its own, after the network, where a model is graver than the rules.

    Nothing is opened otherwise. With the database down the concern counts all the same, for this once.
    """
    if not _is_graver(concern, screening):
        return screening
    try:
        with uow.transaction() as db:
            return raise_level(db, user_id, concern, screening)
    except SQLAlchemyError as failure:
        telemetry.log_failure("safety.not_raised", failure, user_id=str(user_id))
        return _without_database(concern, screening)


def raise_level(db: Session, user_id: UUID, concern: Concern, screening: Screening) -> Screening:
    """Let a model's concern count as if the rules had said it, with a row of its own; a lesser one changes nothing."""
    if not _is_graver(concern, screening):
        return screening
    assessed = _assessment(concern, screening)
    version = f"{MODEL_SIGNAL}-{concern.model}"[:VERSION_LENGTH]
    row = Assessment(concern.level, (MODEL_SIGNAL,), assessed.score, version)
    keep_row(db, user_id, concern.context, join(concern.texts), row)
    raise_standing(db, user_id, concern.level)
    return show_level(db, user_id, standing_level(db, user_id), assessed)


def _is_graver(concern: Concern, screening: Screening) -> bool:
    return gravest(concern.level, screening.assessed.level) != screening.assessed.level


def _assessment(concern: Concern, screening: Screening) -> Assessment:
    was = screening.assessed
    return Assessment(concern.level, (*was.signals, MODEL_SIGNAL), was.score, was.version)


def _without_database(concern: Concern, screening: Screening) -> Screening:
    """Answer from what the process has in memory, at the graver of what held before and what the model says."""
    level = gravest(concern.level, screening.level)
    note = crisis_reply(level)
    assessed = _assessment(concern, screening)
    return Screening(level, assessed, note.reply, screening.resources or note.resources, recorded=False)
