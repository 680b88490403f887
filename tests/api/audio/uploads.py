"""Announcing recordings in tests, without storage: an address is only signed, and nobody goes there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from shared.audio.models import Recording
from shared.core.db import transaction
from tests.client import Response
from tests.people import Person

AUDIO = "/v1/audio"
UPLOADS = f"{AUDIO}/uploads"
WEBM: dict[str, Any] = {"content_type": "audio/webm;codecs=opus", "size_bytes": 4096, "purpose": "journal"}


def ask(person: Person, **fields: Any) -> Response:
    """Ask where to send a recording."""
    return person.post(UPLOADS, json={**WEBM, **fields})


def announced(person: Person, **fields: Any) -> str:
    """Do so, and return the recording's id."""
    answer = ask(person, **fields)
    assert answer.status == 201, answer.json
    return str(answer.json["id"])


def set_columns(recording_id: str, **values: Any) -> None:
    """Bring a recording into a state, as time or a worker would."""
    with transaction() as db:
        db.execute(update(Recording).where(Recording.id == UUID(recording_id)).values(values))


def close_at(recording_id: str, moment: datetime) -> None:
    """Let the time of an upload be over at a moment."""
    set_columns(recording_id, closes_at=moment)
