import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from shared.core import telemetry
from shared.core.telemetry import traces

SECRET = "I dread Monday and told nobody"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
TRACEPARENT = f"00-{TRACE}-00f067aa0ba902b7-01"
HOST, CALLER = TRACEPARENT, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "phronesis")


def fields(record: logging.LogRecord) -> dict[str, Any]:
    return dict(vars(record)["fields"])


def test_an_event_has_a_constant_name_and_fields(caplog: pytest.LogCaptureFixture) -> None:
    telemetry.log_event("job.completed", kind="tag", attempt=2)

    assert vars(caplog.records[0])["event"] == "job.completed"
    assert fields(caplog.records[0]) == {"trace_id": None, "kind": "tag", "attempt": 2}


def test_an_event_reads_as_one_line_without_what_is_unknown(caplog: pytest.LogCaptureFixture) -> None:
    telemetry.log_event("job.completed", kind="tag", attempt=2, worker=None)

    assert caplog.messages == ["job.completed kind=tag attempt=2"]


def test_an_event_carries_the_trace_it_belongs_to(caplog: pytest.LogCaptureFixture) -> None:
    with telemetry.trace(TRACEPARENT):
        telemetry.log_event("job.completed")

    assert fields(caplog.records[0])["trace_id"] == TRACE
    assert TRACE in caplog.messages[0]


def test_an_event_is_information_unless_told(caplog: pytest.LogCaptureFixture) -> None:
    telemetry.log_event("job.completed")
    telemetry.log_event("job.poisoned", level=logging.ERROR)

    assert [record.levelno for record in caplog.records] == [logging.INFO, logging.ERROR]


def test_what_the_level_leaves_out_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "phronesis")

    telemetry.log_event("job.completed")

    assert caplog.records == []


@pytest.mark.parametrize("given", [TRACEPARENT, TRACE])
def test_a_trace_continues_the_one_it_is_given(given: str) -> None:
    with telemetry.trace(given) as running:
        assert running == telemetry.current_trace_id() == TRACE


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "hello",
        TRACE.upper(),
        TRACE[:-1],
        f"{TRACE}0",
        f"00-{TRACE}-00f067aa0ba902b7",
        f"00-{TRACE.upper()}-00f067aa0ba902b7-01",
        f"00-{'0' * 32}-00f067aa0ba902b7-01",
        f"ff-{TRACE}-00f067aa0ba902b7-01",
        f"{TRACEPARENT}\n",
        f"{TRACE}\n",
        "0" * 32,
        "x" * 100_000,
    ],
)
def test_without_a_valid_one_a_new_trace_begins(given: str | None) -> None:
    with telemetry.trace(given) as first, telemetry.trace(given) as second:
        assert len({first, second, TRACE, "0" * 32}) == 4
        assert len(bytes.fromhex(first)) == len(bytes.fromhex(second)) == 16


def test_a_trace_ends_with_its_block() -> None:
    with telemetry.trace(TRACEPARENT):
        pass

    assert telemetry.current_trace_id() is None


def test_an_inner_trace_holds_inside_its_block() -> None:
    with telemetry.trace(TRACEPARENT), telemetry.trace("a" * 32):
        assert telemetry.current_trace_id() == "a" * 32


def test_an_inner_trace_gives_way_to_the_outer_one_even_when_it_fails() -> None:
    with telemetry.trace(TRACEPARENT):
        with pytest.raises(ValueError, match=SECRET), telemetry.trace("a" * 32):
            quoting()
        assert telemetry.current_trace_id() == TRACE


def quoting() -> None:
    raise ValueError(SECRET)


def chained() -> None:
    try:
        quoting()
    except ValueError as cause:
        raise KeyError(SECRET) from cause


def during_another() -> None:
    try:
        quoting()
    except ValueError:
        raise LookupError(SECRET)  # noqa: B904 - the context without a cause is what the test is about


def hidden() -> None:
    try:
        quoting()
    except ValueError:
        raise RuntimeError(SECRET) from None


class Diary(BaseModel):
    mood: int


def refused_by_pydantic() -> None:
    Diary.model_validate({"mood": SECRET})


def refused_by_json() -> None:
    json.loads(SECRET)


def not_encodable() -> None:
    (SECRET + "\ud800").encode()


FAILURES: list[Callable[[], None]] = [
    quoting,
    chained,
    during_another,
    hidden,
    refused_by_pydantic,
    refused_by_json,
    not_encodable,
]


def logged(failing: Callable[[], None], caplog: pytest.LogCaptureFixture) -> str:
    try:
        failing()
    except Exception as failure:  # noqa: BLE001 - each of them fails in its own way
        telemetry.log_failure("request.crashed", failure, operation="journal_create")
    return "\n".join(f"{record.getMessage()} {vars(record)}" for record in caplog.records)


@pytest.mark.parametrize("failing", FAILURES)
def test_a_failure_is_logged_without_its_message(failing: Callable[[], None], caplog: pytest.LogCaptureFixture) -> None:
    text = logged(failing, caplog)

    assert SECRET not in text
    assert "request.crashed" in text
    assert failing.__name__ in text


@pytest.mark.parametrize("failing", FAILURES)
def test_the_formatted_log_has_no_message_of_a_failure_either(
    failing: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    logged(failing, caplog)

    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("failing", "types"),
    [
        (chained, ["ValueError", "KeyError"]),
        (during_another, ["ValueError", "LookupError"]),
        (hidden, ["ValueError", "RuntimeError"]),
    ],
)
def test_a_failure_is_logged_with_every_type_and_frame_of_its_chain(
    failing: Callable[[], None], types: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    logged(failing, caplog)
    frames = caplog.messages[-1]

    assert [line for line in frames.splitlines() if line in types] == types
    assert "in quoting" in frames
    assert f"in {failing.__name__}" in frames


def test_a_failure_names_its_type_in_the_fields(caplog: pytest.LogCaptureFixture) -> None:
    logged(refused_by_pydantic, caplog)

    assert fields(caplog.records[0]) == {
        "trace_id": None,
        "error": telemetry.error_name(caught(refused_by_pydantic)),
        "operation": "journal_create",
    }


def test_a_failure_that_causes_itself_is_logged_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    def circular() -> None:
        first, second = ValueError(SECRET), KeyError(SECRET)
        first.__cause__, second.__cause__ = second, first
        raise first

    assert "ValueError" in logged(circular, caplog)


def caught(failing: Callable[[], None]) -> BaseException:
    with pytest.raises(Exception) as info:  # noqa: PT011 - the caller says which failure
        failing()
    return info.value


@pytest.mark.parametrize(
    ("failing", "name"),
    [
        (quoting, "ValueError"),
        (refused_by_json, "json.decoder.JSONDecodeError"),
        (refused_by_pydantic, f"{ValidationError.__module__}.ValidationError"),
    ],
)
def test_an_error_is_named_by_its_type_alone(failing: Callable[[], None], name: str) -> None:
    assert telemetry.error_name(caught(failing)) == name


@pytest.fixture(params=["with OpenTelemetry", "without"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have OpenTelemetry loaded, as Azure's worker has, or not, as on a laptop."""
    if request.param == "without":
        monkeypatch.setattr(traces, "spans", None)


@pytest.mark.usefixtures("library")
def test_the_host_s_trace_is_continued_and_passed_on() -> None:
    with traces.continue_span(HOST), traces.trace(None) as trace_id:
        assert trace_id == HOST[3:35]
        assert str(telemetry.current_traceparent()).startswith(HOST[:36])


@pytest.mark.usefixtures("library")
def test_a_parent_goes_before_the_host_s_trace() -> None:
    with traces.continue_span(HOST), traces.trace(CALLER) as trace_id:
        traces.set_attributes({"http.response.status_code": 200})
        assert trace_id == CALLER[3:35]


@pytest.mark.usefixtures("library")
def test_a_span_that_is_current_stays() -> None:
    with traces.continue_span(HOST), traces.continue_span(CALLER):
        assert traces.host_traceparent() == HOST


@pytest.mark.usefixtures("library")
def test_without_a_parent_each_trace_is_new_and_ends_with_its_block() -> None:
    with traces.trace(None) as first, traces.client_span("call", {}):
        pass
    with traces.trace(None) as second:
        assert first != second
    assert traces.host_traceparent() is None
    assert telemetry.current_traceparent() is None
