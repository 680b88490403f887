"""Queues, containers and what is watched: what the templates name is what the code has."""

import json
import re

import pytest

from devhost import blobs
from shared import wiring
from tests.contract.function_index import indexed
from tests.contract.infra.app_settings import read_json
from tests.contract.infra.bicep import INFRA, literal, of_kind, resources
from tests.contract.sources import ROOT

_EVENT = re.compile(r'"([a-z]+\.[a-z_]+) ?"')


def test_every_lane_has_its_queue_and_no_queue_is_without_one() -> None:
    assert set(read_json("queues.json")) == {kind.queue for kind in wiring.JOB_KINDS.values()}


def test_every_queue_is_named_once() -> None:
    queues = read_json("queues.json")
    assert sorted(set(queues)) == queues


def test_every_queue_has_a_poison_queue() -> None:
    names = [each.literal_at("name") for each in resources() if "queueServices/queues@" in each.reference]
    assert names == ["queue", "${queue}-poison"]


def test_the_containers_are_those_of_packages_and_recordings() -> None:
    containers = {each.literal_at("name") for each in resources() if "blobServices/containers@" in each.reference}
    assert containers == {"deployment", "container"}
    assert of_kind("module", "main.bicep")["audio"].literal_at("params.container") == "constants.AUDIO_CONTAINER"


def test_the_app_deploys_from_the_container_that_is_there() -> None:
    given = of_kind("module", "main.bicep")["functions"].literal_at("params.deploymentContainerUrl") or ""
    assert "storage.outputs.deploymentContainer" in given


def test_pages_may_call_api_and_recordings_from_the_same_places() -> None:
    modules = of_kind("module", "main.bicep")
    assert {modules[name].literal_at("params.webOrigins") for name in ("audio", "functions")} == {"allOrigins"}
    site = of_kind("resource", "modules/functions.bicep")["site"]
    assert site.literal_at("properties.siteConfig.cors.allowedOrigins") == "webOrigins"


def test_listed_origins_may_send_credentials_in_azure_as_on_a_laptop() -> None:
    site = of_kind("resource", "modules/functions.bicep")["site"]
    assert site.literal_at("properties.siteConfig.cors.supportCredentials") == "true"
    laptop = json.loads((ROOT / "local.settings.example.json").read_text("utf-8"))["Host"]
    assert (laptop["CORSCredentials"], "*" in laptop["CORS"]) == (True, False)


def test_pages_may_do_with_recordings_in_azure_what_they_may_on_a_laptop() -> None:
    source = (INFRA / "modules/audio.bicep").read_text("utf-8")
    rule = {name: re.findall(r"'([^']+)'", listed) for name, listed in re.findall(r"(\w+): \[('[^\]]+)\]", source)}
    found = [rule[name] for name in ("allowedMethods", "allowedHeaders", "exposedHeaders")]
    assert found == [blobs._METHODS, blobs._SENT, blobs._READ]  # which browsers try
    assert "allowedOrigins: webOrigins\n" in source


def test_the_alert_on_timers_watches_every_timer() -> None:
    timers = {one.name for one in indexed() if one.trigger["type"] == "timerTrigger"}
    watched = re.findall(r'"(\w+)"', (INFRA / "timers.txt").read_text("utf-8"))
    assert set(watched) == timers


def test_the_timer_whose_silence_is_heard_runs_every_minute_where_it_is_listened_for() -> None:
    (silent,) = re.findall(r'OperationName == "(\w+)"', (INFRA / "modules/alerts.bicep").read_text("utf-8"))
    (schedule,) = (one.trigger["schedule"] for one in indexed() if one.name == silent)
    assert read_json("schedules.json")["prompt"][schedule.strip("%")] == "0 * * * * *"
    assert of_kind("module", "main.bicep")["alerts"].literal_at("params.everyMinute") == "!freeDatabase"


def _events_of_code() -> set[str]:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "shared").rglob("*.py"))
    return set(re.findall(r'log_(?:event|failure)\(\s*"([a-z_.]+)"', sources))


@pytest.mark.parametrize("file", ["modules/alerts.bicep", "workbook.json"])
def test_every_event_that_is_watched_is_logged_by_the_code(file: str) -> None:
    watched = set(_EVENT.findall((INFRA / file).read_text("utf-8").replace('\\"', '"')))
    assert watched
    assert sorted(watched - _events_of_code()) == []


def test_there_is_an_alert_for_everything_that_an_operator_must_hear_of() -> None:
    rules = (INFRA / "modules/alerts.bicep").read_text("utf-8")
    names = set(re.findall(r"^    name: '([a-z-]+)'$", rules, re.MULTILINE))
    assert names == {"server-errors", "queue-age", "dead-jobs", "poison-messages", "failed-timers", "silent-timers"}
    assert [each.name for each in resources() if "budgets@" in each.reference] == ["budget"]


def test_every_alert_tells_somebody() -> None:
    alerts = of_kind("resource", "modules/alerts.bicep")["alerts"]
    assert alerts.literal_at("properties.actions.actionGroups") == "[actionGroupId]"
    budget = of_kind("resource", "modules/budget.bicep")["budget"]
    for name in ("mostOfIt", "moreThanIt"):
        assert budget.literal_at(f"properties.notifications.{name}.contactGroups") == "[actionGroupId]"


def test_the_workbook_is_json_whose_parts_have_titles_and_queries() -> None:
    workbook = json.loads((INFRA / "workbook.json").read_text("utf-8"))
    parts = [item["content"] for item in workbook["items"] if item["type"] == 3]
    assert len(parts) >= 6
    assert [part for part in parts if not part.get("title") or not part.get("query")] == []


def test_a_literal_is_read_without_its_quotes() -> None:
    name = of_kind("resource", "modules/budget.bicep")["budget"].body["name"]
    assert literal(name) == "monthly"
