"""A goal and a commitment in the demo: three parts of a plan fix the fourth, and what is kept day by day moves it."""

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import NAME
from devhost.demo.screen import Screen

GOALS, COMMITMENTS = "/api/v1/goals", "/api/v1/commitments"
COURSE = {
    "title": "Finish the data course",
    "why": "I want to choose my next job, not take the first one.",
    "value": "Curiosity",
    "unit": "lessons",
    "start": 0,
    "target": 40,
    "rate": 5,
    "off_weekdays": ["saturday", "sunday"],
}


def pursue_goal(api: ApiClient, screen: Screen) -> None:
    """Set a goal, log progress, and keep a daily commitment for it."""
    screen.step(f"{NAME} sets herself a goal")
    goal = api.show("POST", GOALS, COURSE, expect=201).json
    screen.say(f"40 lessons, five a week, weekends off: the API says that this is done on {goal['target_date']}.")
    path = f"{GOALS}/{goal['id']}"
    logged = api.show("POST", f"{path}/progress", {"change": 3, "note": "Three before lunch."}, expect=201).json
    screen.item(f"{logged['goal']['current']:g} lessons done, good for {logged['goal']['buffer_days']} days")
    drawn = api.show("GET", f"{path}/path").json
    if not drawn["planned"] or not drawn["real"]:
        raise DemoError("a goal with a plan and progress has no path to draw")
    screen.item(f"its path: {len(drawn['planned'])} planned points and {len(drawn['real'])} real")
    _keep_commitment(api, screen, goal["id"], goal["starts_on"])


def _keep_commitment(api: ApiClient, screen: Screen, goal_id: str, today: str) -> None:
    commitment = {"title": "One lesson before lunch", "goal_id": goal_id, "due_on": today, "reminder_time": "09:00"}
    made = api.show("POST", COMMITMENTS, {**commitment, "recurrence": {"unit": "day"}}, expect=201).json
    kept = api.show("POST", f"{COMMITMENTS}/{made['id']}/complete").json
    again = api.show("POST", f"{COMMITMENTS}/{made['id']}/complete").json
    if kept["occurrence"] != again["occurrence"]:
        raise DemoError("a commitment that was completed on two devices counts twice")
    screen.say(f"Kept for today, on both of her devices, and counted once. Next: {kept['commitment']['next_due_on']}.")
    reminder = api.show("GET", f"/api/v1/reminders?commitment_id={made['id']}").json[0]
    screen.item(f"a reminder comes {reminder['cadence']} at {reminder['time']}, unless it is done by then")
