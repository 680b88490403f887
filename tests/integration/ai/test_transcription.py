"""A recording goes to the audio interface as a file, and its words come back; the ledger holds everything but them."""

import os
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from shared.core.ai import Outcome
from shared.core.ai.transcription import CallRefusal, is_configured, transcribe
from shared.core.db import transaction
from tests.integration.ai.conftest import Configure
from tests.integration.ai.ledger_rows import outcomes_of, rows_of
from tests.servers.openai_audio import WORDS, transcribed
from tests.servers.openai_server import OpenAiServer

AUDIO = b"\x1a\x45\xdf\xa3\r\n--\r\n\x00" + bytes(range(256))
TYPE = "audio/webm;codecs=opus"

pytestmark = pytest.mark.usefixtures("database")


def test_the_words_come_back(server: OpenAiServer, user: UUID) -> None:
    heard = transcribe(AUDIO, TYPE, user)

    assert (heard.text, heard.model, heard.seconds) == (WORDS, "gpt-4o-mini-transcribe", None)


def test_the_recording_arrives_as_it_is_under_a_name_that_says_nothing(server: OpenAiServer, user: UUID) -> None:
    transcribe(AUDIO, TYPE, user)

    (request,) = server.requests
    assert request.file is not None
    assert request.file.content == AUDIO
    assert (request.file.name, request.file.content_type) == ("recording.webm", "audio/webm")
    assert request.path == "/v1/audio/transcriptions"
    assert request.body == {"model": "gpt-4o-mini-transcribe", "response_format": "json"}


@pytest.mark.parametrize(
    ("content_type", "name"),
    [("audio/ogg", "ogg"), ("audio/mp4", "m4a"), ("audio/mpeg", "mp3"), ("Audio/WAV", "wav"), ("audio/x-wav", "wav")],
)
def test_a_file_has_the_ending_that_servers_know(
    server: OpenAiServer, user: UUID, content_type: str, name: str
) -> None:
    transcribe(AUDIO, content_type, user)

    assert server.requests[0].file is not None
    assert server.requests[0].file.name == f"recording.{name}"


@pytest.mark.parametrize(
    ("language", "sent"), [("de", "de"), ("pt-BR", "pt"), ("EN", "en"), ("gsw", None), ("", None), (None, None)]
)
def test_a_language_is_a_hint_of_two_letters_or_none(
    server: OpenAiServer, user: UUID, language: str | None, sent: str | None
) -> None:
    transcribe(AUDIO, TYPE, user, language=language)

    assert server.requests[0].body.get("language") == sent


def test_a_large_recording_arrives_whole(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    audio = os.urandom(20 * 1024 * 1024)
    configure(TRANSCRIPTION_TIMEOUT_SECONDS=20)
    transcribe(audio, TYPE, user)

    assert server.requests[0].file is not None
    assert server.requests[0].file.content == audio


def test_the_ledger_has_the_call_with_its_tokens(server: OpenAiServer, user: UUID) -> None:
    transcribe(AUDIO, TYPE, user)

    (row,) = rows_of(user)
    expected: dict[str, Any] = {
        "purpose": "transcribe_audio",
        "model": "gpt-4o-mini-transcribe",
        "outcome": "answered",
        "requests": 1,
        "prompt_tokens": 140,
        "completion_tokens": 18,
    }
    assert {name: row[name] for name in expected} == expected


def test_a_server_that_counts_seconds_says_how_many(server: OpenAiServer, user: UUID) -> None:
    server.script(transcribed(usage={"type": "duration", "seconds": 12.5}))

    assert transcribe(AUDIO, TYPE, user).seconds == 12.5


@pytest.mark.parametrize("usage", ["much", {"input_tokens": "many"}, {"seconds": []}])
def test_words_are_words_however_oddly_they_are_counted(server: OpenAiServer, user: UUID, usage: object) -> None:
    server.script(transcribed(usage=usage))

    assert transcribe(AUDIO, TYPE, user).text == WORDS


def test_silence_is_an_empty_text(server: OpenAiServer, user: UUID) -> None:
    server.script(transcribed(" \n"))

    assert transcribe(AUDIO, TYPE, user).text == ""


def test_neither_words_nor_recording_are_logged(
    server: OpenAiServer, user: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG", "phronesis"):
        transcribe(AUDIO, TYPE, user)

    assert "purpose=transcribe_audio" in caplog.text
    assert WORDS not in caplog.text


def test_without_consent_nothing_leaves(server: OpenAiServer, without_consent: UUID) -> None:
    with pytest.raises(CallRefusal) as kept:
        transcribe(AUDIO, TYPE, without_consent)

    assert kept.value.outcome is Outcome.NO_CONSENT
    assert server.requests == []


def test_beyond_the_days_budget_nothing_leaves(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AI_DAILY_CALLS=1)
    transcribe(AUDIO, TYPE, user)

    with pytest.raises(CallRefusal) as kept:
        transcribe(AUDIO, TYPE, user)
    assert kept.value.outcome is Outcome.OVER_BUDGET
    assert len(server.requests) == 1
    assert outcomes_of(user) == ["answered", "over_budget"]


NOTHING_SET_UP: dict[str, Callable[[Configure], None]] = {
    "no model at all": lambda configure: configure(OPENAI_API_KEY=None, OPENAI_BASE_URL=None),
    "a server that only chats": lambda configure: configure(TRANSCRIPTION_MODEL="none"),
}


@pytest.mark.parametrize("set_up", NOTHING_SET_UP.values(), ids=NOTHING_SET_UP)
def test_without_a_model_nothing_leaves_and_nothing_is_recorded(
    server: OpenAiServer, user: UUID, configure: Configure, set_up: Callable[[Configure], None]
) -> None:
    set_up(configure)
    assert not is_configured()

    with pytest.raises(CallRefusal) as kept:
        transcribe(AUDIO, TYPE, user)
    assert kept.value.outcome is Outcome.NOT_CONFIGURED
    assert (server.requests, rows_of(user)) == ([], [])


def test_a_model_is_never_asked_inside_a_transaction(server: OpenAiServer, user: UUID) -> None:
    with transaction(read_only=True), pytest.raises(RuntimeError, match="A transaction is open"):
        transcribe(AUDIO, TYPE, user)
