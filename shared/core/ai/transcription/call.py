"""Asking a model what was said."""

import logging
import time
from dataclasses import dataclass
from uuid import UUID

from shared.core import telemetry
from shared.core.ai import admission, ledger, metrics
from shared.core.ai.called import Called
from shared.core.ai.ledger import Outcome, Usage
from shared.core.ai.transcription import model
from shared.core.ai.transcription.errors import NotSent, RecordingRefused, RecordingTooLarge
from shared.core.ai.transcription.exchange import Heard, exchange
from shared.core.ai.unavailable import ModelUnavailable
from shared.core.db import transaction

PURPOSE = "transcribe_audio"
_TOO_LARGE = 413
_REFUSED = (400, 415, 422)
# What a server complains of when it is our settings that are wrong, and not the recording.
_OUR_PARAMETERS = ("model", "language", "response_format")


@dataclass(frozen=True)
class Transcription:
    """What was said, by which model, and how many seconds the server says it counted; `text` is empty for silence."""

    text: str
    model: str
    seconds: float | None = None


def transcribe(audio: bytes, content_type: str, user_id: UUID, *, language: str | None = None) -> Transcription:
    """Have a recording of `user_id` transcribed; `language` (ISO 639-1, or a tag that begins with it) is a hint.

    Asks for consent and budget first and writes the ledger, each in a transaction of its own, so it must not be
    called inside one. One attempt of at most TRANSCRIPTION_TIMEOUT_SECONDS: the job is what tries again. Raises
    `NotSent`, `ModelUnavailable`, `RecordingTooLarge` or `RecordingRefused`.
    """
    call = admission.admit(PURPOSE, model.model_name() if model.is_configured() else None, user_id)
    if isinstance(call, Outcome):
        raise NotSent(call)
    started = time.monotonic()
    try:
        heard = exchange(audio, content_type, language)
    except ModelUnavailable as failure:
        meaning = _meaning(failure)
        _record(call, _outcome(failure, meaning), Usage(1), started, error=failure.error)
        raise meaning from None
    _record(call, Outcome.ANSWERED, heard.usage, started, heard)
    return Transcription(heard.words, model.model_name(), heard.seconds)


def _meaning(failure: ModelUnavailable) -> Exception:
    """Say whether the same recording may ever be taken."""
    if failure.status == _TOO_LARGE:
        return RecordingTooLarge()
    if failure.status in _REFUSED and failure.about not in _OUR_PARAMETERS:
        return RecordingRefused()
    return failure


def _outcome(failure: ModelUnavailable, meaning: Exception) -> Outcome:
    return failure.outcome if meaning is failure else Outcome.REFUSED


def _record(
    call: UUID, outcome: Outcome, usage: Usage, started: float, heard: Heard | None = None, *, error: str | None = None
) -> None:
    """Write down how the call ended: in the ledger for the person, in the log for whoever runs this."""
    latency_ms = round((time.monotonic() - started) * 1000)
    with transaction() as db:
        ledger.settle(db, call, outcome, usage, latency_ms)
    metrics.count_call(Called(PURPOSE, model.model_name()), outcome, usage)
    telemetry.log_event(
        "ai.called",
        level=logging.INFO if heard else logging.WARNING,
        purpose=PURPOSE,
        model=model.model_name(),
        outcome=outcome.value,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        seconds=heard.seconds if heard else None,
        latency_ms=latency_ms,
        error=error,
    )
