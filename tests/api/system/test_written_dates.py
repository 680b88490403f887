"""The doors that take days and moments, and what programs without a type for a day send them."""

from datetime import timedelta
from typing import Any

import pytest

from shared.core import clock
from tests.people import Person

DAY = (clock.now() + timedelta(days=20)).date().isoformat()
TO_ISO_STRING = f"{DAY}T00:00:00.000Z"
TITLE = {"title": "Stay or go?"}
ONCE = {"kind": "custom", "cadence": "once", "time": "18:30", "message": "Look again"}


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/decisions", TITLE, "revisit_on"),
        ("/v1/decisions/journal", TITLE, "revisit_on"),
        ("/v1/reminders", ONCE, "on_date"),
    ],
)
def test_a_day_may_come_as_its_midnight(ada: Person, path: str, body: dict[str, Any], field: str) -> None:
    answer = ada.post(path, json={**body, field: TO_ISO_STRING})

    assert (answer.status, answer.json[field]) == (201, DAY)
    changed = ada.patch(f"{path}/{answer.json['id']}", json={field: TO_ISO_STRING})
    assert (changed.status, changed.json[field], changed.json["version"]) == (200, DAY, answer.json["version"])


def test_the_last_paused_day_may_come_as_its_midnight(ada: Person) -> None:
    answer = ada.post("/v1/gamification/streaks/pause", json={"until": TO_ISO_STRING})

    assert (answer.status, {streak["paused_until"] for streak in answer.json["streaks"]}) == (200, {DAY})


def test_a_day_at_another_time_is_refused_with_how_to_write_it(ada: Person) -> None:
    answer = ada.post("/v1/decisions", json={**TITLE, "revisit_on": f"{DAY}T23:00:00.000Z"})

    (fault,) = answer.json["errors"]
    assert (answer.status, fault["loc"], fault["msg"]) == (422, ["body", "revisit_on"], "Write a day as 2026-03-31.")


def test_an_entry_may_be_written_at_a_moment_with_a_short_offset(ada: Person) -> None:
    moment = (clock.now() - timedelta(hours=1)).replace(microsecond=0)
    written = moment.astimezone(clock.find_zone("Europe/Berlin")).isoformat()
    answer = ada.post("/v1/decisions/journal", json={**TITLE, "occurred_at": written.removesuffix(":00")})

    assert (answer.status, answer.json["occurred_at"]) == (201, moment.isoformat().replace("+00:00", "Z"))
    found = ada.get(f"/v1/decisions/journal?from={(moment - timedelta(1)).isoformat()[:19]}-00&to={DAY}")
    assert [entry["id"] for entry in found.json] == [answer.json["id"]]
