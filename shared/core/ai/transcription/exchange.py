"""One request of OpenAI's audio interface (`POST /audio/transcriptions`), and reading what came back."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from shared.core import telemetry
from shared.core.ai.ledger import Outcome, Usage
from shared.core.ai.transcription import model
from shared.core.ai.unavailable import ModelUnavailable
from shared.core.settings import get_settings

# Servers go by the file's ending before they look inside.
_ENDINGS = {"audio/mp4": "m4a", "audio/x-m4a": "m4a", "audio/mpeg": "mp3", "audio/x-wav": "wav", "audio/wave": "wav"}
_LANGUAGE_LETTERS = 2


@dataclass(frozen=True)
class Heard:
    """What a server made of a recording, and what it counts for that: tokens or seconds."""

    words: str
    usage: Usage
    seconds: float | None


class _Read(BaseModel):
    """The parts of an answer that we look at; servers differ in the rest."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True, defer_build=True)


class _Said(_Read):
    text: str


class _Counts(_Read):
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float | None = None


class _Metered(_Read):
    usage: _Counts


def exchange(audio: bytes, content_type: str, language: str | None) -> Heard:
    """Send a recording and wait for its words; raises `ModelUnavailable`."""
    bare_type = content_type.partition(";")[0].strip().lower()
    ending = _ENDINGS.get(bare_type) or bare_type.rpartition("/")[2]
    request = {
        "file": (f"recording.{ending}", audio, bare_type),
        "model": model.model_name(),
        "response_format": "json",  # the only one besides plain text that every model has
        **_hint(language),
    }
    with telemetry.client_span(f"transcribe {model.model_name()}", {"gen_ai.request.model": model.model_name()}):
        body = model.get_connection().create_transcription(request, get_settings().transcription_timeout_seconds)
    return _read(body)


def _hint(language: str | None) -> dict[str, str]:
    """Name the language by its two letters, or not at all: a server refuses what it does not know."""
    code = (language or "").partition("-")[0].lower()
    return {"language": code} if len(code) == _LANGUAGE_LETTERS and code.isascii() and code.isalpha() else {}


def _read(body: bytes) -> Heard:
    try:
        words = _Said.model_validate_json(body).text.strip()
    except ValidationError:
        raise ModelUnavailable(Outcome.UNUSABLE, "it was not a transcription") from None
    counts = _read_counts(body)
    return Heard(words, Usage(1, counts.input_tokens, counts.output_tokens), counts.seconds)


def _read_counts(body: bytes) -> _Counts:
    """Read what the server counts; however odd that is, the words are there."""
    try:
        return _Metered.model_validate_json(body).usage
    except ValidationError:
        return _Counts()
