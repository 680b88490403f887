"""Sleep practices: habits that help some people to sleep, for whom each is, and when in the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Anchor = Literal["wake_time", "bedtime"]


@dataclass(frozen=True)
class SleepPractice:
    """A habit. It is offered to everyone where `troubles` is empty, else to those who chose one of them in the quiz.

    `not_with` are troubles and care flags with which it is left out. It begins `offset` minutes after (before, where
    negative) the anchor, and takes some `minutes`. `evidence` names a public guideline that says so, or is None.
    """

    id: str
    name: str
    how: str
    topic: str
    troubles: frozenset[str]
    not_with: frozenset[str]
    anchor: Anchor
    offset: int
    minutes: int
    evidence: str | None


def build_sleep_practices(document: Mapping[str, Any]) -> dict[str, SleepPractice]:
    """Build the practices from their document, by id."""
    return {row["id"]: _build_practice(row, document["sources"]) for row in document["practices"]}


def _build_practice(row: Mapping[str, Any], sources: Mapping[str, str]) -> SleepPractice:
    return SleepPractice(
        id=row["id"],
        name=row["name"],
        how=row["how"],
        topic=row["topic"],
        troubles=frozenset(row.get("troubles", ())),
        not_with=frozenset(row.get("not_with", ())),
        anchor=row["anchor"],
        offset=row["offset"],
        minutes=row["minutes"],
        evidence=sources[row["evidence"]] if "evidence" in row else None,
    )
