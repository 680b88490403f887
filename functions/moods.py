"""API area of moods: emotions, energy, and what they show over time."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page
from shared.moods import service
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
    WrittenEmotion,
    WrittenEnergyMetric,
    WrittenMood,
)

area = Area("moods", prefix="v1", tag="Moods")
find_entry_point = area.find_entry_point


@area.post("/moods", status=201, errors=[Conflict, NotFound])
def log_mood(body: MoodCreate, user: CurrentUser, db: Session) -> WrittenMood:
    """Log how you feel and how much energy you have, in one request.

    It can be sent later than it was felt, and again: with a `client_id` of yours it is stored once.
    """
    return service.log_mood(db, user.id, body)


@area.get("/moods/calendar")
def read_calendar(query: CalendarQuery, user: CurrentUser, db: Session) -> MoodCalendar:
    """Read each day of a period, ready to draw; a day on which you logged nothing is null."""
    return service.show_calendar(db, user.id, query)


@area.get("/moods/trend")
def read_trend(query: TrendQuery, user: CurrentUser, db: Session) -> MoodTrend:
    """Read days, weeks or months with moving averages, ready to draw; gaps are null."""
    return service.show_trend(db, user.id, query)


@area.get("/moods/labels")
def read_labels(query: LabelQuery, user: CurrentUser, db: Session) -> LabelCounts:
    """Read which labels or activities you used most."""
    return service.count_labels(db, user.id, query)


@area.get("/emotion-wheel")
def read_wheel(user: CurrentUser) -> EmotionWheel:
    """Read the emotion wheel: twelve words for each valence, to choose labels from."""
    return service.show_wheel()


@area.post("/emotions", status=201, location="/{id}", errors=[Conflict, NotFound])
def create_emotion(body: EmotionCreate, user: CurrentUser, db: Session) -> WrittenEmotion:
    """Log how you feel, or felt up to 30 days ago."""
    return service.log_emotion(db, user.id, body)


@area.get("/emotions")
def list_emotions(query: EmotionQuery, user: CurrentUser, db: Session) -> Page[Emotion]:
    """List your emotions by when you felt them, newest first."""
    return service.list_emotions(db, user.id, query)


@area.get("/emotions/{emotion_id}")
def read_emotion(emotion_id: UUID, user: CurrentUser, db: Session) -> Emotion:
    """Read one emotion."""
    return service.show_emotion(db, user.id, emotion_id)


@area.patch("/emotions/{emotion_id}")
def change_emotion(
    emotion_id: UUID, body: EmotionChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenEmotion:
    """Change an emotion."""
    return service.change_emotion(db, user.id, emotion_id, body, expected)


@area.delete("/emotions/{emotion_id}", errors=[NotFound])
def delete_emotion(emotion_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete an emotion permanently. Streaks keep the day."""
    service.delete_emotion(db, user.id, emotion_id)


@area.post("/energy", status=201, location="/{id}", errors=[Conflict])
def create_energy_metric(body: EnergyMetricCreate, user: CurrentUser, db: Session) -> WrittenEnergyMetric:
    """Log how much energy you have, or had up to 30 days ago."""
    return service.log_energy(db, user.id, body)


@area.get("/energy")
def list_energy_metrics(query: EnergyMetricQuery, user: CurrentUser, db: Session) -> Page[EnergyMetric]:
    """List your energy metrics by when they were, newest first."""
    return service.list_energy_metrics(db, user.id, query)


@area.get("/energy/{energy_metric_id}")
def read_energy_metric(energy_metric_id: UUID, user: CurrentUser, db: Session) -> EnergyMetric:
    """Read one energy metric."""
    return service.show_energy_metric(db, user.id, energy_metric_id)


@area.patch("/energy/{energy_metric_id}")
def change_energy_metric(
    energy_metric_id: UUID, body: EnergyMetricChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenEnergyMetric:
    """Change an energy metric."""
    return service.change_energy_metric(db, user.id, energy_metric_id, body, expected)


@area.delete("/energy/{energy_metric_id}", errors=[NotFound])
def delete_energy_metric(energy_metric_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete an energy metric permanently. Streaks keep the day."""
    service.delete_energy_metric(db, user.id, energy_metric_id)
