"""When no answer comes: each way of not coming ends in the rules, named in the ledger, within its time."""

import socket
import time
from collections.abc import Callable
from uuid import UUID

import pytest

from shared.core.ai import Outcome, ask
from shared.core.ai.client import get_connection, total_seconds
from tests.integration.ai.conftest import Configure
from tests.integration.ai.ledger_rows import rows_of
from tests.integration.ai.tagging_task import TASK, USER_TEXT, by_rules
from tests.servers import openai_faults as faults
from tests.servers.openai_server import OpenAiServer, Step, slow

FAILURES: dict[str, tuple[Callable[[], Step], Outcome]] = {
    "429": (lambda: faults.http_error(429), Outcome.RATE_LIMITED),
    "500": (lambda: faults.http_error(500), Outcome.UNAVAILABLE),
    "401": (lambda: faults.http_error(401), Outcome.UNAVAILABLE),
    "404": (lambda: faults.http_error(404), Outcome.UNAVAILABLE),
    "a redirect": (lambda: faults.http_error(302), Outcome.UNAVAILABLE),
    "a filtered prompt": (faults.prompt_filtered, Outcome.REFUSED),
    "a reset connection": (faults.reset, Outcome.UNAVAILABLE),
    "an endless body": (faults.huge, Outcome.UNAVAILABLE),
}

# Seconds that a busy machine, or importing the SDK, may add; unbounded, each of these calls would take far longer.
SLACK = 30
ATTEMPTS = 10

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(("failure", "outcome"), FAILURES.values(), ids=FAILURES)
def test_no_answer_leaves_it_to_the_rules_without_repair(
    server: OpenAiServer, user: UUID, failure: Callable[[], Step], outcome: Outcome
) -> None:
    server.script(failure())
    answer = ask(TASK, user, USER_TEXT, by_rules)
    assert (answer.value, answer.made_by, answer.outcome) == (by_rules(), "rules", outcome)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("code", "told"), [("model_not_found", " model_not_found"), ("I wrote of my boss", ""), (None, "")]
)
def test_the_log_says_by_a_known_code_that_a_model_is_gone(
    server: OpenAiServer, user: UUID, caplog: pytest.LogCaptureFixture, code: str | None, told: str
) -> None:
    server.script(faults.http_error(404, code=code))
    with caplog.at_level("WARNING", logger="phronesis"):
        ask(TASK, user, USER_TEXT, by_rules)
    (record,) = caplog.records
    assert record.getMessage().partition(" error=")[2] == f"openai.NotFoundError{told}"


def test_the_log_says_that_a_server_does_not_take_the_effort(
    server: OpenAiServer, user: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    server.script(faults.http_error(400, param="reasoning_effort"))
    with caplog.at_level("WARNING", logger="phronesis"):
        ask(TASK, user, USER_TEXT, by_rules)
    assert caplog.messages[0].endswith(" error=openai.BadRequestError reasoning_effort")


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:{port}/v1", "not an address", "http://[::1", "ftp://127.0.0.1"])
def test_an_address_where_nothing_answers_leaves_it_to_the_rules(
    server: OpenAiServer, user: UUID, configure: Configure, base_url: str
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        configure(OPENAI_BASE_URL=base_url.format(port=unused.getsockname()[1]))
        assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.UNAVAILABLE


@pytest.mark.parametrize("key", ["line\nbreak", "schlüssel"])
def test_a_key_that_no_header_can_carry_leaves_it_to_the_rules(
    server: OpenAiServer, user: UUID, configure: Configure, key: str
) -> None:
    configure(OPENAI_API_KEY=key)
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.UNAVAILABLE


def test_what_passes_is_tried_again_by_the_sdk(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AI_RETRIES=1)
    server.script(faults.http_error(500))
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.ANSWERED
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "pause",
    [
        {"retry_after": "100"},
        {"retry_after": "Wed, 21 Oct 2099 07:28:00 GMT"},
        {"retry_after_ms": "100000"},
        {"retry_after_ms": "100000", "retry_after": "0"},
        {"retry_after_ms": "soon", "retry_after": "100"},
        {"retry_after_ms": "1e309"},
    ],
    ids=str,
)
def test_a_long_retry_after_is_not_slept_through(
    server: OpenAiServer, user: UUID, configure: Configure, pause: dict[str, str]
) -> None:
    configure(AI_RETRIES=2)
    server.always(faults.http_error(429, **pause))
    started = time.monotonic()
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.RATE_LIMITED
    assert time.monotonic() - started < SLACK
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "pause",
    [{"retry_after_ms": "10"}, {"retry_after_ms": "10", "retry_after": "100"}, {"retry_after_ms": "soon"}],
    ids=str,
)
def test_a_short_one_is_obeyed(server: OpenAiServer, user: UUID, configure: Configure, pause: dict[str, str]) -> None:
    configure(AI_RETRIES=1)
    server.script(faults.http_error(429, **pause))
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.ANSWERED
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "late",
    [
        lambda: slow(60),
        lambda: faults.dripping(0.1),
        lambda: faults.dripping(0.1, headers_too=True),
        lambda: slow(0.4, then=slow(60)),
    ],
    ids=["silent", "a body byte by byte", "headers byte by byte", "slow twice"],
)
def test_an_attempt_ends_in_time_however_the_server_dawdles(
    server: OpenAiServer, user: UUID, configure: Configure, late: Callable[[], Step]
) -> None:
    configure(AI_TIMEOUT_SECONDS=0.5)
    server.always(late())
    started = time.monotonic()
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.TIMED_OUT
    assert time.monotonic() - started < 0.5 + SLACK


def test_a_whole_call_ends_in_time_though_the_sdk_pauses_between_attempts(
    server: OpenAiServer, user: UUID, configure: Configure
) -> None:
    configure(AI_TIMEOUT_SECONDS=0.1, AI_RETRIES=5)
    server.always(faults.http_error(500))
    started = time.monotonic()
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.TIMED_OUT
    assert time.monotonic() - started < total_seconds() + SLACK


def test_a_call_that_was_given_up_leaves_the_next_one_alone(
    server: OpenAiServer, user: UUID, configure: Configure
) -> None:
    configure(AI_TIMEOUT_SECONDS=0.5)
    server.script(slow(60))
    ask(TASK, user, USER_TEXT, by_rules)
    # Half a second may be too little for a busy machine, but not each time.
    assert any(ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.ANSWERED for _ in range(ATTEMPTS))


def test_the_ledger_tells_how_long_it_took(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AI_TIMEOUT_SECONDS=0.5)
    server.script(slow(60))
    ask(TASK, user, USER_TEXT, by_rules)
    (row,) = rows_of(user)
    assert row["outcome"] == "timed_out"
    assert 400 < row["latency_ms"] < (0.5 + SLACK) * 1000


def test_a_replaced_connection_ends_its_thread(server: OpenAiServer, user: UUID) -> None:
    ask(TASK, user, USER_TEXT, by_rules)
    thread = get_connection().thread
    get_connection.cache_clear()
    thread.join(timeout=SLACK)
    assert not thread.is_alive()
