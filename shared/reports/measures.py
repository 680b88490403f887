"""Measures: what each day of a window, and of the one before, came to; by one small query for each domain.

A value is None where nothing is known: a count on a day on which nothing at all was recorded, a mean on a day without
scores, commitments on a day on which none was due. On a paused day only those count as due that were completed or
skipped. A day on which something was recorded has 0 of what was not.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.boundaries.service import Boundaries
from shared.consistency import service as consistency
from shared.core.folded_text import fold_label
from shared.decisions import service as decisions
from shared.goals import service as goals
from shared.journal import service as journal
from shared.moods import service as moods
from shared.narrative import service as narrative
from shared.progress import service as progress
from shared.reports.schemas import MeasureKind
from shared.reports.windows import ReportWindow

_ZONE_MARGIN = timedelta(hours=26)
"""How far apart the same local day can be in two zones."""
_COUNTED_ACTIVITIES: Mapping[str, Collection[str]] = {
    "reflections": ("reflection",),
    "check_ins": ("check_in",),
    "conversations": ("session", "conversation"),
    "challenges": ("challenge",),
}
"""Measure to the kinds of activity that it counts."""
_SENTIMENT_SIGNS: Mapping[str, int] = {"positive": 1, "neutral": 0, "negative": -1}
ByDay = Mapping[date, float]
R = TypeVar("R")


@dataclass(frozen=True)
class Measure:
    """One value for each day of the window before and of the window, in order."""

    name: str
    kind: MeasureKind
    values: Sequence[float | None]


@dataclass(frozen=True)
class Breakdown:
    """How often each name was there on each day."""

    by_day: Mapping[date, Counter[str]]

    def count(self, days: Iterable[date]) -> Counter[str]:
        """Add up some days."""
        return sum((self.by_day[day] for day in days if day in self.by_day), Counter[str]())


@dataclass(frozen=True)
class Measures:
    """What is known of a person's two windows. `days` are those of both, the older ones first."""

    window: ReportWindow
    days: Sequence[date]
    known_days: frozenset[date]
    measures: Sequence[Measure]
    domains: Breakdown
    sentiments: Breakdown
    labels: Breakdown
    goals: Mapping[date, Mapping[UUID, int]]


@dataclass(frozen=True)
class _Records:
    """What was read of all domains, by local day."""

    activities: Mapping[tuple[date, str], int]
    entries: Mapping[date, list[journal.EntryFigures]]
    decisions: Counter[date]
    story_answers: Counter[date]
    emotions: Mapping[date, list[moods.EmotionFigures]]
    energy: ByDay
    progress: Mapping[date, Mapping[UUID, int]]
    commitments: Mapping[date, goals.DayCounts]
    consistency: ByDay

    def find_known_days(self) -> frozenset[date]:
        """Return the days on which something was recorded. A score of consistency is no record."""
        done = {day for day, one in self.commitments.items() if one.completed or one.skipped}
        acted = {day for day, _ in self.activities}
        written = self.entries.keys() | set(self.decisions) | set(self.story_answers)
        return frozenset(acted | done | written | self.emotions.keys() | self.energy.keys())


def load_measures(db: Session, user_id: UUID, window: ReportWindow, closed: Boundaries) -> Measures:
    """Load what someone recorded in a window and in the one before: eleven queries, whatever there is.

    Names of what is `closed` to them are left out: their entries count, and are not named.

    Raises 401 for an account that is not in use.
    """
    days = [*window.before.days, *window.days]
    records = _load_records(db, user_id, window, frozenset(days))
    known, spellings = records.find_known_days(), _find_spellings(records.emotions)
    return Measures(
        window=window,
        days=days,
        known_days=known,
        measures=_build_measures(records, days, known),
        domains=_break_down(records.entries, lambda one: [one.domain] if one.domain not in closed.domains else []),
        sentiments=_break_down(records.entries, lambda one: [one.sentiment]),
        labels=_break_down(
            records.emotions,
            lambda one: [spellings[fold_label(label)] for label in one.labels if not closed.covers(label)],
        ),
        goals=records.progress,
    )


def _load_records(db: Session, user_id: UUID, window: ReportWindow, days: frozenset[date]) -> _Records:
    first, last = min(days), max(days)
    since, until = window.before.starts_at - _ZONE_MARGIN, window.ends_at + _ZONE_MARGIN
    zones = accounts.load_zone_history(db, user_id, since)
    entries: dict[date, list[journal.EntryFigures]] = {}
    for entry in journal.load_entry_figures(db, user_id, since, until):
        if (day := zones.find_local_date(entry.occurred_at)) in days:
            entries.setdefault(day, []).append(entry)
    activity = progress.load_activity_days(db, user_id, first, last)
    commitments = goals.count_commitments(db, {user_id: goals.DayWindow(first, last)})[user_id]
    return _Records(
        activities=activity.counts,
        entries=entries,
        decisions=_count_days(decisions.load_decision_moments(db, user_id, since, until), zones, days),
        story_answers=_count_days(narrative.load_answer_moments(db, user_id, since, until), zones, days),
        emotions=moods.load_daily_emotions(db, user_id, first, last),
        energy=moods.load_daily_energy(db, user_id, first, last),
        progress=goals.load_daily_progress(db, user_id, first, last),
        commitments=_excuse_paused_days(commitments, activity.paused),
        consistency=consistency.load_daily_scores(db, user_id, first, last),
    )


def _excuse_paused_days(
    commitments: Mapping[date, goals.DayCounts], paused: Collection[date]
) -> Mapping[date, goals.DayCounts]:
    """Let only those count on paused days that were completed or skipped: nothing can be missed on them."""
    excused = {
        day: replace(one, due=one.completed + one.skipped) if day in paused else one for day, one in commitments.items()
    }
    return {day: one for day, one in excused.items() if one.due}


def _count_days(moments: Iterable[datetime], zones: accounts.ZoneHistory, days: frozenset[date]) -> Counter[date]:
    counted = Counter(zones.find_local_date(moment) for moment in moments)
    return Counter({day: count for day, count in counted.items() if day in days})


def _build_measures(records: _Records, days: Sequence[date], known: frozenset[date]) -> list[Measure]:
    entries, emotions, commitments = records.entries, records.emotions, records.commitments
    counts: Mapping[str, ByDay] = {
        "entries": {day: len(those) for day, those in entries.items()},
        "words": {day: sum(one.words for one in those) for day, those in entries.items()},
        "decisions": records.decisions,
        "story_answers": records.story_answers,
        **{name: _add_up_kinds(records.activities, kinds) for name, kinds in _COUNTED_ACTIVITIES.items()},
        "moods": {day: len(those) for day, those in emotions.items()},
        "goal_progress": {day: sum(by_goal.values()) for day, by_goal in records.progress.items()},
    }
    means: Mapping[str, ByDay] = {
        "valence": {day: _mean([one.sign for one in those]) for day, those in emotions.items()},
        "intensity": {day: _mean([one.intensity for one in those]) for day, those in emotions.items()},
        "energy": records.energy,
        "entry_sentiment": {
            day: _mean(signs)
            for day, those in entries.items()
            if (signs := [sign for one in those if (sign := _SENTIMENT_SIGNS.get(one.sentiment or "")) is not None])
        },
        "consistency": records.consistency,
    }
    due: Mapping[str, ByDay] = {
        "commitments_due": {day: one.due for day, one in commitments.items()},
        "commitments_kept": {day: one.completed for day, one in commitments.items()},
        "commitments_skipped": {day: one.skipped for day, one in commitments.items()},
    }
    return [
        *(
            Measure(name, "count", [by_day.get(day, 0) if day in known else None for day in days])
            for name, by_day in counts.items()
        ),
        *(Measure(name, "count", [by_day.get(day) for day in days]) for name, by_day in due.items()),
        *(Measure(name, "mean", [by_day.get(day) for day in days]) for name, by_day in means.items()),
    ]


def _add_up_kinds(activities: Mapping[tuple[date, str], int], kinds: Collection[str]) -> Counter[date]:
    counted = Counter[date]()
    for (day, kind), count in activities.items():
        if kind in kinds:
            counted[day] += count
    return counted


def _break_down(by_day: Mapping[date, Sequence[R]], name: Callable[[R], Iterable[str | None]]) -> Breakdown:
    return Breakdown(
        {day: Counter(one for item in those for one in name(item) if one is not None) for day, those in by_day.items()}
    )


def _find_spellings(emotions: Mapping[date, Sequence[moods.EmotionFigures]]) -> Mapping[str, str]:
    """Return each label by its folded text as it was written last, as the labels of moods are counted."""
    newest_first = (label for those in emotions.values() for one in those for label in one.labels)
    spellings: dict[str, str] = {}
    for label in newest_first:
        spellings.setdefault(fold_label(label), label)
    return spellings


def _mean(values: Sequence[int]) -> float:
    return round(sum(values) / len(values), 2)
