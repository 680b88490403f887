"""API area of goals, their progress and their path, and of commitments."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery, StatusResponse
from shared.goals import schemas, service
from shared.goals.schemas import (
    Commitment,
    CommitmentChange,
    CommitmentCreate,
    CommitmentQuery,
    CompletionRequest,
    DayRequest,
    Goal,
    GoalChange,
    GoalCreate,
    GoalPath,
    GoalQuery,
    OccurrenceList,
    OccurrenceQuery,
    OccurrenceResult,
    PathQuery,
    ProgressChange,
    ProgressCreate,
    SkipRequest,
    WrittenCommitment,
    WrittenGoal,
    WrittenProgress,
)

area = Area("goals", prefix="v1", tag="Goals")
find_entry_point = area.find_entry_point


@area.post("/goals", status=201, location="/{id}", errors=[Conflict])
def create_goal(body: GoalCreate, user: CurrentUser, db: Session) -> WrittenGoal:
    """Create a goal.

    Of `start`, `rate`, `target` and `target_date` three fix the fourth, which `computed` names. A goal can do without
    them. You can have 500 goals.
    """
    return service.create_goal(db, user.id, body)


@area.get("/goals")
def list_goals(query: GoalQuery, user: CurrentUser, db: Session) -> Page[Goal]:
    """List your goals, newest first."""
    return service.list_goals(db, user.id, query)


@area.get("/goals/{goal_id:guid}")
def read_goal(goal_id: UUID, user: CurrentUser, db: Session) -> Goal:
    """Read one goal."""
    return service.show_one_goal(db, user.id, goal_id)


@area.patch("/goals/{goal_id:guid}", errors=[Conflict])
def change_goal(
    goal_id: UUID, body: GoalChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenGoal:
    """Change a goal, its plan or its status.

    The part of the plan that was computed is computed anew; send null for another part to have that one computed.
    What is completed or skipped has to be taken up again (`scheduled` or `pending`) before it becomes the other.
    """
    return service.change_goal(db, user.id, goal_id, body, expected)


@area.delete("/goals/{goal_id:guid}", errors=[NotFound])
def delete_goal(goal_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a goal with its progress. Its commitments stay, without a goal."""
    service.delete_goal(db, user.id, goal_id)


@area.get("/goals/{goal_id:guid}/path")
def read_path(goal_id: UUID, query: PathQuery, user: CurrentUser, db: Session) -> GoalPath:
    """Read the path of a goal, planned and real, ready to draw, in your time zone."""
    return service.draw_path(db, user.id, goal_id, query)


@area.post(
    "/goals/{goal_id:guid}/progress",
    status=201,
    second_status=200,
    location="/../../progress/{id}",
    errors=[NotFound, Conflict],
)
def log_progress(
    goal_id: UUID, body: ProgressCreate, user: CurrentUser, db: Session
) -> StatusResponse[WrittenProgress]:
    """Log progress of a goal: the value that is reached, or by how much it changed.

    It may be sent late, with the moment at which it was. With an `client_id` of your choice it is stored once, however
    often and late it is sent; a repetition returns 200.
    """
    return service.log_progress(db, user.id, goal_id, body)


@area.get("/goals/{goal_id:guid}/progress")
def list_progress(goal_id: UUID, query: PageQuery, user: CurrentUser, db: Session) -> Page[schemas.ProgressEntry]:
    """List the progress of a goal, newest first, by when it was made."""
    return service.list_progress(db, user.id, goal_id, query)


@area.patch("/goals/progress/{progress_id}")
def change_progress(
    progress_id: UUID, body: ProgressChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenProgress:
    """Correct an entry of the progress of a goal."""
    return service.change_progress(db, user.id, progress_id, body, expected)


@area.delete("/goals/progress/{progress_id}", errors=[NotFound])
def delete_progress(progress_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete an entry of the progress of a goal."""
    service.delete_progress(db, user.id, progress_id)


@area.post("/commitments", status=201, location="/{id}", errors=[NotFound, Conflict])
def create_commitment(body: CommitmentCreate, user: CurrentUser, db: Session) -> WrittenCommitment:
    """Create a commitment, for a goal or alone.

    It may be due on a day, by a time of that day, and again every few days, weeks or months. With `reminder_time` you
    are reminded on each day that it is due, unless it is done by then. You can have 1,000 open ones.
    """
    return service.create_commitment(db, user.id, body)


@area.get("/commitments")
def list_commitments(query: CommitmentQuery, user: CurrentUser, db: Session) -> Page[Commitment]:
    """List your commitments, newest first."""
    return service.list_commitments(db, user.id, query)


@area.get("/commitments/{commitment_id}")
def read_commitment(commitment_id: UUID, user: CurrentUser, db: Session) -> Commitment:
    """Read one commitment."""
    return service.show_commitment(db, user.id, commitment_id)


@area.patch("/commitments/{commitment_id}", errors=[Conflict])
def change_commitment(
    commitment_id: UUID, body: CommitmentChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenCommitment:
    """Change a commitment.

    A new recurrence holds from now on; of earlier days only those count that were completed or skipped. One that is
    completed or skipped keeps its time.
    """
    return service.change_commitment(db, user.id, commitment_id, body, expected)


@area.delete("/commitments/{commitment_id}", errors=[NotFound])
def delete_commitment(commitment_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a commitment, with what became of its days."""
    service.delete_commitment(db, user.id, commitment_id)


@area.get("/commitments/{commitment_id}/occurrences")
def list_occurrences(commitment_id: UUID, query: OccurrenceQuery, user: CurrentUser, db: Session) -> OccurrenceList:
    """List the days on which a commitment is due, oldest first, with what became of each."""
    return service.list_occurrences(db, user.id, commitment_id, query)


@area.post("/commitments/{commitment_id}/complete", errors=[NotFound, Conflict])
def complete_commitment(
    commitment_id: UUID, body: CompletionRequest | None, user: CurrentUser, db: Session
) -> OccurrenceResult:
    """Complete a commitment, or one day of one that repeats. Completing it twice changes nothing."""
    return service.complete_commitment(db, user.id, commitment_id, body)


@area.post("/commitments/{commitment_id}/skip", errors=[NotFound, Conflict])
def skip_commitment(commitment_id: UUID, body: SkipRequest | None, user: CurrentUser, db: Session) -> OccurrenceResult:
    """Skip a commitment, or one day of one that repeats; a reason is welcome and not needed."""
    return service.skip_commitment(db, user.id, commitment_id, body)


@area.post("/commitments/{commitment_id}/reopen", errors=[NotFound])
def reopen_commitment(commitment_id: UUID, body: DayRequest | None, user: CurrentUser, db: Session) -> OccurrenceResult:
    """Take up a commitment, or one day of one that repeats, that was completed or skipped."""
    return service.reopen_commitment(db, user.id, commitment_id, body)
