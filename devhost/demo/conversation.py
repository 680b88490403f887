"""The demo's conversation with the coach about a decision, and its summary."""

import time
from collections.abc import Mapping
from typing import Any

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import ANSWERS, DECISION, LAST_WORD, NAME
from devhost.demo.screen import Screen

DECISIONS = "/api/v1/decisions"
OK = 200
SUMMARY_SECONDS, POLL_SECONDS = 60.0, 0.1
Turn = Mapping[str, Any]


def discuss_decision(api: ApiClient, screen: Screen) -> None:
    """Create a decision, talk about it until the coach reflects, complete the conversation and show its summary."""
    screen.step(f"{NAME} thinks a decision through with the coach")
    decision = api.show("POST", DECISIONS, DECISION, expect=201).json
    begun = {"title": decision["title"], "decision_id": decision["id"]}
    session = f"{DECISIONS}/sessions/{api.show('POST', f'{DECISIONS}/sessions', begun, expect=201).json['id']}"
    hold_conversation(api, screen, session)
    complete_conversation(api, screen, session)


def hold_conversation(api: ApiClient, screen: Screen, session: str) -> None:
    """Answer the coach's questions until the phase is reflection, then say a last word."""
    turns = [_ask(api, screen, session, None)]
    for answer in ANSWERS:
        turns.append(_ask(api, screen, session, answer))
        if turns[-1]["phase"] == "reflection":
            break
    else:
        raise DemoError(f"after {len(ANSWERS)} answers the coach still asks what it does not know")
    screen.say("The phase is reflection now: the coach has asked enough, and helps to look at it.")
    turns.append(_ask(api, screen, session, LAST_WORD))
    written = sum(turn["ai_generated"] for turn in turns)
    screen.say(f"(Of the coach's {len(turns)} replies a language model wrote {written}.)")


def _ask(api: ApiClient, screen: Screen, session: str, words: str | None) -> Turn:
    """Send a message, or none to get the greeting, and show the coach's reply."""
    if words is not None:
        screen.quote(NAME, words)
    turn: Turn = api.show("POST", f"{session}/chat", {} if words is None else {"content": words}).json
    screen.quote("Coach", turn["reply"])
    for suggestion in turn["suggestions"]:
        screen.item(suggestion)
    return turn


def complete_conversation(api: ApiClient, screen: Screen, session: str) -> None:
    """Complete the conversation, wait for its summary and show it."""
    screen.step("The conversation is over, and its summary arrives")
    api.show("PATCH", session, {"status": "completed"})
    began = time.monotonic()
    summary = _wait_for_summary(api, f"{session}/summary")
    screen.request("GET", f"{session}/summary", OK)
    screen.say(f"What it came to: {summary['summary']} It was there after {time.monotonic() - began:.1f} s.")
    for insight in summary["insights"]:
        screen.item(f"{insight['text']} (rests on {len(insight['message_ids'])} of the messages)")
    screen.credit(ai_generated=summary["ai_generated"])


def _wait_for_summary(api: ApiClient, path: str) -> Mapping[str, Any]:
    """Poll until the summary is ready."""
    deadline = time.monotonic() + SUMMARY_SECONDS
    while time.monotonic() < deadline:
        summary: Mapping[str, Any] = api.send("GET", path).json
        if summary["status"] == "ready":
            return summary
        time.sleep(POLL_SECONDS)
    raise DemoError(f"no summary came within {SUMMARY_SECONDS:.0f} s; does the host say why?")
