"""Coaching in the demo: a conversation that remembers, a decision that comes up in it, and an insight that is used."""

from collections.abc import Mapping
from typing import Any

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import NAME, OWN_INSIGHT, RESTLESS, WEIGHED
from devhost.demo.screen import Screen

CONVERSATIONS, INSIGHTS = "/api/v1/coaching/conversations", "/api/v1/coaching/insights"
OK = 200
Turn = Mapping[str, Any]


def talk_with_coach(api: ApiClient, screen: Screen, entry_id: str) -> None:
    """Ask what an earlier entry tells, then weigh two ways, and accept the decision that the coach proposes."""
    screen.step(f"{NAME} talks with a coach that remembers")
    path = f"{CONVERSATIONS}/{api.show('POST', CONVERSATIONS, {}, expect=201).json['id']}"
    remembered = _say(api, screen, path, RESTLESS)
    for source in remembered["sources"]:
        screen.item(f"leaned on {source['kind']}: {source['excerpt']}")
    if not remembered["ai_generated"] and entry_id not in [source["id"] for source in remembered["sources"]]:
        raise DemoError("the coach does not remember the entry that tells what it was asked")
    _accept_proposal(api, screen, path, _say(api, screen, path, WEIGHED))


def _say(api: ApiClient, screen: Screen, path: str, words: str) -> Turn:
    screen.quote(NAME, words)
    turn: Turn = api.show("POST", f"{path}/chat", {"content": words}).json
    screen.quote("Coach", turn["reply"])
    return turn


def _accept_proposal(api: ApiClient, screen: Screen, path: str, turn: Turn) -> None:
    """Accept the proposed decision twice: it is made once."""
    proposal = turn["proposal"]
    if proposal is None:
        if not turn["ai_generated"]:
            raise DemoError("two ways were weighed, and no decision was proposed")
        screen.say("(The model proposed no decision.)")
        return
    screen.item(f"Proposed: {proposal['title']} ({'; '.join(proposal['options'])})")
    made = api.show("POST", f"{path}/decision", expect=201).json
    again = api.show("POST", f"{path}/decision", expect=OK).json
    if made["id"] != again["id"]:
        raise DemoError("a proposal that was accepted twice made two decisions")
    screen.say(f'{NAME} accepts, and it is a decision of hers: "{made["title"]}" Nothing was made before she did.')


def confirm_insight(api: ApiClient, screen: Screen) -> str:
    """Confirm what was found in the conversation about a decision, note one of her own, and return its id."""
    screen.step(f"{NAME} looks at what was learned about her")
    proposed = api.show("GET", f"{INSIGHTS}?status=proposed").json
    for insight in proposed:
        screen.item(f"{insight['text']} (rests on {len(insight['sources'])} of her messages)")
    if proposed:
        chosen = max(proposed, key=lambda insight: len(insight["text"]))
        confirmed = api.show("POST", f"{INSIGHTS}/{chosen['id']}/confirm").json
        screen.say(f"She confirms the longest: it is {confirmed['status']}, and from now on it may be used.")
    written = api.show("POST", INSIGHTS, {"text": OWN_INSIGHT, "tags": ["work"]}, expect=201).json
    screen.quote("In her own words", written["text"])
    return str(written["id"])
