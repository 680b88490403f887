"""Asking a model what was said."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Transcription:
    """What was said, by which model, and how many seconds the server says it counted; `text` is empty for silence."""

    text: str
    model: str
    seconds: float | None = None


def transcribe(audio: bytes, content_type: str, user_id: UUID, *, language: str | None = None) -> Transcription:
    """Have a recording of `user_id` transcribed; `language` (ISO 639-1) is a hint.

    Asks for consent and budget first and writes the ledger, each in a transaction of its own, so it must not be
    called inside one. One attempt of at most TRANSCRIPTION_TIMEOUT_SECONDS: the job is what tries again. Raises
    `NotSent`, `ModelUnavailable`, `RecordingTooLarge` or `RecordingRefused`.
    """
    raise NotImplementedError
