"""What the demo person set out to do: goals with their progress, commitments kept and skipped, reminders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Goal:
    """A goal; `progress` is what was logged on each day of the story, with a note where there was one."""

    key: str
    day: int
    body: Mapping[str, Any]
    progress: Mapping[int, tuple[float, str | None]] = field(default_factory=dict)
    until: int | None = None
    """The day, counted like the others, that is its target date."""


@dataclass(frozen=True)
class Commitment:
    """A commitment that begins on `day`: the days on which it was kept, and those skipped with their reason."""

    day: int
    body: Mapping[str, Any]
    kept: frozenset[int]
    skipped: Mapping[int, str | None] = field(default_factory=dict)
    goal: str | None = None


COURSE_DAYS = frozenset(
    (2, 3, 4, 9, 10, 11, 14, 15, 16, 17, 20, 21, 22, 23, 26, 28, 30, 31, 32, 38, 39, 41, 42, 45, 47, 49, 51, 53, 55, 57)
)
GOALS = (
    Goal(
        "course",
        2,
        {
            "title": "Finish the data course",
            "why": "I want to choose my next work, and not take the first one that lets me in.",
            "value": "Curiosity",
            "unit": "lessons",
            "start": 0,
            "target": 40,
            "rate": 5,
            "off_weekdays": ["sunday"],
        },
        dict.fromkeys(sorted(COURSE_DAYS), (1.0, None))
        | {
            16: (2.0, "The line that is wrong by the least."),
            23: (2.0, None),
            42: (3.0, "The hotline and its returning callers."),
            57: (2.0, "Only the last project is left."),
        },
    ),
    Goal(
        "talks",
        3,
        {
            "title": "Talk with ten people who changed their work",
            "why": "I know one kind of work, and I want to hear about others.",
            "value": "Courage",
            "unit": "conversations",
            "target": 10,
        },
        {
            4: (1.0, "Mr. Okafor, who was a tailor before the cellar."),
            15: (1.0, "Petra, tenants' association."),
            20: (1.0, None),
            25: (1.0, "The old man who sings in the pool was a ship's cook."),
            31: (2.0, "Frau Behrens and the porter."),
            39: (1.0, None),
            46: (1.0, None),
            55: (2.0, "Amira's cousin and her nurse."),
        },
        until=80,
    ),
    Goal(
        "papers",
        4,
        {
            "title": "Bring my papers into order",
            "description": "Certificates, the list of twenty lines, a letter that sounds like me.",
            "why": "So that a good offer does not find me looking for a stapler.",
            "measure": "steps",
        },
        until=50,
    ),
)
COMMITMENTS = (
    Commitment(
        3,
        {"title": "A lesson before I look at the news", "recurrence": {"unit": "day"}, "reminder_time": "17:30"},
        COURSE_DAYS - {2},
        {18: "I lay on the carpet.", 24: "Bad night.", 35: None, 50: "I needed the walk more.", 56: "Jule's play."},
        "course",
    ),
    Commitment(
        4,
        {
            "title": "Swim",
            "recurrence": {"unit": "week", "weekdays": ["tuesday", "friday"]},
            "due_time": "21:00",
        },
        frozenset(range(4, 60)) - {18, 19, 20, 34, 35, 36},
        {18: "No head for it.", 35: "The pool was closed."},
    ),
    Commitment(
        4,
        {"title": "Ask Petra which of my certificates count", "due_on": 15},
        frozenset((15,)),
        goal="papers",
    ),
    Commitment(5, {"title": "Write the cover letter in plain words", "due_on": 28}, frozenset((27,)), goal="papers"),
    Commitment(
        20, {"title": "Have the old reference corrected", "due_on": 36}, frozenset(), {36: "They refuse."}, "papers"
    ),
    Commitment(54, {"title": "Ask personnel about the last working day", "due_on": 61}, frozenset()),
)
REMINDERS: Mapping[int, Mapping[str, Any]] = {
    1: {"kind": "journal", "cadence": "daily", "time": "20:30"},
    2: {"kind": "check_in", "cadence": "weekly", "time": "18:00", "weekdays": ["sunday"]},
    3: {"kind": "custom", "cadence": "weekdays", "time": "12:30", "weekdays": ["wednesday"], "message": "Call Mother."},
}
