"""The plan of a session: the technique in the words that suit someone, its guideposts, and what constrains it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.therapy.schemas.profiles import EPProfile
from shared.therapy.techniques import Technique, WritingRequest, rank_techniques

GENTLE_MINUTES = 10
"""How long a session may be that the safety net constrains."""
GENTLE_TECHNIQUES, SHORTER, ANOTHER_TECHNIQUE = "gentle_techniques", "shorter", "another_technique"
_DEFAULT_STYLE, _DEFAULT_PACE = "balanced", "medium"


@dataclass(frozen=True)
class SessionPlan:
    """Which technique for how long, in which words, and what constrains it."""

    technique: Technique
    minutes: int
    constraints: tuple[str, ...]
    document: Mapping[str, Any]


def make_plan(
    techniques: Sequence[Technique], need: WritingRequest, wanted: Technique | None, profile: EPProfile | None
) -> SessionPlan:
    """Plan a session by the technique that is wanted, or by the best; a constrained one takes a gentle technique."""
    constraints = [GENTLE_TECHNIQUES] if need.only_gentle else []
    technique = wanted if wanted is not None and wanted.fits(need) else rank_techniques(techniques, need)[0]
    if wanted is not None and technique is not wanted:
        constraints.append(ANOTHER_TECHNIQUE)
    minutes = min(max(need.minutes, technique.min_minutes), technique.max_minutes)
    if need.only_gentle and minutes > GENTLE_MINUTES:
        minutes = max(GENTLE_MINUTES, technique.min_minutes)
        constraints.append(SHORTER)
    return SessionPlan(technique, minutes, tuple(constraints), build_document(technique, minutes, profile))


def build_document(technique: Technique, minutes: int, profile: EPProfile | None) -> dict[str, Any]:
    """Build what a client needs to lead through the session, with guideposts moved to its length."""
    scale = minutes / technique.recommended_minutes
    guideposts = [
        {"second": round(one["time"] * 60 * scale), "text": one["text"]}
        for one in technique.prompts.get("guideposts", ())
    ]
    others = {name: value for name, value in technique.prompts.items() if name != "guideposts"}
    return {
        "technique_id": technique.technique_id,
        "technique_name": technique.name,
        "instructions": technique.instructions,
        "minutes": minutes,
        "prompts": others,
        "guideposts": guideposts,
        "adaptations": _choose_adaptations(technique, profile),
        "language_style": _DEFAULT_STYLE if profile is None else profile.language_style,
        "pace": _DEFAULT_PACE if profile is None else profile.pacing_preference,
    }


def _choose_adaptations(technique: Technique, profile: EPProfile | None) -> list[Mapping[str, str]]:
    """The adaptation of someone's side; both for a hybrid or without a profile, the stronger side first."""
    both = [technique.physical_adaptation, technique.emotional_adaptation]
    if profile is None:
        return both
    if profile.emotional_percentage > profile.physical_percentage:
        both.reverse()
    return both if profile.classification == "Hybrid" else both[:1]
