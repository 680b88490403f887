"""Two weeks in the demo: what stood in a paper notebook until now is sent with its own times, and drawn as it was."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import NAME, NOTEBOOK_ENTRIES, NOTEBOOK_MOODS, NOTEBOOK_WALKS, RIVER_WALKS
from devhost.demo.screen import Screen

JOURNAL, MOODS, GOALS = "/api/v1/decisions/journal", "/api/v1/moods", "/api/v1/goals"
DAYS = 14
Document = Mapping[str, Any]


def copy_notebook(api: ApiClient, screen: Screen) -> list[str]:
    """Send moods, entries and walks of the last two weeks, draw them, and return the ids of the entries."""
    screen.step(f"{NAME} copies two weeks from her notebook, with the day of each")
    _send_moods(api, screen)
    ids = []
    for days_ago, entry in NOTEBOOK_ENTRIES.items():
        ids.append(api.show("POST", JOURNAL, {**entry, "occurred_at": _time_ago(days_ago)}, expect=201).json["id"])
        screen.item(f"{days_ago} days before: {entry['title']}")
    _show_trend(api, screen)
    _draw_path(api, screen)
    return ids


def _send_moods(api: ApiClient, screen: Screen) -> None:
    for days_ago, (valence, intensity, energy, label) in NOTEBOOK_MOODS.items():
        mood = {"valence": valence, "intensity": intensity, "labels": [label], "energy": energy}
        answer = api.send("POST", MOODS, {**mood, "occurred_at": _time_ago(days_ago)})
        if answer.status != 201:  # noqa: PLR2004 - Created
            raise DemoError(f"a mood of {days_ago} days ago was refused: {answer.status}")
    screen.say(f"{len(NOTEBOOK_MOODS)} moods with their energy, one request each, the oldest of {DAYS} days ago.")
    days = api.show("GET", f"{MOODS}/calendar").json["days"]
    drawn = "".join(_MARKS[_sign(day["valence"])] for day in days[-DAYS:])
    screen.say(f"Her last {DAYS} days: {drawn} (+ good, o neither, - hard, . a gap, which is no zero)")
    if drawn.count(".") != DAYS - len(NOTEBOOK_MOODS):  # today is in, and the first day is not
        raise DemoError(f"the calendar shows other gaps than the notebook: {drawn}")


def _show_trend(api: ApiClient, screen: Screen) -> None:
    points = api.show("GET", f"{MOODS}/trend?bucket=week").json["points"]
    known = [point for point in points if point["energy"] is not None]
    if len(known) < 2:  # noqa: PLR2004 - two weeks
        raise DemoError("two weeks of moods make no trend")
    screen.say("Her energy by week: " + ", ".join(f"{point['energy']['mean']:g}" for point in known))


def _draw_path(api: ApiClient, screen: Screen) -> None:
    begun = (datetime.now(UTC) - timedelta(days=DAYS)).date().isoformat()
    goal = api.show("POST", GOALS, {**RIVER_WALKS, "starts_on": begun}, expect=201).json
    for days_ago in NOTEBOOK_WALKS:
        walk = {"change": 1, "occurred_at": _time_ago(days_ago)}
        api.show("POST", f"{GOALS}/{goal['id']}/progress", walk, expect=201)
    path = api.show("GET", f"{GOALS}/{goal['id']}/path").json
    if path["current"] != len(NOTEBOOK_WALKS) or len(path["real"]) != len(NOTEBOOK_WALKS):
        raise DemoError("the path does not show each walk on its day")
    screen.say(
        f"{RIVER_WALKS['title']}: {path['current']:g} so far, {path['planned_today']:.1f} were planned by today. "
        f"Days until she is off track: {path['buffer_days']}."
    )


def _time_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")


_MARKS: Mapping[int | None, str] = {None: ".", -1: "-", 0: "o", 1: "+"}


def _sign(valence: float | None) -> int | None:
    return None if valence is None else (valence > 0) - (valence < 0)
