"""Speech to text, by OpenAI, a compatible server or Azure OpenAI: `transcribe` and its errors.

    try:
        transcription = transcribe(audio, "audio/webm", user_id)
    except CallRefusal: ...  # nothing was sent: no model, no consent or no budget; wait until that changes
    except ModelUnavailable: ...  # it may work later: let the job retry
    except (RecordingTooLarge, RecordingRejection): ...  # it will never work

A call is a row in the ledger with the purpose `transcribe_audio`, without the text. It sends one request of OpenAI's
audio API (`POST /audio/transcriptions`) over its own connection, because transcription takes longer than a chat
completion.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import ValidationError

from shared.core import telemetry
from shared.core.ai import admission, client, ledger
from shared.core.ai.answers import ResponseFields
from shared.core.ai.outcomes import CallLabels, ModelUnavailable, Outcome, Usage
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from shared.core.ai.connection import Connection


PURPOSE = "transcribe_audio"
_TOO_LARGE = 413
_REFUSED = (400, 415, 422)
# Parameters in a server's error that mean that our settings are wrong, and not the recording.
_OUR_PARAMETERS = ("model", "language", "response_format")
NO_MODEL = "none"
# Servers read the file's extension before its content.
_FILE_EXTENSIONS = {
    "audio/mp4": "m4a",
    "audio/x-m4a": "m4a",
    "audio/mpeg": "mp3",
    "audio/x-wav": "wav",
    "audio/wave": "wav",
}
_LANGUAGE_LETTERS = 2


@dataclass(frozen=True)
class Transcription:
    """The text, empty for silence, the model that wrote it, and the seconds that the server counted."""

    text: str
    model: str
    seconds: float | None = None


class CallRefusal(Exception):
    """Nothing was sent. `outcome`: `NOT_CONFIGURED`, `NO_CONSENT` or `OVER_BUDGET` (until the next UTC midnight)."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome


class RecordingTooLarge(Exception):
    """The recording is too large for the model (413). A retry cannot help."""


class RecordingRejection(Exception):
    """The model refuses the recording, for example as damaged or too long. A retry cannot help."""


@dataclass(frozen=True)
class _TranscriptionResponse:
    """The text that a server returned, and what it counted: tokens or seconds."""

    text: str
    usage: Usage
    seconds: float | None


class _TextPart(ResponseFields):
    text: str


class _UsageCounts(ResponseFields):
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float | None = None


class _UsagePart(ResponseFields):
    usage: _UsageCounts


def transcribe(
    audio: bytes, content_type: str, user_id: UUID, *, language: str | None = None, text_ids: Collection[UUID] = ()
) -> Transcription:
    """Transcribe a recording of `user_id`; `language` (ISO 639-1, or a tag that begins with it) is a hint.

    `text_ids` are the texts that it belongs to: where one is kept from models, so is the recording.

    It checks admission and settles the call, each in its own transaction, so it must not be called in one. It makes
    one attempt of at most TRANSCRIPTION_TIMEOUT_SECONDS, because the job retries. Raises `CallRefusal`,
    `ModelUnavailable`, `RecordingTooLarge` or `RecordingRejection`.
    """
    call = admission.admit_call(PURPOSE, model_name() if is_configured() else None, user_id, text_ids)
    if isinstance(call, Outcome):
        raise CallRefusal(call)
    started = time.monotonic()
    try:
        response = _request_transcription(audio, content_type, language)
    except ModelUnavailable as failure:
        meaning = _translate_failure(failure)
        usage = Usage(1, sent_size=len(audio))
        _settle_call(call, _failure_outcome(failure, meaning), usage, started, error=failure.error)
        raise meaning from None
    usage = replace(response.usage, sent_size=len(audio))
    _settle_call(call, Outcome.ANSWERED, usage, started, seconds=response.seconds)
    return Transcription(response.text, model_name(), response.seconds)


def is_configured() -> bool:
    """Tell whether a model for transcription is configured; `TRANSCRIPTION_MODEL=none` means that there is none."""
    return client.is_configured() and model_name() != NO_MODEL


def model_name() -> str:
    """Return the name of the model, on Azure of the deployment."""
    return get_settings().transcription_model


@single_flight
def get_connection() -> "Connection":
    """Return the process's connection for transcription, without retries, because the job retries."""
    with IMPORT_LOCK:
        from shared.core.ai.connection import (  # the SDK takes most of a second: loaded late
            ConnectionOptions,
            open_connection,
        )

    settings = get_settings()
    version = settings.azure_openai_transcription_api_version
    return open_connection(settings, ConnectionOptions(settings.transcription_timeout_seconds, 0, version))


def _translate_failure(failure: ModelUnavailable) -> Exception:
    """Return the error that tells whether a retry of the same recording can help."""
    if failure.status == _TOO_LARGE:
        return RecordingTooLarge()
    if failure.status in _REFUSED and failure.about not in _OUR_PARAMETERS:
        return RecordingRejection()
    return failure


def _failure_outcome(failure: ModelUnavailable, meaning: Exception) -> Outcome:
    return failure.outcome if meaning is failure else Outcome.REFUSED


def _settle_call(
    call: UUID,
    outcome: Outcome,
    usage: Usage,
    started: float,
    *,
    error: str | None = None,
    seconds: float | None = None,
) -> None:
    latency_ms = round((time.monotonic() - started) * 1000)
    ledger.settle_call(
        call, CallLabels(PURPOSE, model_name()), outcome, usage, latency_ms, error=error, seconds=seconds
    )


def _request_transcription(audio: bytes, content_type: str, language: str | None) -> _TranscriptionResponse:
    """Send a recording and return its text; raises `ModelUnavailable`."""
    bare_type = content_type.partition(";")[0].strip().lower()
    ending = _FILE_EXTENSIONS.get(bare_type) or bare_type.rpartition("/")[2]
    request = {
        "file": (f"recording.{ending}", audio, bare_type),
        "model": model_name(),
        "response_format": "json",  # besides plain text the only format of every model
        **_language_field(language),
    }
    with telemetry.client_span(f"transcribe {model_name()}", {"gen_ai.request.model": model_name()}):
        body = get_connection().create_transcription(request, get_settings().transcription_timeout_seconds)
    return _read_response(body)


def _language_field(language: str | None) -> dict[str, str]:
    """Return the field for a language of two letters, or no field, because servers refuse unknown codes."""
    code = (language or "").partition("-")[0].lower()
    return {"language": code} if len(code) == _LANGUAGE_LETTERS and code.isascii() and code.isalpha() else {}


def _read_response(body: bytes) -> _TranscriptionResponse:
    try:
        text = _TextPart.model_validate_json(body).text.strip()
    except ValidationError:
        raise ModelUnavailable(Outcome.UNUSABLE, "it was not a transcription") from None
    counts = _read_counts(body)
    return _TranscriptionResponse(text, Usage(1, counts.input_tokens, counts.output_tokens), counts.seconds)


def _read_counts(body: bytes) -> _UsageCounts:
    """Read the server's counts; unreadable ones are left out, because the text is good without them."""
    try:
        return _UsagePart.model_validate_json(body).usage
    except ValidationError:
        return _UsageCounts()
