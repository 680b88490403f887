"""Everything that a transcription server does wrong is one of three things: try again, too large, or never."""

import time
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest

from shared.core.ai import Outcome, transcription
from shared.core.ai.outcomes import ModelUnavailable
from shared.core.ai.transcription import RecordingRejection, RecordingTooLarge, transcribe
from tests.integration.ai.conftest import Configure
from tests.integration.ai.ledger_rows import outcomes_of
from tests.servers import openai_faults as faults
from tests.servers.identity_server import TOKEN, running_identity_server
from tests.servers.openai_server import OpenAiServer, Step, slow

AUDIO, TYPE = b"\x1a\x45\xdf\xa3", "audio/webm"
SLACK = 30


def refused(about: str | None, status: int = 400) -> Step:
    """Refuse, and name the parameter at fault."""
    error = {"message": "scripted", "type": "invalid_request_error", "code": "invalid_value", "param": about}
    return lambda handler, _request: handler.send_json({"error": error}, status)


LATER: dict[str, tuple[Callable[[], Step], Outcome]] = {
    "429": (lambda: faults.http_error(429, retry_after="100"), Outcome.RATE_LIMITED),
    "500": (lambda: faults.http_error(500), Outcome.UNAVAILABLE),
    "503": (lambda: faults.http_error(503), Outcome.UNAVAILABLE),
    "a wrong key": (lambda: faults.http_error(401), Outcome.UNAVAILABLE),
    "an unknown model": (lambda: faults.http_error(404), Outcome.UNAVAILABLE),
    "a parameter of ours": (lambda: refused("model"), Outcome.UNAVAILABLE),
    "a reset connection": (faults.reset, Outcome.UNAVAILABLE),
    "an endless answer": (faults.huge, Outcome.UNAVAILABLE),
    "no JSON": (lambda: faults.raw(b"<html>"), Outcome.UNUSABLE),
    "no words": (lambda: faults.raw(b'{"segments": []}'), Outcome.UNUSABLE),
    "words that are none": (lambda: faults.raw(b'{"text": 7}'), Outcome.UNUSABLE),
    "nothing": (lambda: faults.raw(b""), Outcome.UNUSABLE),
    "a chat answer": (faults.plain_text, Outcome.UNUSABLE),
}
NEVER: dict[str, tuple[Callable[[], Step], type[Exception]]] = {
    "413": (lambda: faults.http_error(413), RecordingTooLarge),
    "400": (lambda: faults.http_error(400), RecordingRejection),
    "a broken file": (lambda: refused("file"), RecordingRejection),
    "415": (lambda: faults.http_error(415), RecordingRejection),
    "422": (lambda: refused(None, 422), RecordingRejection),
    "a filter": (faults.prompt_filtered, RecordingRejection),
}

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _settings(configure: Configure) -> None:
    configure(TRANSCRIPTION_TIMEOUT_SECONDS=SLACK)


@pytest.mark.parametrize(("failure", "outcome"), LATER.values(), ids=LATER)
def test_what_may_pass_is_tried_once_and_left_to_the_job(
    server: OpenAiServer, user: UUID, failure: Callable[[], Step], outcome: Outcome
) -> None:
    server.script(failure())

    with pytest.raises(ModelUnavailable) as unavailable:
        transcribe(AUDIO, TYPE, user)
    assert unavailable.value.outcome is outcome
    assert len(server.requests) == 1
    assert outcomes_of(user) == [outcome.value]


@pytest.mark.parametrize(("failure", "error"), NEVER.values(), ids=NEVER)
def test_what_will_never_be_taken_says_so(
    server: OpenAiServer, user: UUID, failure: Callable[[], Step], error: type[Exception]
) -> None:
    server.script(failure())

    with pytest.raises(error):
        transcribe(AUDIO, TYPE, user)
    assert outcomes_of(user) == ["refused"]


def test_a_server_that_is_down_is_one_for_later(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(OPENAI_BASE_URL="http://127.0.0.1:9/v1")

    with pytest.raises(ModelUnavailable):
        transcribe(AUDIO, TYPE, user)


@pytest.mark.parametrize("late", [lambda: slow(60), lambda: faults.dripping(0.1)], ids=["silent", "byte by byte"])
def test_a_slow_server_is_given_up_in_time(
    server: OpenAiServer, user: UUID, configure: Configure, late: Callable[[], Step]
) -> None:
    configure(TRANSCRIPTION_TIMEOUT_SECONDS=0.4)
    server.script(late())
    began = time.monotonic()

    with pytest.raises(ModelUnavailable) as unavailable:
        transcribe(AUDIO, TYPE, user)
    assert unavailable.value.outcome is Outcome.TIMED_OUT
    assert time.monotonic() - began < 0.4 + SLACK


def test_hearing_may_take_longer_than_answering(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AI_TIMEOUT_SECONDS=0.2)
    server.script(slow(0.6))

    assert transcribe(AUDIO, TYPE, user).text


def test_what_a_server_says_of_a_failure_is_neither_raised_nor_logged(
    server: OpenAiServer, user: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    server.script(faults.http_error(400, message="you said: my boss let me go"))

    with pytest.raises(RecordingRejection) as refusal:
        transcribe(AUDIO, TYPE, user)
    assert "my boss" not in caplog.text + repr(refusal.value) + repr(refusal.value.__cause__)


@pytest.fixture
def azure(server: OpenAiServer, configure: Configure, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """The same server, as an Azure OpenAI deployment."""
    with running_identity_server() as identity:
        for name, value in identity.environment.items():
            monkeypatch.setenv(name, value)
        endpoint = server.base_url.removesuffix("/v1")
        configure(OPENAI_API_KEY=None, OPENAI_BASE_URL=None, AZURE_OPENAI_ENDPOINT=endpoint)
        configure(TRANSCRIPTION_MODEL="our-ears")
        yield server


def test_an_azure_deployment_is_called_with_the_identitys_token(azure: OpenAiServer, user: UUID) -> None:
    assert transcribe(AUDIO, TYPE, user).model == "our-ears"

    (request,) = azure.requests
    assert request.path == "/openai/deployments/our-ears/audio/transcriptions?api-version=2025-04-01-preview"
    assert request.headers["authorization"] == f"Bearer {TOKEN}"


def test_a_connection_that_is_replaced_ends_its_thread(server: OpenAiServer, user: UUID) -> None:
    transcribe(AUDIO, TYPE, user)
    thread = transcription.get_connection().thread
    transcription.get_connection.cache_clear()
    thread.join(timeout=SLACK)

    assert not thread.is_alive()
