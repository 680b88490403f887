"""Request and response models of recordings."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.audio.models import Purpose, Status
from shared.core.http.paging import PageQuery
from shared.core.http.schema import (
    NOT_EMPTY,
    VISIBLE,
    WHOLE_NUMBER,
    LinkQueryModel,
    RequestModel,
    ResponseModel,
    TextLimit,
    TextRule,
)
from shared.core.kept_texts import INHERIT, AiMode
from shared.safety.service import GREEN_NOTE, SafetyNote

MAX_BYTES = 25 * 1024 * 1024
_MAX_SECONDS = 24 * 3600
_MAX_INTEGER = 2**31 - 1

ContentType = Annotated[
    str, NOT_EMPTY, TextLimit(100), TextRule(r"^[\x20-\x7e]+$", "Send a media type, such as audio/webm.")
]
Size = Annotated[int, Field(ge=1, le=_MAX_INTEGER), WHOLE_NUMBER]
Sha256 = Annotated[str, TextLimit(64), TextRule(r"^[0-9a-fA-F]{64}$", "Send the 64 digits of a SHA-256 digest.")]
Transcript = Annotated[str, NOT_EMPTY, TextLimit(20_000), VISIBLE]
Signature = Annotated[str, NOT_EMPTY, TextLimit(100)]

_ID = "6b0c6a0e-0b57-4f6e-9d64-2a5d3f6f9c10"
_TEXT = "I think I will take the retraining offer. What worries me is the rent."
_URL = "https://phronesis.blob.core.windows.net/audio/6b0c6a0e?sp=c&sig=..."
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
    "ai_mode": "inherit",
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
    "safety": GREEN_NOTE,
}


class UploadRequest(RequestModel, json_schema_extra={"example": _ANNOUNCED}):
    """A recording that you want to upload. The uploaded file must match what you announce here."""

    content_type: ContentType = Field(
        description="audio/webm, audio/ogg, audio/mp4 (or m4a), audio/mpeg, audio/wav or audio/flac; codecs may "
        "follow. Sound labeled as a video, QuickTime, Matroska, AAC or 3GPP is taken, too. What is inside the file "
        "decides, and is what the recording says afterwards.",
        examples=["audio/webm;codecs=opus", "audio/mp4"],
    )
    size_bytes: Size = Field(description="The size of the file: at most 25 MB, which is 26,214,400 bytes.")
    duration_seconds: float | None = Field(
        default=None, gt=0, le=_MAX_SECONDS, description="Its duration, to be shown in lists."
    )
    sha256: Sha256 | None = Field(
        default=None,
        description="The SHA-256 of the file in hexadecimal. If it is given, a damaged file is not transcribed.",
    )
    purpose: Purpose = Field(
        description="What the transcript becomes: an entry, a message, a response to a prompt, or the words of an "
        "answer in a narrative session."
    )
    target_id: UUID | None = Field(
        default=None,
        description="For `message` the conversation, for `reflection` the prompt, for `narrative` the answer that "
        "waits for it; for `journal` the decision that it is about, if you keep it here.",
    )
    ai_mode: AiMode = Field(
        default=INHERIT,
        description="With `never` no model writes it down: it waits until you type what you said. An entry that it "
        "becomes has the same mode.",
    )


class Upload(ResponseModel, json_schema_extra={"example": _UPLOAD}):
    """Where to upload a recording: send one PUT with these headers, then call `complete`."""

    id: UUID
    upload_url: str = Field(description="A URL for one PUT of this file, and for nothing else. Treat it as a secret.")
    headers: dict[str, str] = Field(description="Headers that the PUT must include.")
    expires_at: datetime


class Recording(ResponseModel, json_schema_extra={"example": _RECORDING}):
    """A recording with its status."""

    id: UUID
    purpose: Purpose
    target_id: UUID | None
    ai_mode: AiMode = Field(description="Whether a model may write it down: as your preferences say, or never.")
    status: Status = Field(
        description="`imported` is one that came with an entry of another app: the entry has its own words, so it is "
        "not written down."
    )
    error: str | None = Field(description="What went wrong or is missing, as a text to show; null if nothing is.")
    result_id: UUID | None = Field(
        description="The entry, message or response that the transcript became, or with which it was imported."
    )
    content_type: str
    size_bytes: int
    duration_seconds: float | None
    playable: bool = Field(description="Whether there is audio to play.")
    created_at: datetime


class FullRecording(Recording, json_schema_extra={"example": _FULL}):
    """A recording with its transcript and the result of its safety screening."""

    transcript: str | None
    transcribed_by: str | None = Field(description="The model's name, or `user` if you typed it yourself.")
    safety: SafetyNote


class RecordingQuery(PageQuery):
    """Filters of the list."""

    result_id: UUID | None = Field(
        default=None,
        description="The recording that became this entry, message or response, or the recordings imported with it.",
    )


class TypedTranscript(RequestModel, json_schema_extra={"example": {"transcript": _TEXT}}):
    """The words of a recording, typed by you."""

    transcript: Transcript = Field(description="In your own words, up to 20,000 characters.")


class Playback(
    ResponseModel,
    json_schema_extra={
        "example": {
            "url": "/api/v1/audio/6b0c6a0e.../sound?expires=1772475900&signature=...",
            "expires_at": "2026-03-02T18:25:00Z",
        }
    },
):
    """A URL that plays one recording, for twice its length and five minutes."""

    url: str = Field(description="The path of a URL that reads this file, and nothing else. Treat it as a secret.")
    expires_at: datetime


class SoundQuery(LinkQueryModel):
    """The proof that comes with the URL of a playback."""

    expires: int = Field(ge=0, le=_MAX_INTEGER, description="Until when the URL plays, in seconds since 1970.")
    signature: Signature = Field(description="What the URL has.")
