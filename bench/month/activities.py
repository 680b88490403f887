"""Activities: what a person does in a month, by assumption, performed through the API as an app would."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from devhost.demo.entries import AHEAD, ANSWERS, DECISION, OFFER, RUNNING, SISTER, TODAY, WRITTEN_TO_A_PROMPT
from tests.client import Response
from tests.people import Person

JOURNAL = "/v1/decisions/journal"
SESSIONS = "/v1/decisions/sessions"
_ENTRIES = (OFFER, RUNNING, SISTER)

# On which days of thirty a person does what: assumptions, because nobody has used the app yet. Replace them by what the
# dashboard shows, and simulate again.
OPENS = range(0, 30, 2)
WRITES = range(0, 30, 4)
REFLECTS = (4, 12, 20, 28)
TALKS = (6, 20)
CHECKS_IN = (2, 18)
LOOKS_AHEAD = (10,)
ASKS_FOR_SUPPORT = (8, 24)
CHOOSES_A_THEME = (12,)


def open_app(person: Person, day: int) -> None:
    """Open the app: it takes new tokens and reads what its first page shows."""
    del day
    accepted(person.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token}))
    for path in ("/v1/profile", "/v1/progress/summary", "/v1/gamification/challenges/today", f"{JOURNAL}?limit=20"):
        accepted(person.get(path))
    accepted(person.get("/v1/gamification/streaks"))
    accepted(person.get("/v1/reminders"))


def write(person: Person, day: int) -> None:
    """Write an entry, and look for its tags a moment later."""
    entry = accepted(person.post(JOURNAL, json=dict(_ENTRIES[day % len(_ENTRIES)])))
    accepted(person.get(f"{JOURNAL}/{entry['id']}"))


def reflect(person: Person, day: int) -> None:
    """Answer a question about the newest entry."""
    del day
    entry = accepted(person.get(f"{JOURNAL}?limit=1"))[0]
    prompts = accepted(person.get(f"/v1/reflection/prompts?entry_id={entry['id']}"))
    if prompts:
        path = f"/v1/reflection/prompts/{prompts[0]['id']}/responses"
        accepted(person.post(path, json={"response_text": WRITTEN_TO_A_PROMPT}))


def talk(person: Person, day: int) -> None:
    """Discuss a decision with the coach, and end the conversation."""
    del day
    decision = accepted(person.post("/v1/decisions", json=dict(DECISION)))
    begun = {"title": decision["title"], "decision_id": decision["id"]}
    session = f"{SESSIONS}/{accepted(person.post(SESSIONS, json=begun))['id']}"
    accepted(person.post(f"{session}/chat", json={}))
    for answer in ANSWERS:
        accepted(person.post(f"{session}/chat", json={"content": answer}))
    accepted(person.patch(session, json={"status": "completed"}))
    accepted(person.get(f"{session}/summary"))


def check_in(person: Person, day: int) -> None:
    """Rate the values, and read the tensions between them."""
    del day
    accepted(person.post("/v1/value-calibration/checkins", json={"value_snapshot": dict(TODAY)}))
    accepted(person.get("/v1/value-calibration/evolution"))


def look_ahead(person: Person, day: int) -> None:
    """Request a simulation of the future."""
    del day
    accepted(person.post("/v1/future-self/simulate", json=dict(AHEAD)))


def ask_for_support(person: Person, day: int) -> None:
    """Send a conversation of three turns to the chat that stores nothing."""
    del day
    turns = [{"role": ("user", "ai")[at % 2], "content": text} for at, text in enumerate(ANSWERS[:5])]
    for length in (1, 3, 5):
        accepted(person.post("/v1/decision-support/chat", json={"messages": turns[:length]}))


def choose_theme(person: Person, day: int) -> None:
    """Request suggestions of themes, and choose one."""
    del day
    offered = accepted(person.post("/v1/life-theme/suggestions"))
    accepted(person.post("/v1/life-theme", json={"theme_text": offered["suggestions"][0]}))


MONTH: Mapping[Callable[[Person, int], None], range | tuple[int, ...]] = {
    open_app: OPENS,
    write: WRITES,
    reflect: REFLECTS,
    talk: TALKS,
    check_in: CHECKS_IN,
    look_ahead: LOOKS_AHEAD,
    ask_for_support: ASKS_FOR_SUPPORT,
    choose_theme: CHOOSES_A_THEME,
}


def accepted(response: Response) -> Any:
    """Return the document of an accepted request; a month with a refused request measures nothing."""
    if response.status >= HTTPStatus.BAD_REQUEST:
        raise RuntimeError(f"{response.status}: {response.json}")
    return response.json
