"""A phone: announces a recording, sends it to storage, says that it has arrived, and waits for what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select

from shared import wiring
from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.jobs.runner import run
from tests import http_client
from tests.client import Response
from tests.people import Person
from tests.servers.audio_files import audio_file

AUDIO = "/v1/audio"
_KINDS = wiring.JOB_KINDS


@dataclass(frozen=True)
class Upload:
    """A recording and where to send it."""

    id: str
    url: str
    headers: Mapping[str, str]

    def put(self, data: bytes, **headers: str) -> httpx.Response:
        """Send the file, as a browser does."""
        return http_client.put(self.url, content=data, headers={**self.headers, **headers})


def announce(person: Person, data: bytes, content_type: str = "audio/webm", **fields: Any) -> Upload:
    """Ask where to send a file."""
    body = {"content_type": content_type, "size_bytes": len(data), "purpose": "journal", **fields}
    answer = person.post(f"{AUDIO}/uploads", json=body)
    assert answer.status == 201, answer.json
    return Upload(answer.json["id"], answer.json["upload_url"], answer.json["headers"])


def complete(person: Person, recording_id: str) -> Response:
    """Say that it has arrived."""
    return person.post(f"{AUDIO}/uploads/{recording_id}/complete")


def record(person: Person, data: bytes | None = None, content_type: str = "audio/webm", **fields: Any) -> str:
    """Do all three, and return the recording's id."""
    data = data or audio_file(content_type)
    announced = announce(person, data, content_type, **fields)
    assert announced.put(data).status_code == 201
    answer = complete(person, announced.id)
    assert answer.status == 200, answer.json
    return announced.id


def recording_of(person: Person, recording_id: str) -> dict[str, Any]:
    """Read a recording."""
    answer = person.get(f"{AUDIO}/{recording_id}")
    assert answer.status == 200, answer.json
    return dict(answer.json)


def job_ids(kind: str, *statuses: str) -> Sequence[UUID]:
    """Find jobs of a kind, the oldest first."""
    with transaction(read_only=True) as db:
        found = select(BackgroundJob.id).where(BackgroundJob.kind == kind, BackgroundJob.status.in_(statuses))
        return db.scalars(found.order_by(BackgroundJob.created_at, BackgroundJob.id)).all()


def work(kind: str, *statuses: str) -> int:
    """Run the jobs of a kind that wait, as their queue function would; return how many there were."""
    waiting = job_ids(kind, *(statuses or ("pending",)))
    for job_id in waiting:
        run(_KINDS[kind], job_id)
    return len(waiting)


def transcribe(person: Person, recording_id: str) -> dict[str, Any]:
    """Have what waits written down, and read what became of this recording."""
    work("transcribe_audio")
    return recording_of(person, recording_id)


def play(person: Person, recording_id: str, part: str | None = None) -> Response:
    """Read a recording, or a part of it, by the URL of its playback, without signing in."""
    url = person.get(f"{AUDIO}/{recording_id}/playback").json["url"]
    return read_sound(person, url, part)


def read_sound(person: Person, url: str, part: str | None = None) -> Response:
    """Read what a URL plays."""
    return person.api.get(url.removeprefix("/api"), headers={} if part is None else {"Range": part})
