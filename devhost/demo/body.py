"""Body and rest in the demo: the quiz, three plans, tasks that are done, skipped and missed, and a lighter plan.

A task is missed when its day is over. So that this takes no night, she is where the day begins last on Earth, and then
flies to where it begins first: there it is tomorrow at every hour.
"""

import time
from collections.abc import Mapping
from typing import Any

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import NAME, QUIZ_ANSWERS
from devhost.demo.screen import Screen

PROFILE = "/api/v1/profile"
LAST_ZONE, FIRST_ZONE, HOME = "Pacific/Pago_Pago", "Pacific/Kiritimati", "Europe/Berlin"
MISSED_TIMER = "/admin/functions/mark_missed_tasks"
ACCEPTED = 202
QUIZ, PLANS, TASKS = "/api/v1/onboarding", "/api/v1/plans", "/api/v1/tasks"
TYPES = ("exercise", "nutrition", "sleep")
OWN_TASKS = ("Stretch for ten minutes", "Water the plants", "Lay out the running shoes")
OK = 200
PLAN_SECONDS, POLL_SECONDS = 60.0, 0.1
Document = Mapping[str, Any]


def plan_body_and_rest(api: ApiClient, screen: Screen) -> None:
    """Answer the quiz, have plans made, do, skip and miss tasks, and accept a lighter plan."""
    _answer_quiz(api, screen)
    _move_to(api, LAST_ZONE)
    plans = _have_plans_made(api, screen)
    _do_tasks(api, screen)
    _miss_tasks(api, screen)
    _accept_lighter_plan(api, screen, plans["exercise"])


def _answer_quiz(api: ApiClient, screen: Screen) -> None:
    screen.step(f"{NAME} answers the quiz about body and rest")
    first, *others = QUIZ_ANSWERS.items()
    for answers in ([first], others):
        written = [{"question": question, "value": value} for question, value in answers]
        after = api.show("PUT", f"{QUIZ}/answers", {"answers": written}).json
        screen.say(f"{len(answers)} answered. Still needed: {', '.join(after['missing']) or 'nothing'}.")
    completed = api.show("POST", f"{QUIZ}/complete").json
    facts = api.show("GET", "/api/v1/wellness/profile").json["facts"]
    screen.say(f"Her profile has {len(facts)} facts, in snapshot {completed['revision']}.")


def _have_plans_made(api: ApiClient, screen: Screen) -> dict[str, Document]:
    screen.step(f"{NAME} has three plans made")
    asked = api.show("POST", f"{PLANS}/generate", {"types": list(TYPES)}, expect=202).json
    if asked["stopped"]:
        raise DemoError("no plan was made for somebody in good health")
    plans = {plan["plan_type"]: plan for plan in _wait_for_plans(api)}
    screen.request("GET", f"{PLANS}/active", OK)
    for plan_type in TYPES:
        screen.item(f"{plan_type}: {_describe(plans[plan_type]['content'])}")
    screen.say(f'"{plans["sleep"]["content"]["notice"]}"')
    return plans


def _wait_for_plans(api: ApiClient) -> list[Document]:
    """Poll until all three hold."""
    deadline = time.monotonic() + PLAN_SECONDS
    while time.monotonic() < deadline:
        plans: list[Document] = api.send("GET", f"{PLANS}/active").json["plans"]
        if {plan["plan_type"] for plan in plans} == set(TYPES):
            return plans
        time.sleep(POLL_SECONDS)
    raise DemoError(f"no plans came within {PLAN_SECONDS:.0f} s; does the host say why?")


def _describe(content: Document) -> str:
    """Say what a plan begins with."""
    week = content["weeks"][0]
    if content["plan_type"] == "sleep":
        night = week["nights"][0]
        return f"{len(content['weeks'])} weeks, to bed at {_clock(night['bedtime_minute'])}"
    days = week["days"]
    if content["plan_type"] == "nutrition":
        first = next(meal for meal in content["meals"] if meal["key"] == days[0]["meals"][0]["meal"])
    else:
        first = days[0]["items"][0]
    return f"{len(content['weeks'])} weeks of {len(days)} days, beginning with {first['name'].lower()}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _do_tasks(api: ApiClient, screen: Screen) -> None:
    screen.step(f"{NAME} does one task, and leaves one")
    today = api.send("GET", f"{TASKS}/today").json["date"]
    for description in OWN_TASKS:  # late in the evening the plans leave nothing for the day
        api.show("POST", TASKS, {"description": description, "due_on": today}, expect=201)
    tasks = api.show("GET", f"{TASKS}/today").json["tasks"]
    screen.say(f"With what her plans brought, today has {len(tasks)} tasks:")
    if len(tasks) < len(OWN_TASKS):
        raise DemoError("there are no tasks for today to do, to leave and to miss")
    for task in tasks:
        screen.item(f"{task['due_time'] or 'any time'}: {task['description']}")
    done, left, *_ = tasks
    completed = api.show("POST", f"{TASKS}/{done['id']}/complete").json
    screen.item(f"{completed['description']}: {completed['status']}")
    skipped = api.show("POST", f"{TASKS}/{left['id']}/skip", {"reason": "Too tired today."}).json
    screen.item(f"{skipped['description']}: {skipped['status']}, {skipped['reason'].lower()}")
    week = api.show("GET", f"{TASKS}/adherence").json["total"]
    screen.say(f"This week: {week['completed']} completed, {week['skipped']} skipped, {week['pending']} ahead.")


def _miss_tasks(api: ApiClient, screen: Screen) -> None:
    screen.step(f"{NAME} flies over the date line, and her day is over")
    _move_to(api, FIRST_ZONE)
    screen.request("PUT", PROFILE, OK)
    deadline = time.monotonic() + PLAN_SECONDS
    missed: list[Document] = []
    while not missed and time.monotonic() < deadline:
        if api.send("POST", MISSED_TIMER, {}).status != ACCEPTED:
            screen.say("Here only the timer of the host says which tasks were missed, every quarter of an hour.")
            break
        time.sleep(POLL_SECONDS)
        missed = api.send("GET", f"{TASKS}?status=missed").json
    else:
        if not missed:
            raise DemoError(f"no task was missed within {PLAN_SECONDS:.0f} s; does the host say why?")
    for task in missed:
        screen.item(f"{task['description']}: {task['status']}")
    _move_to(api, HOME)


def _move_to(api: ApiClient, timezone: str) -> None:
    """Change the time zone of the profile, and leave the rest of it as it is."""
    kept = ("name", "demographics", "values_blueprint", "locale", "onboarding_status")
    profile = api.send("GET", PROFILE).json
    changed = {**{name: profile[name] for name in kept}, "timezone": timezone}
    if api.send("PUT", PROFILE, changed).status != OK:
        raise DemoError(f"the time zone {timezone} was refused")


def _accept_lighter_plan(api: ApiClient, screen: Screen, plan: Document) -> None:
    screen.step(f"{NAME} asks for less, and gets a lighter plan")
    lighter = api.show("POST", f"{PLANS}/{plan['id']}/lighter", expect=201).json
    before, after = (_count_items(one["content"]) for one in (plan, lighter))
    if lighter["is_active"] or after >= before:
        raise DemoError("the lighter plan holds already, or is not lighter")
    screen.say(f"Proposed: {after} exercises in its weeks instead of {before}. It holds once she accepts it:")
    accepted = api.show("POST", f"{PLANS}/{lighter['id']}/accept").json
    if not accepted["is_active"]:
        raise DemoError("the accepted plan does not hold")
    changes = api.show("GET", f"{PLANS}/{lighter['id']}/diff").json["changes"]
    screen.say(f"It differs from the one before in {len(changes)} things.")


def _count_items(content: Document) -> int:
    return sum(len(day["items"]) for week in content["weeks"] for day in week["days"])
