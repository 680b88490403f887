"""Confirmed insights, for whoever answers a person: a bounded number, in a bounded number of tokens, nothing red.

A model gets each under a short name and returns the names of those that it used, so that an answer can say which.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, NamedTuple, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.boundaries import service as boundaries
from shared.chat import service as chat
from shared.core import ai
from shared.insights.insight_store import INSIGHTS
from shared.insights.models import CONFIRMED
from shared.safety import service as safety
from shared.tagging.service import tag_by_rules

MAX_OFFERED, TOKEN_BUDGET = 8, 600
_C = INSIGHTS.c
_OWNER = bindparam("owner", type_=_C.user_id.type)
_NEWEST = (
    select(_C.id, _C.text)
    .where(_C.user_id == _OWNER, _C.status == CONFIRMED, _C.text.is_not(None))
    .order_by(_C.updated_at.desc(), _C.id.desc())
)
_OFFERED = _NEWEST.where(accounts.allows_ai(_OWNER)).limit(MAX_OFFERED)
_NAME = "confirmed_insight_"
_INSTRUCTION = (
    f"What is named {_NAME}1 and so on they have confirmed about themselves. Use one only where it fits what this is "
    "about, and name in insights those that you used."
)
_WORD = re.compile(r"\w+")
R = TypeVar("R", bound=BaseModel)

UsedInsights = Annotated[
    list[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]],
    Field(
        default_factory=list, max_length=MAX_OFFERED, description="The names of the confirmed insights that you used"
    ),
]
"""The field of a task's result in which a model names what it used."""


@dataclass(frozen=True)
class ConfirmedInsight:
    """An insight that the person confirmed."""

    id: UUID
    text: str


class InsightQuotation(NamedTuple):
    """The name of an insight as it is offered, and a sentence that quotes it."""

    name: str
    sentence: str


@dataclass(frozen=True)
class InsightOffer:
    """The confirmed insights that one answer may use."""

    insights: Sequence[ConfirmedInsight] = ()

    def extend_task(self, task: ai.AiTask[R]) -> ai.AiTask[R]:
        """Return the task with a sentence about the insights, where there are some."""
        return task.extend_instruction(_INSTRUCTION) if self.insights else task

    @property
    def material(self) -> dict[str, str | None]:
        """The insights as material for a model, by their names."""
        return {f"{_NAME}{at}": one.text for at, one in enumerate(self.insights, start=1)}

    def quote_related(self, said: str, replies: Iterable[str] = ()) -> InsightQuotation | None:
        """Return an insight that has a key phrase of what someone says, with a sentence that quotes it.

        For replies by rules. None where there is no such insight, or `replies` quote it already.
        """
        heard, before = _join_words(said), "\n".join(replies)
        for name, text in self.material.items():
            sentence = f"You have confirmed about yourself: \u201c{chat.first_sentence(text or '')}\u201d"
            phrases = map(_join_words, tag_by_rules("", text or "").keywords)
            if sentence not in before and any(phrase in heard for phrase in phrases):
                return InsightQuotation(name, sentence)
        return None

    def find_used(self, names: Iterable[str]) -> list[UUID]:
        """Return the ids of those that a model names as used; names that were not offered count for nothing."""
        named = {name.strip().casefold() for name in names}
        return [one.id for at, one in enumerate(self.insights, start=1) if f"{_NAME}{at}" in named]


def load_confirmed_insights(db: Session, user_id: UUID, limit: int = MAX_OFFERED) -> list[ConfirmedInsight]:
    """Load what a person confirmed, the latest first, without texts that show danger, and without closed subjects."""
    return _load_newest(db, user_id, _NEWEST.limit(limit))


def _load_newest(db: Session, user_id: UUID, newest: Select[tuple[UUID, str | None]]) -> list[ConfirmedInsight]:
    rows, closed = db.execute(newest, {"owner": user_id}).all(), boundaries.load_boundaries(db, user_id)
    open_rows = [row for row in rows if not closed.covers_text(row.text, [row.id])]
    return [ConfirmedInsight(row.id, row.text) for row in open_rows if not safety.is_red_text(row.text)]


def load_insight_offer(db: Session, user_id: UUID) -> InsightOffer:
    """Load as many confirmed insights as one answer may use: without consent none, by the rules neither."""
    chosen, left = list[ConfirmedInsight](), TOKEN_BUDGET
    for one in _load_newest(db, user_id, _OFFERED):
        left -= _estimate_tokens(one.text)
        if left < 0:
            break
        chosen.append(one)
    return InsightOffer(chosen)


def _join_words(text: str) -> str:
    """Return the words of a text between blanks, so that a phrase is found by whole words."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _estimate_tokens(text: str) -> int:
    """Estimate the tokens of a text as four bytes of UTF-8 each, and a few for its name."""
    return len(text.encode(errors="replace")) // 4 + 8
