"""Events of goals and commitments, for other domains to listen to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shared.goals.recurrence import Recurrence


@dataclass(frozen=True)
class GoalProgressed:
    """Someone logged progress of a goal; `day` is the local day it was made, `occurred_at` the moment."""

    user_id: UUID
    goal_id: UUID
    entry_id: UUID
    occurred_at: datetime
    day: date


@dataclass(frozen=True)
class GoalDeleted:
    """A goal is about to be deleted; rows that name it have to go or drop its id."""

    user_id: UUID
    goal_id: UUID


@dataclass(frozen=True)
class CommitmentCompleted:
    """Someone kept a commitment: `due_day` is the day it was due, `day` the local day on which they did it.

    `occurrence_id` is the same if they take it back and complete it again.
    """

    user_id: UUID
    commitment_id: UUID
    goal_id: UUID | None
    occurrence_id: UUID
    occurred_at: datetime
    day: date
    due_day: date


@dataclass(frozen=True)
class CommitmentSkipped:
    """Someone skipped a commitment on the day it was due (`due_day`); they did so on the local day `day`."""

    user_id: UUID
    commitment_id: UUID
    goal_id: UUID | None
    occurrence_id: UUID
    occurred_at: datetime
    day: date
    due_day: date


@dataclass(frozen=True)
class CommitmentReminderChosen:
    """Someone set, changed or (None) removed the local time at which to be reminded of a commitment.

    `due_on` is the day of one that does not repeat.
    """

    user_id: UUID
    commitment_id: UUID
    minute_of_day: int | None
    due_on: date | None
    recurrence: Recurrence | None


@dataclass(frozen=True)
class CommitmentDeleted:
    """A commitment is about to be deleted; rows that name it have to go or drop its id."""

    user_id: UUID
    commitment_id: UUID
