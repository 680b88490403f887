"""API area of tasks, from plans and of one's own."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery
from shared.tasks import service
from shared.tasks.schemas import (
    Proposal,
    Task,
    TaskChange,
    TaskCompletion,
    TaskCreate,
    TaskQuery,
    TaskSkip,
    TodayTasks,
    WeekAdherence,
    WeekQuery,
    WrittenTask,
)

area = Area("tasks", prefix="v1/tasks", tag="Tasks")
find_entry_point = area.find_entry_point


@area.post("", status=201, location="/{id}", errors=[Conflict])
def create_task(body: TaskCreate, user: CurrentUser, db: Session) -> WrittenTask:
    """Create a task of your own. Those of your plans come by themselves. You can have 1,000 ahead of you."""
    return service.create_task(db, user.id, body)


@area.get("")
def list_tasks(query: TaskQuery, user: CurrentUser, db: Session) -> Page[Task]:
    """List your tasks by when they are due, the latest first. `from` and `to` are days on which they are due."""
    return service.list_tasks(db, user.id, query)


@area.get("/today")
def read_today(user: CurrentUser, db: Session) -> TodayTasks:
    """Read what is to do today where you live, in the order of its times."""
    return service.show_today(db, user.id)


@area.get("/adherence")
def read_adherence(query: WeekQuery, user: CurrentUser, db: Session) -> WeekAdherence:
    """Read what became of the tasks of a week where you live, by day and by type, ready to draw."""
    return service.show_week(db, user.id, query)


@area.get("/proposals")
def list_proposals(query: PageQuery, user: CurrentUser, db: Session) -> Page[Proposal]:
    """List the proposals of a lighter plan that you had, newest first. There is at most one a week."""
    return service.list_proposals(db, user.id, query)


@area.post("/proposals/{proposal_id}/accept", errors=[NotFound, Conflict])
def accept_proposal(proposal_id: UUID, user: CurrentUser, db: Session) -> Proposal:
    """Accept a proposal: a lighter plan is made, and takes the place of the one you have. Twice changes nothing."""
    return service.accept_proposal(db, user.id, proposal_id)


@area.post("/proposals/{proposal_id}/dismiss", errors=[NotFound, Conflict])
def dismiss_proposal(proposal_id: UUID, user: CurrentUser, db: Session) -> Proposal:
    """Dismiss a proposal: your plan stays as it is, and there is no other proposal in this week."""
    return service.dismiss_proposal(db, user.id, proposal_id)


@area.get("/{task_id:guid}")
def read_task(task_id: UUID, user: CurrentUser, db: Session) -> Task:
    """Read one task."""
    return service.show_one_task(db, user.id, task_id)


@area.patch("/{task_id:guid}", errors=[Conflict])
def change_task(
    task_id: UUID, body: TaskChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenTask:
    """Change or reschedule a task. One that was missed is pending again on its new day.

    What a task of a plan says comes from the plan. One that is completed or skipped keeps its day and time.
    """
    return service.change_task(db, user.id, task_id, body, expected)


@area.delete("/{task_id:guid}", errors=[NotFound, Conflict])
def delete_task(task_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a task of your own."""
    service.delete_task(db, user.id, task_id)


@area.post("/{task_id:guid}/complete", errors=[NotFound, Conflict])
def complete_task(task_id: UUID, body: TaskCompletion | None, user: CurrentUser, db: Session) -> WrittenTask:
    """Complete a task: on its day, before it, or up to 30 days later. Completing it twice changes nothing."""
    return service.complete_task(db, user.id, task_id, body)


@area.post("/{task_id:guid}/skip", errors=[NotFound, Conflict])
def skip_task(task_id: UUID, body: TaskSkip | None, user: CurrentUser, db: Session) -> WrittenTask:
    """Skip a task; a reason is welcome and not needed."""
    return service.skip_task(db, user.id, task_id, body)


@area.post("/{task_id:guid}/reopen", errors=[NotFound])
def reopen_task(task_id: UUID, user: CurrentUser, db: Session) -> WrittenTask:
    """Take up a task that was completed or skipped. If its day is over, it is missed, and can be completed late."""
    return service.reopen_task(db, user.id, task_id)
