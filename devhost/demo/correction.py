"""A heavy evening in the demo: the API shows that it noticed, and hears that it was not meant so."""

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import EVENING, NAME
from devhost.demo.screen import Screen

SUPPORT = "/api/v1/decision-support/chat"
_GREEN = "green"


def correct_level(api: ApiClient, screen: Screen) -> None:
    """Say something that sounds heavy, show what comes with the answer, and correct the level."""
    screen.step(f"{NAME} has a heavy evening")
    screen.quote(NAME, EVENING)
    told = api.show("POST", SUPPORT, {"messages": [{"role": "user", "content": EVENING}]}).json
    note = told["safety"]
    screen.quote("Coach", told["reply"])
    offer = note["correction"]
    if offer is None:
        raise DemoError("a sentence that sounds heavy comes with no word of help")
    screen.quote(f"Beside it, at {note['level']}", note["reply"])
    screen.item(f"{len(note['resources'])} places to talk to somebody, the first: {note['resources'][0]['name']}")
    answer = {"thoughts_of_death": "no"} if offer["needs_answer"] else {}
    corrected = api.show("POST", offer["url"], {"level": note["level"], **answer}).json
    screen.quote("After she said that it was not meant so", corrected["reply"])
    if corrected["safety"]["level"] != _GREEN:
        screen.item("The places stay, until two days are lighter.")
