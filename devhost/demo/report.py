"""The report of seven days in the demo: asked for, awaited, and printed with one chart of text."""

import time
from collections.abc import Mapping
from typing import Any

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import NAME
from devhost.demo.screen import Screen

REPORTS = "/api/v1/reports"
OK = 200
REPORT_SECONDS, POLL_SECONDS = 60.0, 0.1
DAYS, DRAWN = 7, "energy"
Report = Mapping[str, Any]


def read_report(api: ApiClient, screen: Screen) -> None:
    """Have a report made about the last seven whole days, and show its sentences and one of its series."""
    screen.step(f"{NAME} reads what her week came to")
    asked = api.show("POST", REPORTS, {"type": "seven_day"}, expect=202).json
    report = _wait_for_report(api, f"{REPORTS}/{asked['id']}")
    screen.request("GET", f"{REPORTS}/{asked['id']}", OK)
    screen.say(f"From {report['starts_on']} to {report['ends_on']}, the last day that is over:")
    if not report["narrative"]:
        raise DemoError("a week with entries and moods has a report without a sentence")
    for sentence in report["narrative"]:
        if not sentence["rests_on"]:
            raise DemoError(f"a sentence of the report rests on nothing: {sentence['text']}")
        screen.item(f"{sentence['text']} [{', '.join(sorted({basis['name'] for basis in sentence['rests_on']}))}]")
    _draw_series(screen, report["payload"])
    again = api.show("POST", REPORTS, {"type": "seven_day"}, expect=OK).json
    if again["id"] != report["id"]:
        raise DemoError("a report about the same days was made twice")
    screen.say("Asked for again, it is the same report: 200.")


def _wait_for_report(api: ApiClient, path: str) -> Report:
    """Poll until the report is ready."""
    deadline = time.monotonic() + REPORT_SECONDS
    while time.monotonic() < deadline:
        report: Report = api.send("GET", path).json
        if report["status"] == "ready":
            return report
        if report["status"] == "failed":
            raise DemoError("the report could not be made; does the host say why?")
        time.sleep(POLL_SECONDS)
    raise DemoError(f"no report came within {REPORT_SECONDS:.0f} s; does the host say why?")


def _draw_series(screen: Screen, payload: Mapping[str, Any]) -> None:
    series = next((one for one in payload["measures"] if one["name"] == DRAWN), None)
    if series is None or len(series["values"]) != DAYS:
        raise DemoError(f"the report has no series of {DRAWN} over its days")
    screen.say(f"Its {DRAWN}, day by day:")
    for day, value in zip(payload["days"], series["values"], strict=True):
        screen.item(f"{day} {'(a gap)' if value is None else f'{chr(9608) * round(value)} {value:g}'}")
