"""A text goes to the audio interface, and MP3 comes back; the ledger holds everything but the text."""

from uuid import UUID

import pytest

from shared.core.ai import Outcome, speech
from shared.core.ai.outcomes import ModelUnavailable
from shared.core.ai.speech import SpeechRequest, synthesize
from shared.core.ai.transcription import CallRefusal
from tests.integration.ai.conftest import Configure
from tests.integration.ai.ledger_rows import outcomes_of, rows_of
from tests.servers import openai_faults
from tests.servers.openai_audio import spoken
from tests.servers.openai_server import OpenAiServer

TEXT = "Find a comfortable position."
CALM = SpeechRequest(TEXT, "alloy", "calm", 0.9)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def voice(server: OpenAiServer, configure: Configure) -> OpenAiServer:
    configure(SPEECH_MODEL="test-tts")
    server.always(spoken(b"ID3 audio"))
    return server


def test_the_audio_comes_back_and_the_request_says_how(voice: OpenAiServer, user: UUID) -> None:
    assert synthesize(CALM, user) == b"ID3 audio"

    (request,) = voice.requests
    assert request.path == "/v1/audio/speech"
    assert request.body == {
        "model": "test-tts",
        "voice": "alloy",
        "input": TEXT,
        "response_format": "mp3",
        "speed": 0.9,
        "instructions": "Speak in a calm tone.",
    }


def test_the_ledger_says_how_much_left_and_not_what(voice: OpenAiServer, user: UUID) -> None:
    synthesize(CALM, user)

    (row,) = rows_of(user)
    shown = [row[name] for name in ("purpose", "model", "outcome", "sent_size")]
    assert shown == ["synthesize_speech", "test-tts", "answered", len(TEXT)]
    assert TEXT not in str(row)


def test_nothing_is_sent_without_consent_voice_or_budget(
    voice: OpenAiServer, without_consent: UUID, configure: Configure
) -> None:
    for settings, outcome in (({}, Outcome.NO_CONSENT), ({"SPEECH_MODEL": "none"}, Outcome.NOT_CONFIGURED)):
        configure(**settings)
        with pytest.raises(CallRefusal) as refused:
            synthesize(CALM, without_consent)
        assert refused.value.outcome is outcome
    assert voice.requests == []


def test_a_server_that_fails_is_no_voice(voice: OpenAiServer, user: UUID) -> None:
    voice.script(openai_faults.http_error(500), spoken(b""))

    for _ in range(2):
        with pytest.raises(ModelUnavailable):
            synthesize(CALM, user)

    assert outcomes_of(user) == ["unavailable", "unusable"]


def test_a_price_in_the_settings_gives_the_cost(configure: Configure) -> None:
    assert speech.estimate_cost(TEXT) is None
    configure(SPEECH_PRICE_PER_MILLION="15")
    assert speech.estimate_cost(TEXT) == pytest.approx(28 * 15e-6)
