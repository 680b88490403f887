"""The use cases of moods: log emotions and energy, change and delete them, and show them as calendar and trend.

A use case screens the words, writes the rows and publishes the event; it flushes and never commits. Doors and other
domains use moods through this module only.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db.rows import delete_own, find_own
from shared.core.errors import NotFound
from shared.core.http import ExpectedVersion
from shared.core.http.dates import build_period_filters
from shared.core.http.paging import Page, load_page
from shared.moods import calendars, emotions, energy_metrics, labels, models
from shared.moods.emotion_wheel import EMOTION_WHEEL
from shared.moods.events import EnergyLogged, MoodLogged
from shared.moods.imported_emotions import ImportedEmotion, add_imported_emotions
from shared.moods.labels import find_label_days
from shared.moods.mood_figures import EmotionFigures, load_daily_emotions, load_daily_energy
from shared.moods.schemas import (
    CalendarQuery,
    Emotion,
    EmotionChange,
    EmotionCreate,
    EmotionQuery,
    EmotionWheel,
    EnergyMetric,
    EnergyMetricChange,
    EnergyMetricCreate,
    EnergyMetricQuery,
    LabelCounts,
    LabelQuery,
    MoodCalendar,
    MoodCreate,
    MoodTrend,
    TrendQuery,
    WheelLabel,
    WheelSector,
    WrittenEmotion,
    WrittenEnergyMetric,
    WrittenMood,
)
from shared.safety import service as safety
from shared.search import service as search

__all__ = [
    "EmotionFigures",
    "EnergyLogged",
    "ImportedEmotion",
    "MoodLogged",
    "add_imported_emotions",
    "change_emotion",
    "change_energy_metric",
    "count_labels",
    "delete_emotion",
    "delete_energy_metric",
    "find_label_days",
    "list_emotions",
    "list_energy_metrics",
    "load_daily_emotions",
    "load_daily_energy",
    "log_emotion",
    "log_energy",
    "log_mood",
    "show_calendar",
    "show_emotion",
    "show_energy_metric",
    "show_trend",
    "show_wheel",
]


_EMOTION_CONTEXT, _ENERGY_CONTEXT = "moods.emotion", "moods.energy"


def show_wheel() -> EmotionWheel:
    """Return the labels to choose from."""
    sectors = [
        WheelSector(valence=valence, labels=[WheelLabel.model_validate(label) for label in known])
        for valence, known in EMOTION_WHEEL.items()
    ]
    return EmotionWheel(sectors=sectors)


def log_mood(db: Session, user_id: UUID, body: MoodCreate) -> WrittenMood:
    """Log an emotion and the energy beside it, both or neither; they share moment and client id."""
    words = (body.note, body.energy_note, *body.labels, *body.activities)
    screening = safety.screen(db, user_id, _EMOTION_CONTEXT, *words)
    energy = EnergyMetricCreate.model_construct(
        energy=body.energy,
        note=body.energy_note,
        ai_mode=body.ai_mode,
        occurred_at=body.occurred_at,
        client_id=body.client_id,
    )
    return WrittenMood.model_construct(
        emotion=emotions.store_emotion(db, user_id, body),
        energy=energy_metrics.store_energy_metric(db, user_id, energy),
        safety=screening.note(),
    )


def log_emotion(db: Session, user_id: UUID, body: EmotionCreate) -> WrittenEmotion:
    """Log an emotion."""
    screening = safety.screen(db, user_id, _EMOTION_CONTEXT, body.note, *body.labels, *body.activities)
    emotion = emotions.store_emotion(db, user_id, body)
    return WrittenEmotion.model_construct(**dict(emotion), safety=screening.note())


def list_emotions(db: Session, user_id: UUID, query: EmotionQuery) -> Page[Emotion]:
    """Return a page of someone's own emotions, by when they felt them, newest first."""
    table = emotions.COLUMNS
    conditions = emotions.build_conditions(user_id, query)
    if query.is_bounded:
        conditions += build_period_filters(table.occurred_at, query, accounts.get_timezone(db, user_id))
    own = select(*emotions.SHOWN).where(*conditions)
    return load_page(db, own, query, (table.occurred_at, table.id), emotions.build_emotion)


def show_emotion(db: Session, user_id: UUID, emotion_id: UUID) -> Emotion:
    """Return one of someone's own emotions; 404 for anyone else's."""
    table = emotions.COLUMNS
    row = db.execute(select(*emotions.SHOWN).where(table.id == emotion_id, table.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(emotions.NO_SUCH_EMOTION)
    return emotions.build_emotion(row)


def change_emotion(
    db: Session, user_id: UUID, emotion_id: UUID, body: EmotionChange, expected: ExpectedVersion
) -> WrittenEmotion:
    """Change the fields that were sent; 412 where the caller saw another version."""
    row = find_own(db, models.Emotion, user_id, emotion_id, emotions.NO_SUCH_EMOTION)
    expected.check(row.version)
    screening = safety.screen(db, user_id, _EMOTION_CONTEXT, body.note, *body.labels, *body.activities)
    emotions.change_emotion(db, row, body)
    shown = show_emotion(db, user_id, emotion_id)
    return WrittenEmotion.model_construct(**dict(shown), safety=screening.note())


def delete_emotion(db: Session, user_id: UUID, emotion_id: UUID) -> None:
    """Delete an emotion. What progress counted stays: the day was lived."""
    delete_own(db, models.Emotion, user_id, emotion_id, emotions.NO_SUCH_EMOTION)
    search.withdraw(db, user_id, [emotion_id])


def log_energy(db: Session, user_id: UUID, body: EnergyMetricCreate) -> WrittenEnergyMetric:
    """Log someone's energy."""
    screening = safety.screen(db, user_id, _ENERGY_CONTEXT, body.note)
    metric = energy_metrics.store_energy_metric(db, user_id, body)
    return WrittenEnergyMetric.model_construct(**dict(metric), safety=screening.note())


def load_emotions(db: Session, user_id: UUID, emotion_ids: Sequence[UUID]) -> list[Emotion]:
    """Load up to 500 of someone's own emotions by their ids."""
    table = emotions.COLUMNS
    own = select(*emotions.SHOWN).where(table.user_id == user_id, table.id.in_(emotion_ids))
    return [emotions.build_emotion(row) for row in db.execute(own)]


def load_energy_metrics(db: Session, user_id: UUID, metric_ids: Sequence[UUID]) -> list[EnergyMetric]:
    """Load up to 500 of someone's own energy metrics by their ids."""
    table = energy_metrics.COLUMNS
    own = select(*energy_metrics.SHOWN).where(table.user_id == user_id, table.id.in_(metric_ids))
    return [energy_metrics.build_energy_metric(row) for row in db.execute(own)]


def list_energy_metrics(db: Session, user_id: UUID, query: EnergyMetricQuery) -> Page[EnergyMetric]:
    """Return a page of someone's own energy metrics, newest first."""
    table = energy_metrics.COLUMNS
    conditions = [table.user_id == user_id]
    if query.is_bounded:
        conditions += build_period_filters(table.occurred_at, query, accounts.get_timezone(db, user_id))
    own = select(*energy_metrics.SHOWN).where(*conditions)
    return load_page(db, own, query, (table.occurred_at, table.id), energy_metrics.build_energy_metric)


def show_energy_metric(db: Session, user_id: UUID, metric_id: UUID) -> EnergyMetric:
    """Return one of someone's own energy metrics; 404 for anyone else's."""
    table = energy_metrics.COLUMNS
    own = select(*energy_metrics.SHOWN).where(table.id == metric_id, table.user_id == user_id)
    row = db.execute(own).one_or_none()
    if row is None:
        raise NotFound(energy_metrics.NO_SUCH_METRIC)
    return energy_metrics.build_energy_metric(row)


def change_energy_metric(
    db: Session, user_id: UUID, metric_id: UUID, body: EnergyMetricChange, expected: ExpectedVersion
) -> WrittenEnergyMetric:
    """Change the fields that were sent; 412 where the caller saw another version."""
    row = find_own(db, models.EnergyMetric, user_id, metric_id, energy_metrics.NO_SUCH_METRIC)
    expected.check(row.version)
    screening = safety.screen(db, user_id, _ENERGY_CONTEXT, body.note)
    energy_metrics.change_energy_metric(db, row, body)
    shown = show_energy_metric(db, user_id, metric_id)
    return WrittenEnergyMetric.model_construct(**dict(shown), safety=screening.note())


def delete_energy_metric(db: Session, user_id: UUID, metric_id: UUID) -> None:
    """Delete an energy metric. What progress counted stays."""
    delete_own(db, models.EnergyMetric, user_id, metric_id, energy_metrics.NO_SUCH_METRIC)
    search.withdraw(db, user_id, [metric_id])


def show_calendar(db: Session, user_id: UUID, query: CalendarQuery) -> MoodCalendar:
    """Return each day of a period; 422 for one that is empty or longer than a year."""
    zone = accounts.get_timezone(db, user_id)
    today = clock.local_date(clock.now(), zone)
    first, last = calendars.resolve_days(query, today, calendars.CALENDAR_DAYS, calendars.MOST_CALENDAR_DAYS)
    tallies = calendars.read_tallies(db, user_id, first, last, "day")
    return MoodCalendar.model_construct(since=first, until=last, timezone=zone, days=calendars.build_buckets(tallies))


def show_trend(db: Session, user_id: UUID, query: TrendQuery) -> MoodTrend:
    """Return the buckets of a period with moving averages; 422 for one that is empty or longer than five years."""
    zone = accounts.get_timezone(db, user_id)
    today = clock.local_date(clock.now(), zone)
    first, last = calendars.resolve_days(query, today, calendars.TREND_DAYS, calendars.MOST_TREND_DAYS)
    tallies = calendars.read_tallies(db, user_id, first, last, query.bucket)
    return MoodTrend.model_construct(
        since=first, until=last, timezone=zone, bucket=query.bucket, points=calendars.build_points(tallies)
    )


def count_labels(db: Session, user_id: UUID, query: LabelQuery) -> LabelCounts:
    """Count the labels or activities of a period; 422 for one that is empty or longer than a year."""
    today = accounts.get_local_date(db, user_id)
    first, last = calendars.resolve_days(query, today, calendars.CALENDAR_DAYS, calendars.MOST_CALENDAR_DAYS)
    return LabelCounts(since=first, until=last, labels=labels.count_labels(db, user_id, query.kind, first, last))
