"""Queue and timer functions through a running host, on a real emulator."""

import base64
import uuid

import pytest
from azure.storage.queue import QueueClient

from tests import http_client
from tests.servers.devhost import DevHost, wait_for


def send(queue: QueueClient, text: str) -> None:
    """Send a text as functions expect it."""
    queue.send_message(base64.b64encode(text.encode()).decode())


def is_empty(queue: QueueClient) -> bool | None:
    """True once no message is left, hidden ones included; None before that."""
    return True if queue.get_queue_properties().approximate_message_count == 0 else None


def test_a_message_reaches_its_function_and_is_deleted(host: DevHost, queue: QueueClient) -> None:
    text = uuid.uuid4().hex
    send(queue, text)
    assert host.wait_for_event("work", text=text)["tries"] == 1
    wait_for(lambda: is_empty(queue), "an empty queue")


def test_given_a_function_that_fails_once_when_the_message_comes_again_then_it_is_done(
    host: DevHost, queue: QueueClient
) -> None:
    send(queue, "fail once")
    host.wait_for_event("work", text="fail once", tries=2)
    wait_for(lambda: is_empty(queue), "an empty queue")


def test_a_message_that_always_fails_is_tried_as_often_as_host_json_says_and_then_buried(
    host: DevHost, queue: QueueClient
) -> None:
    send(queue, "fail")
    host.wait_for_event("buried", text="fail")
    assert [event["tries"] for event in host.events("work") if event["text"] == "fail"] == [1, 2, 3]
    wait_for(lambda: is_empty(queue), "an empty queue")


def test_a_message_that_is_not_base64_is_buried_unseen_by_its_function(host: DevHost, queue: QueueClient) -> None:
    queue.send_message("not base64!")
    host.wait_for_event("buried", text="not base64!")
    assert not [event for event in host.events("work") if event["text"] == "not base64!"]


def test_no_more_messages_run_at_once_than_host_json_allows(host: DevHost, queue: QueueClient) -> None:
    for _ in range(12):
        send(queue, "sleep 0.5")
    wait_for(lambda: is_empty(queue), "an empty queue")
    assert max(event["at_once"] for event in host.events("work")) <= 6


def test_a_timer_fires_on_its_schedule(host: DevHost) -> None:
    assert host.wait_for_event("tick")["past_due"] is False


def test_a_timer_that_runs_on_startup_has_run(host: DevHost) -> None:
    host.wait_for_event("yearly")


def fire(host: DevHost, name: str, content: str, kind: str = "application/json") -> int:
    """Ask the host to fire a function; the status code."""
    url = f"{host.origin}/admin/functions/{name}"
    return http_client.post(url, content=content, headers={"Content-Type": kind}).status_code


def test_a_queue_function_can_be_fired_by_hand(host: DevHost) -> None:
    assert fire(host, "work", '{"input": "by hand"}') == 202
    host.wait_for_event("work", text="by hand")


def test_a_timer_function_can_be_fired_by_hand(host: DevHost) -> None:
    before = len(host.events("yearly"))
    assert fire(host, "yearly", "{}") == 202
    wait_for(lambda: True if len(host.events("yearly")) > before else None, "another run")


@pytest.mark.parametrize(
    ("name", "content", "kind", "status"),
    [
        ("nobody", "{}", "application/json", 404),
        ("hello", "{}", "application/json", 400),
        ("work", "not json", "application/json", 400),
        ("work", '{"input": 7}', "application/json", 400),
        ("work", '{"input": "x"}', "text/plain", 415),
    ],
)
def test_what_cannot_be_fired_is_refused(host: DevHost, name: str, content: str, kind: str, status: int) -> None:
    assert fire(host, name, content, kind) == status


def test_the_functions_are_listed(host: DevHost) -> None:
    listed = http_client.get(f"{host.origin}/admin/functions").json()
    assert {"name": "work", "trigger": "queueTrigger"} in listed
    assert {"name": "hello", "trigger": "httpTrigger"} in listed


def test_the_host_says_that_it_runs(host: DevHost) -> None:
    assert http_client.get(f"{host.origin}/admin/host/status").json() == {"state": "Running"}
