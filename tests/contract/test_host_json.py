"""host.json says what the code relies on: encoding, poison, retries and where the routes begin."""

import json
from datetime import timedelta
from typing import Any

import pytest

from shared.core.http.operation import API_PREFIX
from tests.contract.sources import ROOT


@pytest.fixture(scope="module")
def host() -> dict[str, Any]:
    return dict(json.loads((ROOT / "host.json").read_text("utf-8")))


def _duration(text: str) -> timedelta:
    hours, minutes, seconds = (int(part) for part in text.split(":"))
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def test_the_bundle_is_the_one_that_knows_message_encoding(host: dict[str, Any]) -> None:
    bundle = host["extensionBundle"]
    assert (bundle["id"], bundle["version"]) == ("Microsoft.Azure.Functions.ExtensionBundle", "[4.0.0, 5.0.0)")


def test_queue_messages_are_base64_as_we_send_them(host: dict[str, Any]) -> None:
    assert host["extensions"]["queues"]["messageEncoding"] == "base64"


def test_a_message_becomes_poison_after_a_few_tries(host: dict[str, Any]) -> None:
    assert 2 <= host["extensions"]["queues"]["maxDequeueCount"] <= 10


def test_a_failed_message_waits_before_it_is_seen_again(host: dict[str, Any]) -> None:
    assert _duration(host["extensions"]["queues"]["visibilityTimeout"]) >= timedelta(seconds=10)


def test_routes_begin_where_the_documentation_says(host: dict[str, Any]) -> None:
    assert f"/{host['extensions']['http']['routePrefix']}" == API_PREFIX


def test_a_function_ends_before_its_platform_ends_it(host: dict[str, Any]) -> None:
    assert timedelta(minutes=1) <= _duration(host["functionTimeout"]) <= timedelta(minutes=30)


def test_telemetry_goes_the_way_of_opentelemetry(host: dict[str, Any]) -> None:
    assert host["telemetryMode"] == "OpenTelemetry"
