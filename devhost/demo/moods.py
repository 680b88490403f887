"""A mood in the demo: logged in one request, sent twice without being stored twice, and drawn as a calendar."""

import uuid

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import NAME
from devhost.demo.screen import Screen

MOODS = "/api/v1/moods"


def log_mood(api: ApiClient, screen: Screen) -> None:
    """Log a mood with its energy twice under one client id, and read the calendar."""
    screen.step(f"{NAME} logs how she feels")
    mood = {
        "client_id": str(uuid.uuid4()),
        "valence": "positive",
        "intensity": 6,
        "labels": ["hopeful", "a bit wobbly"],
        "activities": ["walk"],
        "energy": 7,
    }
    first = api.show("POST", MOODS, mood, expect=201).json
    again = api.show("POST", MOODS, mood, expect=201).json
    if (first["emotion"], first["energy"]) != (again["emotion"], again["energy"]):
        raise DemoError("a mood that was sent twice was stored twice")
    days = api.show("GET", f"{MOODS}/calendar").json["days"]
    if not days[-1]["intensity"] or not days[-1]["energy"]:
        raise DemoError("the calendar does not show the mood that was logged today")
    gaps = sum(day["intensity"] is None for day in days)
    screen.item(f"her calendar: {len(days)} days, {gaps} of them gaps and no zeros")
