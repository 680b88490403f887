"""Reflection in the demo: prompts about an entry, value check-ins, one possible future, and a theme."""

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import AHEAD, LAST_MONTH, NAME, TODAY, WRITTEN_TO_A_PROMPT
from devhost.demo.screen import Screen

PROMPTS = "/api/v1/reflection/prompts"
CHECKINS = "/api/v1/value-calibration/checkins"
FUTURE_SELF = "/api/v1/future-self"
THEME = "/api/v1/life-theme"


def answer_prompt(api: ApiClient, screen: Screen, entry_id: str) -> None:
    """Get questions about an entry, and write what the first one brings up."""
    screen.step(f"{NAME} reflects on what she wrote")
    given = api.show("POST", f"{PROMPTS}/generate", {"entry_id": entry_id}).json
    for prompt in given["items"]:
        screen.item(f"Prompt: {prompt['prompt_text']}")
    screen.credit(ai_generated=given["ai_generated"])
    path = f"{PROMPTS}/{given['items'][0]['id']}/responses"
    written = api.show("POST", path, {"response_text": WRITTEN_TO_A_PROMPT}, expect=201).json
    screen.quote(f"{NAME}, to the first", written["response_text"])


def check_in(api: ApiClient, screen: Screen) -> None:
    """Rate the values twice, far enough apart to see what changed fast, and what is high although opposed."""
    screen.step(f"{NAME} checks in with her values, twice")
    for scores in (LAST_MONTH, TODAY):
        screen.say(", ".join(f"{value} {score}" for value, score in scores.items()))
        shown = api.show("POST", CHECKINS, {"value_snapshot": dict(scores)}, expect=201).json["tensions"]
    if not shown["conflicts"] or not shown["swings"]:
        raise DemoError("two opposed values are high and one changed fast, but the check-in shows no tension")
    for conflict in shown["conflicts"]:
        first, second = conflict["scores"]
        screen.item(f"{' and '.join(conflict['values'])} pull apart ({first} and {second}): {conflict['sentence']}")
    for swing in shown["swings"]:
        screen.item(swing["sentence"])


def simulate_future(api: ApiClient, screen: Screen) -> None:
    """Have one possible future told, with the steps and the claims that come with it."""
    screen.step(f"{NAME} looks a year ahead")
    told = api.show("POST", f"{FUTURE_SELF}/simulate", AHEAD).json
    if not told["claims"]:
        raise DemoError("the simulation makes no claim that could be checked later")
    screen.quote("One way it could go", told["future_projection"])
    screen.credit(ai_generated=told["ai_generated"])
    screen.say("Small steps for now:")
    for suggestion in told["suggestions"]:
        screen.item(suggestion)
    screen.say("It is a story, not a forecast. These claims will show how it went; they wait for a verdict:")
    for claim in told["claims"]:
        screen.item(f"{claim['claim']} (due {claim['due_on']})")


def choose_theme(api: ApiClient, screen: Screen, insight_id: str) -> None:
    """Get themes to try on, which rest on what she confirmed, choose the first, and read it back."""
    screen.step(f"{NAME} chooses a theme for this part of her life")
    offered = api.show("POST", f"{THEME}/suggestions").json
    for theme in offered["suggestions"]:
        screen.item(f"Theme: {theme}")
    screen.credit(ai_generated=offered["ai_generated"])
    if insight_id in offered["insight_ids"]:
        screen.say(f"They rest on an insight that {NAME} has confirmed, and say so.")
    elif not offered["ai_generated"]:
        raise DemoError("the rules' themes do not name the insight that they rest on")
    api.show("POST", THEME, {"theme_text": offered["suggestions"][0]}, expect=201)
    screen.say(f'{NAME}\'s theme is now "{api.show("GET", THEME).json["theme_text"]}".')
