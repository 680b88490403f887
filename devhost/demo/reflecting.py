"""Looking inward: questions about an entry, and check-ins that show where values pull apart."""

from devhost.demo.entries import LAST_MONTH, NAME, TODAY, WRITTEN_TO_A_PROMPT
from devhost.demo.screen import Screen
from devhost.demo.web import DemoError, Web

PROMPTS = "/api/v1/reflection/prompts"
CHECKINS = "/api/v1/value-calibration/checkins"


def reflect(web: Web, screen: Screen, entry_id: str) -> None:
    """Get questions about an entry, and write what the first one brings up."""
    screen.step(f"{NAME} reflects on what she wrote")
    given = web.show("POST", f"{PROMPTS}/generate", {"entry_id": entry_id}).json
    for prompt in given["items"]:
        screen.item(f"Prompt: {prompt['prompt_text']}")
    screen.credit(ai_generated=given["ai_generated"])
    path = f"{PROMPTS}/{given['items'][0]['id']}/responses"
    written = web.show("POST", path, {"response_text": WRITTEN_TO_A_PROMPT}, expect=201).json
    screen.quote(f"{NAME}, to the first", written["response_text"])


def check_in(web: Web, screen: Screen) -> None:
    """Rate the values twice, far enough apart to see what changed fast, and what is high although opposed."""
    screen.step(f"{NAME} checks in with her values, twice")
    for scores in (LAST_MONTH, TODAY):
        screen.say(", ".join(f"{value} {score}" for value, score in scores.items()))
        shown = web.show("POST", CHECKINS, {"value_snapshot": dict(scores)}, expect=201).json["tensions"]
    if not shown["conflicts"] or not shown["swings"]:
        raise DemoError("two opposed values are high and one changed fast, but the check-in shows no tension")
    for conflict in shown["conflicts"]:
        first, second = conflict["scores"]
        screen.item(f"{' and '.join(conflict['values'])} pull apart ({first} and {second}): {conflict['sentence']}")
    for swing in shown["swings"]:
        screen.item(swing["sentence"])
