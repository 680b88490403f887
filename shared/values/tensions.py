"""The tension detector (seed 000, "Tension Detector Logic"): plain rules over check-ins, without a database.

Two values of an opposed pair at 8 or more in one check-in are a conflict. A value that changes by 5 or more between two
check-ins in a row that hold it is a rapid swing; check-ins without the value are passed over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shared.values.catalog import OPPOSED_PAIRS, fold_name
from shared.values.schemas import Conflict, Swing, Tensions

HIGH_SCORE = 8
RAPID_CHANGE = 5
_RISE_SENTENCE = "{value} went from {before} to {now}; it may be worth a line or two about what made room for it."
_FALL_SENTENCE = (
    "{value} went from {before} to {now}; weeks can do that to anyone, "
    "and you may want to write down what happened in between."
)


@dataclass(frozen=True)
class CheckinScores:
    """One check-in as the detector reads it: scores from 1 to 10 by name."""

    checkin_id: UUID
    created_at: datetime
    scores: Mapping[str, int]


def find_tensions(history: Sequence[CheckinScores]) -> Tensions:
    """Find the conflicts of the last check-in and every swing; `history` is oldest first and may be empty."""
    return Tensions(conflicts=find_conflicts(history[-1]) if history else [], swings=find_swings(history))


def find_new_tensions(history: Sequence[CheckinScores]) -> Tensions:
    """Find only the tensions that the last check-in of a history adds."""
    found = find_tensions(history)
    newest = [swing for swing in found.swings if swing.checkin_id == history[-1].checkin_id]
    return Tensions(conflicts=found.conflicts, swings=newest)


def find_conflicts(checkin: CheckinScores) -> list[Conflict]:
    """Find the opposed pairs of which both values are high."""
    scores = checkin.scores
    return [
        Conflict(
            values=[pair.first, pair.second],
            scores=[scores[pair.first], scores[pair.second]],
            checkin_id=checkin.checkin_id,
            created_at=checkin.created_at,
            sentence=pair.sentence,
        )
        for pair in OPPOSED_PAIRS
        if min(scores.get(pair.first, 0), scores.get(pair.second, 0)) >= HIGH_SCORE
    ]


def find_swings(history: Iterable[CheckinScores]) -> list[Swing]:
    """Find every rapid change in a history that is oldest first; return the newest swing first."""
    last: dict[str, tuple[CheckinScores, int]] = {}
    found: list[Swing] = []
    for checkin in history:
        for name, score in checkin.scores.items():
            before = last.get(fold_name(name))
            if before is not None and abs(score - before[1]) >= RAPID_CHANGE:
                found.append(_build_swing(name, *before, checkin))
            last[fold_name(name)] = (checkin, score)
    return found[::-1]


def _build_swing(name: str, earlier: CheckinScores, before: int, checkin: CheckinScores) -> Swing:
    now = checkin.scores[name]
    sentence = _RISE_SENTENCE if now > before else _FALL_SENTENCE
    return Swing(
        value=name,
        previous_score=before,
        score=now,
        change=now - before,
        checkin_id=checkin.checkin_id,
        previous_at=earlier.created_at,
        created_at=checkin.created_at,
        sentence=sentence.format(value=name, before=before, now=now),
    )
