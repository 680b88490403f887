"""Techniques: what the catalog has, and the choice among them for someone at a moment.

A technique is never offered where one of its contraindications applies, where someone is more or less stirred up than
it is for, where there is too little time, or, in a session that the safety net constrains, where it is not gentle.
What is left is ranked by points. One gentle technique of the catalog is for everybody, so something is always left.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select, true
from sqlalchemy.orm import Session

from shared.boundaries.service import Boundaries
from shared.core.db import table_of
from shared.core.single_flight import single_flight
from shared.therapy.catalog.documents import load_document
from shared.therapy.catalog.templates import TechniqueTemplate
from shared.therapy.models import SessionFeedback

MAX_TECHNIQUES = 200
_C, _FEEDBACK = table_of(TechniqueTemplate).c, table_of(SessionFeedback).c
_NEUTRAL_RATING = 3
_SAME_TIME, _GOAL, _NEVER_TRIED, _PREFERRED, _RATING = 1.0, 2.0, 0.25, 0.5, 1.0
_HALF = 50


@dataclass(frozen=True)
class Technique:
    """A technique. Intensity is from 1 to 5; `suits` has points from 0 to 3 for each side of the E&P profile."""

    technique_id: str
    name: str
    category: str
    description: str
    instructions: str
    prompts: Mapping[str, Any]
    min_minutes: int
    max_minutes: int
    recommended_minutes: int
    min_intensity: int
    max_intensity: int
    physical_adaptation: Mapping[str, str]
    emotional_adaptation: Mapping[str, str]
    evidence: Sequence[Mapping[str, str]]
    contraindications: frozenset[str]
    suits: Mapping[str, Any]
    gentle: bool

    def find_contraindications(self, conditions: Collection[str]) -> list[str]:
        """List which of someone's conditions speak against it."""
        return sorted(self.contraindications.intersection(conditions))

    def fits(self, need: "WritingRequest") -> bool:
        """Tell whether it may be offered."""
        return (
            self.contraindications.isdisjoint(need.conditions)
            and self.min_intensity <= need.intensity <= self.max_intensity
            and self.min_minutes <= need.minutes
            and (self.gentle or not need.only_gentle)
        )


@dataclass(frozen=True)
class WritingRequest:
    """What someone has and wants: minutes, intensity from 1 to 5, what applies to them, and what helped them before.

    `physical_percentage` is that of their E&P profile, 50 without one. `ratings` has the mean helpfulness, from 1 to 5,
    of the techniques that they have rated.
    """

    minutes: int
    intensity: int
    conditions: frozenset[str] = frozenset()
    goal_area: str | None = None
    only_gentle: bool = False
    physical_percentage: int = _HALF
    preferred: str | None = None
    ratings: Mapping[str, float] | None = None


@single_flight
def load_condition_labels() -> Mapping[str, str]:
    """Return what may apply to someone, by id."""
    return {one["id"]: one["label"] for one in load_document("techniques")["conditions"]}


@single_flight
def load_goal_labels() -> Mapping[str, str]:
    """Return what a session may be about, by id."""
    return {one["id"]: one["label"] for one in load_document("techniques")["goal_areas"]}


def load_techniques(db: Session) -> list[Technique]:
    """Load the techniques that are offered at present, in the order of their ids."""
    offered = select(TechniqueTemplate.__table__).where(_C.active == true())
    return [build_technique(row) for row in db.execute(offered.order_by(_C.technique_id).limit(MAX_TECHNIQUES))]


def load_ratings(db: Session, user_id: UUID) -> dict[str, float]:
    """Load how helpful someone found techniques, from 1 to 5, on average."""
    mean = func.avg(_FEEDBACK.technique_helpfulness * 1.0)
    rated = select(_FEEDBACK.technique, mean).where(
        _FEEDBACK.user_id == user_id, _FEEDBACK.technique_helpfulness.is_not(None)
    )
    found = db.execute(rated.group_by(_FEEDBACK.technique).order_by(_FEEDBACK.technique).limit(MAX_TECHNIQUES))
    return {row[0]: float(row[1]) for row in found}


def rank_techniques(techniques: Iterable[Technique], need: WritingRequest) -> list[Technique]:
    """Return what fits, best first; equals in the order of their ids."""
    fitting = [one for one in techniques if one.fits(need)]
    return sorted(fitting, key=lambda one: (-_count_points(one, need), one.technique_id))


def keep_open(techniques: Iterable[Technique], closed: Boundaries) -> list[Technique]:
    """Return the techniques that bring up nothing which someone does not want to be brought up."""
    return [one for one in techniques if not closed.covers_key(one.technique_id, one.name, one.description)]


def find_reasons(technique: Technique, need: WritingRequest) -> list[str]:
    """Say in short what speaks for a technique that fits."""
    rating = (need.ratings or {}).get(technique.technique_id)
    reasons = ["fits_time", "fits_intensity"]
    if need.goal_area is not None and need.goal_area in technique.suits["goals"]:
        reasons.append("fits_goal")
    if rating is not None and rating > _NEUTRAL_RATING:
        reasons.append("helped_before")
    if need.preferred == technique.technique_id:
        reasons.append("preferred")
    return [*reasons, "gentle"] if need.only_gentle else reasons


def build_technique(row: Row[Any]) -> Technique:
    """Build a technique from its row."""
    return Technique(
        technique_id=row.technique_id,
        name=row.technique_name,
        category=row.technique_category,
        description=row.description,
        instructions=row.instructions,
        prompts=json.loads(row.prompts),
        min_minutes=row.min_duration_minutes,
        max_minutes=row.max_duration_minutes,
        recommended_minutes=row.recommended_duration_minutes,
        min_intensity=row.min_intensity,
        max_intensity=row.max_intensity,
        physical_adaptation=json.loads(row.physical_adaptation),
        emotional_adaptation=json.loads(row.emotional_adaptation),
        evidence=json.loads(row.evidence_base),
        contraindications=frozenset(json.loads(row.contraindications)),
        suits=json.loads(row.suits),
        gentle=row.gentle,
    )


def _count_points(technique: Technique, need: WritingRequest) -> float:
    """Points of a technique: the profile counts up to 3, what helped up to 2, the goal 2, the time up to 1."""
    share = need.physical_percentage / (2 * _HALF)
    points: float = share * technique.suits["physical"] + (1 - share) * technique.suits["emotional"]
    points += _GOAL if need.goal_area in technique.suits["goals"] else 0.0
    points += _SAME_TIME / (1 + abs(technique.recommended_minutes - need.minutes) / need.minutes)
    points += _PREFERRED if need.preferred == technique.technique_id else 0.0
    rating = (need.ratings or {}).get(technique.technique_id)
    return points + (_NEVER_TRIED if rating is None else _RATING * (rating - _NEUTRAL_RATING))
