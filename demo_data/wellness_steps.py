"""The demo person's plans, tasks and questions to the coach of body and rest, as steps of her timeline."""

from functools import partial
from typing import Any

from demo_data.story.wellness import COACH_QUESTIONS, OWN_TASKS, PLANS_DAY, PROPOSAL_DAYS, SKIPS, TASK_DAYS
from demo_data.timeline import Timeline


def add_wellness_steps(timeline: Timeline) -> None:
    """Add what she does about body and rest after the quiz."""
    post = timeline.api.post
    types = ["exercise", "nutrition", "sleep"]
    timeline.add(PLANS_DAY, "19:30", partial(post, "/plans/generate", {"types": types}))
    timeline.add(PLANS_DAY, "19:35", partial(post, "/calendar/feed", {}))
    for day, description in OWN_TASKS.items():
        task = {"description": description, "due_on": timeline.date_of(day + 1).isoformat()}
        timeline.add(day, "19:40", partial(post, "/tasks", task))
    for day in sorted(TASK_DAYS):
        timeline.add(day, "21:35", partial(_settle_task, timeline, "complete", None))
    for day, reason in SKIPS.items():
        timeline.add(day, "21:35", partial(_settle_task, timeline, "skip", {"reason": reason}))
    for day in PROPOSAL_DAYS:
        timeline.add(day, "21:40", partial(_accept_proposal, timeline))
    for day, question in COACH_QUESTIONS.items():
        timeline.add(day, "21:45", partial(post, "/wellness/coach/chat", {"content": question}))


def _settle_task(timeline: Timeline, how: str, body: Any) -> None:
    """Complete or skip the first task of the day that is pending; some days have none."""
    tasks = timeline.api.get("/tasks/today")["tasks"]
    pending = [task for task in tasks if task["status"] == "pending"]
    if pending:
        timeline.api.post(f"/tasks/{pending[0]['id']}/{how}", body)


def _accept_proposal(timeline: Timeline) -> None:
    proposal = timeline.api.get("/tasks/today")["proposal"]
    if proposal is not None:
        timeline.api.post(f"/tasks/proposals/{proposal['id']}/accept")
