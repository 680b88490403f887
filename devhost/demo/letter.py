"""Therapeutic writing in the demo: the quiz, one session with an unsent letter, and what was found in the letter."""

from typing import Any

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import LETTER, NAME, QUIET_STATEMENTS
from devhost.demo.screen import Screen

THERAPY = "/api/v1/therapy"
SESSIONS, ARTIFACTS = f"{THERAPY}/sessions", f"{THERAPY}/artifacts"
TECHNIQUE, NEED = "unsent_letter", {"minutes": 20, "intensity": 2, "goal_area": "job_loss"}
PHONE = "5b0c5d2e-7c52-4a39-9f0f-0a54b3c6e0d1"
AGREES, HARDLY = 3, 1
MADE = 201


def write_unsent_letter(api: ApiClient, screen: Screen) -> None:
    """Answer the quiz, write a letter that stays unsent, with a draft that arrives late, and read what is in it."""
    screen.step(f"{NAME} writes a letter that she will not send")
    _answer_quiz(api, screen)
    _begin_and_write(api, screen)
    progress = api.show("GET", f"{THERAPY}/progress").json
    if progress["techniques_tried"] != {TECHNIQUE: 1}:
        raise DemoError("a session that was completed does not count as progress")
    reached = ", ".join(one["key"].replace("_", " ") for one in progress["milestones_achieved"])
    screen.say(f"Sessions completed: {progress['completed_sessions']}. Milestones: {reached}.")


def _answer_quiz(api: ApiClient, screen: Screen) -> None:
    quiz = api.show("GET", f"{THERAPY}/ep-quiz").json
    answers = [
        {"statement": one["id"], "value": AGREES if one["id"] in QUIET_STATEMENTS else HARDLY}
        for one in quiz["statements"]
    ]
    answered = {"quiz_version": quiz["version"], "answers": answers}
    profile = api.show("POST", f"{THERAPY}/ep-profiles", answered, expect=MADE).json
    shares = profile["physical_percentage"], profile["emotional_percentage"]
    screen.say(
        f"{len(answers)} answers: {shares[0]} % physical and {shares[1]} % emotional, {profile['classification']}."
    )


def _begin_and_write(api: ApiClient, screen: Screen) -> None:
    offers = api.show("POST", f"{THERAPY}/techniques/choice", NEED).json["techniques"]
    offer = next((one for one in offers if one["technique_id"] == TECHNIQUE), None)
    if offer is None:
        raise DemoError("the unsent letter is not among the techniques that fit")
    screen.item(f"{offer['name']}, one of {len(offers)} that fit: {', '.join(offer['reasons']).replace('_', ' ')}")
    session = api.show("POST", SESSIONS, {**NEED, "technique": TECHNIQUE}, expect=MADE).json
    path = f"{SESSIONS}/{session['id']}"
    for adaptation in session["session_plan"]["adaptations"]:
        screen.say(f'"{adaptation["framing"]} {adaptation["anchor"]}"')
    _move(api, path, "writing")
    _save_drafts(api, screen, path)
    screen.quote(f"{NAME} writes", LETTER)
    written = {"content": LETTER, "duration_seconds": 900}
    stored = api.show("POST", f"{path}/artifacts", written, expect=MADE).json
    for state in ("closing", "completed"):
        session = _move(api, path, state)
    screen.say(f"The session is {session['status']}. Nobody gets the letter; jobs look what is in it.")
    _show_findings(api, screen, stored["id"])


def _move(api: ApiClient, path: str, to_state: str) -> Any:
    moved = api.send("POST", f"{path}/transitions", {"to_state": to_state})
    if moved.json["current_state"] != to_state:
        raise DemoError(f"the session is at {moved.json['current_state']} instead of {to_state}")
    return moved.json


def _save_drafts(api: ApiClient, screen: Screen, path: str) -> None:
    """Save the letter half-way and whole; the half arrives last, and does not take the place of the whole."""
    drafts = {2: LETTER, 1: LETTER[: len(LETTER) // 2]}
    outcomes = []
    for revision, content in drafts.items():
        draft = {"device_id": PHONE, "revision": revision, "content": content}
        outcomes.append(api.show("POST", f"{path}/drafts", draft).json["outcome"])
    kept = api.send("GET", f"{path}/drafts").json["drafts"]
    if outcomes != ["stored", "superseded"] or [one["content"] for one in kept] != [LETTER]:
        raise DemoError("a draft that arrived late took the place of newer words")
    screen.say("The first half of the letter arrived after the whole of it, and the whole is what is kept.")


def _show_findings(api: ApiClient, screen: Screen, artifact_id: str) -> None:
    path = f"{ARTIFACTS}/{artifact_id}"
    artifact = api.wait_for(path, lambda found: found["themes"] and found["sentiment"], "no themes of the letter came")
    screen.request("GET", path, 200)
    for theme in artifact["themes"]:
        quotes = ", ".join(f'"{quote}"' for quote in theme["evidence_snippets"])
        screen.item(f"{theme['theme_name'].replace('_', ' ')}: {quotes}, by {theme['extraction_model']}")
    sentiment = artifact["sentiment"]
    screen.item(f"it sounds {sentiment['sentiment_label'].replace('_', ' ')}, by {sentiment['analysis_model']}")
