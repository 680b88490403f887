"""What crosses the wire about recordings."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.audio.models import Purpose, Status
from shared.core.http.paging import PageQuery
from shared.core.http.schema import VISIBLE_PATTERN, WHOLE_NUMBER, RequestModel, ResponseModel
from shared.safety.service import SafetyNote

MAX_BYTES = 25 * 1024 * 1024
_MAX_SECONDS = 24 * 3600
_MAX_INTEGER = 2**31 - 1

ContentType = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[\x20-\x7e]+$")]
Size = Annotated[int, Field(ge=1, le=_MAX_INTEGER), WHOLE_NUMBER]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$")]
Transcript = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=VISIBLE_PATTERN)]

_ID = "6b0c6a0e-0b57-4f6e-9d64-2a5d3f6f9c10"
_TEXT = "I think I will take the retraining offer. What worries me is the rent."
_URL = "https://phronesis.blob.core.windows.net/audio/6b0c6a0e?sp=c&sig=..."
_SAFE: dict[str, Any] = {"level": "green", "reply": None, "resources": []}
_ANNOUNCED: dict[str, Any] = {
    "content_type": "audio/webm;codecs=opus",
    "size_bytes": 184213,
    "duration_seconds": 41.5,
    "purpose": "journal",
}
_UPLOAD: dict[str, Any] = {
    "id": _ID,
    "upload_url": _URL,
    "headers": {"Content-Type": "audio/webm", "x-ms-blob-type": "BlockBlob"},
    "expires_at": "2026-03-02T18:35:00Z",
}
_RECORDING: dict[str, Any] = {
    "id": _ID,
    "purpose": "journal",
    "target_id": None,
    "status": "transcribed",
    "error": None,
    "result_id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "content_type": "audio/webm",
    "size_bytes": 184213,
    "duration_seconds": 41.5,
    "playable": True,
    "created_at": "2026-03-02T18:20:00Z",
}
_FULL: dict[str, Any] = {
    **_RECORDING,
    "transcript": _TEXT,
    "transcribed_by": "gpt-4o-mini-transcribe",
    "safety": _SAFE,
}


class UploadRequest(RequestModel, json_schema_extra={"example": _ANNOUNCED}):
    """A recording that is to be sent: what is announced here is what must arrive."""

    content_type: ContentType = Field(
        description="audio/webm, audio/ogg, audio/mp4 (or m4a), audio/mpeg or audio/wav; codecs may follow.",
        examples=["audio/webm;codecs=opus", "audio/mp4"],
    )
    size_bytes: Size = Field(description="The size of the file: at most 25 MB, which is 26,214,400 bytes.")
    duration_seconds: float | None = Field(
        default=None, gt=0, le=_MAX_SECONDS, description="How long it is, for lists to show."
    )
    sha256: Sha256 | None = Field(
        default=None, description="Of the file, in hexadecimal: what arrives damaged is then not written down."
    )
    purpose: Purpose = Field(description="What the transcript becomes: an entry, a message or an answer.")
    target_id: UUID | None = Field(
        default=None,
        description="For `message` the conversation, for `reflection` the prompt; for `journal` the decision that it "
        "is about, if you keep it here.",
    )


class Upload(ResponseModel, json_schema_extra={"example": _UPLOAD}):
    """Where to send a recording: one PUT to storage with these headers, then tell us that it is complete."""

    id: UUID
    upload_url: str = Field(description="Takes one PUT of this one file, and nothing else. Treat it as a secret.")
    headers: dict[str, str] = Field(description="Headers that the PUT must carry.")
    expires_at: datetime


class Recording(ResponseModel, json_schema_extra={"example": _RECORDING}):
    """A recording and how far it is."""

    id: UUID
    purpose: Purpose
    target_id: UUID | None
    status: Status
    error: str | None = Field(description="What went wrong or is missing, in words to show; null while all is well.")
    result_id: UUID | None = Field(description="The entry, message or answer that the transcript became.")
    content_type: str
    size_bytes: int
    duration_seconds: float | None
    playable: bool = Field(description="Whether there is audio to play.")
    created_at: datetime


class FullRecording(Recording, json_schema_extra={"example": _FULL}):
    """A recording with its transcript, and what we noticed in those words."""

    transcript: str | None
    transcribed_by: str | None = Field(description="A model's name, or `user` for what you typed yourself.")
    safety: SafetyNote


class RecordingQuery(PageQuery):
    """Which recordings to look at."""

    result_id: UUID | None = Field(default=None, description="The one that became this entry, message or answer.")


class TypedTranscript(RequestModel, json_schema_extra={"example": {"transcript": _TEXT}}):
    """What someone types who has listened to their recording."""

    transcript: Transcript = Field(description="In your own words, up to 20,000 characters.")


class Playback(
    ResponseModel, json_schema_extra={"example": {"url": "https://...", "expires_at": "2026-03-02T18:25:00Z"}}
):
    """An address that plays one recording for five minutes."""

    url: str = Field(description="Reads this one file, and nothing else. Treat it as a secret.")
    expires_at: datetime
