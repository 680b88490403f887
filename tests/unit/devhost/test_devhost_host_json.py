"""host.json: the host's defaults, and errors that name the value."""

from pathlib import Path
from typing import Any

import pytest

from devhost.errors import StartError
from devhost.host_json import HostConfig, QueueOptions, parse_host_json, read_host_json, time_span

REPOSITORY = Path(__file__).resolve().parents[3]


def test_nothing_said_means_the_hosts_own_defaults() -> None:
    assert parse_host_json({}) == HostConfig("api", QueueOptions(16, 8, 5, 0.0, 60.0, base64=True))


def test_the_threshold_is_half_the_batch_unless_said() -> None:
    assert parse_host_json({"extensions": {"queues": {"batchSize": 6}}}).queues.new_batch_threshold == 3


def test_the_checked_in_file_is_read() -> None:
    expected = HostConfig("api", QueueOptions(4, 4, 5, 30.0, 2.0, base64=True))
    assert read_host_json(REPOSITORY) == expected


def test_an_empty_route_prefix_is_allowed() -> None:
    assert parse_host_json({"extensions": {"http": {"routePrefix": ""}}}).route_prefix == ""


@pytest.mark.parametrize(
    ("queues", "named"),
    [
        ({"batchSize": 0}, "batchSize"),
        ({"batchSize": 33}, "batchSize"),
        ({"batchSize": "4"}, "batchSize"),
        ({"newBatchThreshold": -1}, "newBatchThreshold"),
        ({"maxDequeueCount": 0}, "maxDequeueCount"),
        ({"visibilityTimeout": "30"}, "'30'"),
        ({"messageEncoding": "utf8"}, "messageEncoding"),
    ],
)
def test_a_wrong_value_is_named(queues: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parse_host_json({"extensions": {"queues": queues}})


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_file_that_cannot_be_read_stops_the_start(tmp_path: Path, text: str) -> None:
    (tmp_path / "host.json").write_text(text, encoding="utf-8")
    with pytest.raises(StartError, match=r"host\.json cannot be read"):
        read_host_json(tmp_path)


def test_a_missing_file_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"there is no host\.json"):
        read_host_json(tmp_path)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:00:30", 30.0),
        ("01:02:03", 3723.0),
        ("2.00:00:00", 172_800.0),
        ("00:00:00.5", 0.5),
        ("00:00:02.2500000", 2.25),
    ],
)
def test_time_spans_are_seconds(text: str, seconds: float) -> None:
    assert time_span(text) == seconds
