"""Exports as their owner makes and reads them: the jobs run, and the archive is opened by the standard library."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import time_machine

from shared.core import clock
from shared.core.db import transaction
from shared.exports import service
from shared.exports.jobs import BUILD_EXPORT, REMOVE_EXPORT
from tests.client import Response
from tests.integration.jobs.attempts import run_waiting, waiting_jobs
from tests.people import Person

EXPORTS = "/v1/account/exports"


def build(person: Person) -> dict[str, Any]:
    """Ask for an export and let the jobs make it; return it."""
    asked = person.post(EXPORTS)
    assert asked.status == 202, asked.json
    finish()
    return find(person, asked.json["id"])


def find(person: Person, export_id: str) -> dict[str, Any]:
    """Return an export as its owner sees it."""
    return dict(person.get(f"{EXPORTS}/{export_id}").json)


def finish() -> None:
    """Run the steps until none is left."""
    while waiting_jobs(BUILD_EXPORT):
        run_waiting(BUILD_EXPORT)


def download(person: Person, export: dict[str, Any], part: str | None = None) -> Response:
    """Read the archive, or a part of it, by its link, without signing in."""
    headers = {} if part is None else {"Range": part}
    return person.api.get(export["url"].removeprefix("/api"), headers=headers)


def read_archive(person: Person, export: dict[str, Any]) -> ZipFile:
    """Open the archive; its checksums are right."""
    answer = download(person, export)
    assert answer.status == 200, answer.json
    assert len(answer.body) == export["size_bytes"]
    archive = ZipFile(BytesIO(answer.body))
    assert archive.testzip() is None
    return archive


def read_rows(archive: ZipFile, name: str) -> list[dict[str, Any]]:
    """Return the rows of a file."""
    return list(json.loads(archive.read(f"data/{name}.json")))


def remove_expired() -> None:
    """Let a day pass, the daily purge run, and the archives go."""
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=False):
        with transaction() as db:
            service.purge_expired(db, clock.now(), 100)
        run_waiting(REMOVE_EXPORT)
