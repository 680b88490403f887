"""What a report holds: measures of all areas, sentences, what a model adds, and what a risk level takes away."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine

from shared.core.db import transaction
from shared.reports.jobs import ReportMaterial, WriteReport, compute_report, load_material
from shared.safety.level_store import raise_current_level
from shared.safety.service import HEAVY
from tests import environment
from tests.api.moods.mood_logs import EMOTIONS, logged
from tests.api.narrative.narrative_sessions import ANSWERS, reach_sections, tell
from tests.api.progress.activity import RED_TEXT, at, day, local, write
from tests.api.reports.reports import REPORTS, ask, made, measure
from tests.api.search.searches import found_ids
from tests.client import Api
from tests.narrative_process import activate_process
from tests.people import Person, new_person
from tests.servers.openai_server import OpenAiServer, call, running_openai_server
from tests.statements import collect_statements

NOON = local(day(0))
ANSWER = {
    "sentences": [
        {"text": "You wrote 2 entries.", "measures": ["entries"]},
        {"text": "You wrote 3 entries.", "measures": ["entries"]},
        {"text": "Writing made you calm.", "measures": ["words"]},
    ]
}


@pytest.fixture
def writer(any_database: str) -> Person:
    """Someone whose account is older than every window."""
    with time_machine.travel(local(day(-60)), tick=False):
        return new_person(Api())


@pytest.fixture
def model(writer: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket."""
    with running_openai_server(call(ANSWER)) as server:
        environment.use_model(monkeypatch, server.base_url)
        yield server


def post(person: Person, moment: datetime, path: str, **fields: Any) -> dict[str, Any]:
    with at(person, moment) as then:
        answer = then.post(path, json=fields)
    assert answer.status in (200, 201), answer.json
    return dict(answer.json)


def texts(report: dict[str, Any]) -> list[str]:
    return [one["text"] for one in report["narrative"]]


def test_each_area_gives_its_measure_on_the_local_day_it_was(writer: Person) -> None:
    moment = local(day(-2), 9)
    write(writer, moment, title="Stay or go?", context="I have four words")
    post(writer, moment, "/v1/decisions", title="Move?")
    logged(writer, moment, EMOTIONS, valence="positive", intensity=7, labels=["hopeful"])
    logged(writer, moment, EMOTIONS, valence="negative", intensity=4, labels=["hopeful", "my own"])
    logged(writer, moment, "/v1/energy", energy=8)
    goal = post(writer, moment, "/v1/goals", title="Run")
    post(writer, moment, f"/v1/goals/{goal['id']}/progress", change=1)
    conversation = post(writer, moment, "/v1/coaching/conversations")
    post(writer, moment, f"/v1/coaching/conversations/{conversation['id']}/chat", content="My team moves.")
    kept = post(writer, moment, "/v1/commitments", title="Call", due_on=day(-2).isoformat())
    post(writer, moment, f"/v1/commitments/{kept['id']}/complete")
    report = made(writer, NOON)
    expected = {"entries": 1, "words": 7, "decisions": 1, "moods": 2, "valence": 0, "intensity": 5.5, "energy": 8}
    expected |= {
        "conversations": 1,
        "goal_progress": 1,
        "commitments_due": 1,
        "commitments_kept": 1,
        "commitments_skipped": 0,
    }
    for name, value in expected.items():
        assert measure(report, name)["values"][5] == value, name
    assert measure(report, "energy")["values"][4] is None
    payload = report["payload"]
    assert payload["labels"] == [
        {"name": "hopeful", "count": 2, "before": 0},
        {"name": "my own", "count": 1, "before": 0},
    ]
    assert payload["goals"] == [{"goal_id": goal["id"], "entries": 1, "days": 1}]
    assert (payload["days_with_data"], payload["longest_run"]) == (1, 1)


def test_no_commitment_is_missed_on_days_that_a_risk_level_or_a_pause_covers(writer: Person) -> None:
    daily = {"title": "Walk", "due_on": day(-7).isoformat(), "recurrence": {"unit": "day"}}
    walk = post(writer, local(day(-7), 9), "/v1/commitments", **daily)
    for number in (-7, -5):
        post(writer, local(day(number), 10), f"/v1/commitments/{walk['id']}/complete")
    write(writer, local(day(-6), 11), title=RED_TEXT)
    for number in (-5, -4):  # two green days end it
        write(writer, local(day(number), 11))

    report = made(writer, NOON)

    assert measure(report, "commitments_due")["values"] == [1, None, 1, None, 1, 1, 1]
    assert "You kept 2 of 5 commitments that fell on these days." in texts(report)


def test_answers_of_a_story_are_counted_without_those_taken_back(writer: Person) -> None:
    activate_process()
    with at(writer, local(day(-2), 9)) as then:
        session_id = reach_sections(then)
        told = [tell(then, session_id, key) for key in ("origins.scene", "origins.people")]
        assert then.patch(f"{ANSWERS}/{told[0]['id']}", json={"text": "I was ten."}).status == 200
        assert then.delete(f"{ANSWERS}/{told[1]['id']}").status == 204
    report = made(writer, NOON)
    assert measure(report, "story_answers")["values"][5] == 1
    assert "There is also 1 answer in your story." in texts(report)


def test_a_report_over_no_data_says_so(writer: Person) -> None:
    report = made(writer, NOON, "twenty_one_day")
    assert texts(report) == ["Nothing is recorded for these 21 days. A report needs 7 or more to compare them."]
    assert report["payload"]["correlations"] == []


def test_what_went_together_needs_fourteen_days_and_is_told_with_its_interval(writer: Person) -> None:
    for number in range(20):
        level = number % 10 if number < 10 else (7 * number) % 10
        write(writer, local(day(-21 + number)), context="word " * (2 * level + 1))
        logged(writer, local(day(-21 + number)), "/v1/energy", energy=level)
    short, long = made(writer, NOON, "two_day"), made(writer, NOON, "twenty_one_day")
    assert short["payload"]["correlations"] == []
    clearest = long["payload"]["correlations"][0]
    assert {clearest["first"], clearest["second"]} == {"energy", "words"}
    assert (clearest["days"], clearest["is_clear"], clearest["rho"]) == (20, True, pytest.approx(1))
    (told,) = [one for one in long["narrative"] if "correlation" in one["text"]]
    assert [(one["name"], len(one["days"])) for one in told["rests_on"]] == [("energy", 20), ("words", 20)]
    with at(writer, NOON) as then:
        assert b"Energy" in then.get(f"{REPORTS}/{long['id']}/charts/together").body


def test_a_report_of_21_days_is_loaded_by_twelve_queries(writer: Person) -> None:
    for number in range(1, 40):
        write(writer, local(day(-number)))
        logged(writer, local(day(-number)), EMOTIONS)
    report_id = UUID(ask(writer, NOON, "twenty_one_day").json["id"])
    with time_machine.travel(NOON, tick=False), transaction(read_only=True) as db, collect_statements() as asked:
        assert isinstance(load_material(db, WriteReport(report_id=report_id)), ReportMaterial)
    assert len(asked) <= 12, asked


def test_what_a_model_says_is_kept_as_far_as_the_numbers_bear_it_out(model: OpenAiServer, writer: Person) -> None:
    for number in (-2, -3):
        write(writer, local(day(number)), title="A word nobody else has: zyzzyva")
    report = made(writer, NOON)
    assert report["made_by"] == environment.DEFAULT_MODEL
    by_model = [one for one in report["narrative"] if one["made_by"] != "rules"]
    assert [one["text"] for one in by_model] == ["You wrote 2 entries."]
    assert by_model[0]["rests_on"] == [
        {"kind": "measure", "name": "entries", "days": [day(-3).isoformat(), day(-2).isoformat()]}
    ]
    (request,) = model.requests
    assert "zyzzyva" not in json.dumps([request.message("system"), request.message("user")])


def test_a_model_of_which_nothing_is_kept_has_made_nothing(model: OpenAiServer, writer: Person) -> None:
    write(writer, local(day(-2)))
    report = made(writer, NOON)
    assert report["made_by"] == "rules"
    assert {one["made_by"] for one in report["narrative"]} == {"rules"}


def test_without_consent_nothing_is_asked(model: OpenAiServer, writer: Person) -> None:
    with at(writer, NOON) as then:
        then.patch("/v1/preferences", json={"ai_suggestions_enabled": False})
    write(writer, local(day(-2)))
    assert made(writer, NOON)["made_by"] == "rules"
    assert model.requests == []


def test_who_withdraws_consent_while_a_report_is_made_is_read_by_no_model(model: OpenAiServer, writer: Person) -> None:
    write(writer, local(day(-2)))
    waiting = ask(writer, NOON).json
    with time_machine.travel(NOON, tick=False), transaction(read_only=True) as db:
        material = load_material(db, WriteReport(report_id=UUID(waiting["id"])))
    assert isinstance(material, ReportMaterial)
    with at(writer, NOON) as then:
        assert then.patch("/v1/preferences", json={"ai_suggestions_enabled": False}).status == 200

    with time_machine.travel(NOON, tick=False):
        computed = compute_report(material)

    assert computed is not None
    assert computed.made_by == "rules"
    assert made(writer, NOON)["made_by"] == "rules"
    assert model.requests == []


def test_at_red_a_report_has_its_numbers_and_no_model_reads_them(model: OpenAiServer, writer: Person) -> None:
    for number in (-2, -3, -4):
        write(writer, local(day(number)))
    write(writer, local(day(0), 10), title=RED_TEXT)
    report = made(writer, NOON)
    assert measure(report, "entries")["total"] == 3
    assert not [text for text in texts(report) if "run of days" in text]
    assert model.requests == []


def test_on_heavy_days_no_run_of_days_is_told(writer: Person) -> None:
    for number in (-2, -3, -4):
        write(writer, local(day(number)))
    with time_machine.travel(NOON, tick=False), transaction() as db:
        raise_current_level(db, writer.id, HEAVY)
    assert not [text for text in texts(made(writer, NOON)) if "run of days" in text]


def test_a_report_is_recalled_by_what_it_said(writer: Person) -> None:
    logged(writer, local(day(-2)), "/v1/energy", energy=8)
    report = made(writer, NOON)
    with at(writer, NOON) as then:
        assert report["id"] in found_ids(then, "energy averaged")
        then.delete(f"{REPORTS}/{report['id']}")
        assert report["id"] not in found_ids(then, "energy averaged")
