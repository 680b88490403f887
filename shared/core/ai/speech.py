"""Text to speech, by OpenAI, a compatible server or Azure OpenAI: `synthesize` and its errors.

A call is a row in the ledger with the purpose `synthesize_speech`, without the text. It sends one request of OpenAI's
audio API (`POST /audio/speech`) over its own connection, and gets MP3. How the voice should sound goes as the
instruction of the request, which older models do not know.
"""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from shared.core import telemetry
from shared.core.ai import admission, client, ledger
from shared.core.ai.outcomes import CallLabels, ModelUnavailable, Outcome, Usage
from shared.core.ai.transcription import CallRefusal
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from shared.core.ai.connection import Connection

PURPOSE = "synthesize_speech"
MEDIA_TYPE = "audio/mpeg"
NO_MODEL = "none"
MAX_TEXT_LENGTH = 4_000
"""OpenAI takes 4,096 characters."""
_MAX_ANSWER_BYTES = 16 * 1024 * 1024
_PER_MILLION = 1_000_000


@dataclass(frozen=True)
class SpeechRequest:
    """What is said, by which voice, in which emotion, and how fast; 1 is the voice's own speed."""

    text: str
    voice: str
    emotion: str | None
    speed: float


def is_configured() -> bool:
    """Tell whether there is a voice; `SPEECH_MODEL=none` means that there is none."""
    return client.is_configured() and get_settings().speech_model != NO_MODEL


def estimate_cost(text: str) -> float | None:
    """Return US dollars for a text by the price in the settings; None where there is none."""
    price = get_settings().speech_price_per_million
    return len(text) * price / _PER_MILLION if price else None


def synthesize(request: SpeechRequest, user_id: UUID) -> bytes:
    """Return a text as MP3, for `user_id`, whose consent and budget are asked for.

    Must not be called in a transaction. One attempt of at most SPEECH_TIMEOUT_SECONDS. Raises `CallRefusal` where
    nothing was sent, and `ModelUnavailable`.
    """
    model = get_settings().speech_model
    call = admission.admit_call(PURPOSE, model if is_configured() else None, user_id)
    if isinstance(call, Outcome):
        raise CallRefusal(call)
    started, usage, labels = time.monotonic(), Usage(1, sent_size=len(request.text)), CallLabels(PURPOSE, model)
    try:
        audio = _request_speech(request, model)
    except ModelUnavailable as failure:
        ledger.settle_call(call, labels, failure.outcome, usage, _count_ms(started), error=failure.error)
        raise
    ledger.settle_call(call, labels, Outcome.ANSWERED, usage, _count_ms(started), error=None)
    return audio


@single_flight
def get_connection() -> "Connection":
    """Return the process's connection for speech, without retries, because a person waits."""
    with IMPORT_LOCK:
        from shared.core.ai.connection import (  # the SDK takes most of a second: loaded late
            ConnectionOptions,
            open_connection,
        )

    settings = get_settings()
    version = settings.azure_openai_transcription_api_version
    return open_connection(settings, ConnectionOptions(settings.speech_timeout_seconds, 0, version, _MAX_ANSWER_BYTES))


def _request_speech(request: SpeechRequest, model: str) -> bytes:
    """Send a text and return its audio; raises `ModelUnavailable`."""
    with telemetry.client_span(f"speech {model}", {"gen_ai.request.model": model}):
        audio = get_connection().create_speech(_write_body(request, model), get_settings().speech_timeout_seconds)
    if not audio:
        raise ModelUnavailable(Outcome.UNUSABLE, "it was empty")
    return audio


def _write_body(request: SpeechRequest, model: str) -> dict[str, object]:
    tone = {} if request.emotion is None else {"instructions": f"Speak in a {request.emotion} tone."}
    known = {"model": model, "voice": request.voice, "input": request.text, "response_format": "mp3"}
    return {**known, "speed": request.speed, **tone}


def _count_ms(started: float) -> int:
    return round((time.monotonic() - started) * 1000)
