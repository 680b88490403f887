"""The sealed room: autosaves, the list of sessions, large artifacts, API keys, and the jobs that read artifacts.

An autosave is compared with the smallest request that writes: the same adapter, token and body, and one update of an
indexed row. A request by an API key of 6,000 requests a minute is the same read of preferences as one by a token.
Sealing and uploading an artifact of 1 MB is compared with bare AES-GCM and the same upload to Azurite.
"""

import gc
import json
import os
import secrets
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import azure.functions as func
from azure.storage.blob import BlobServiceClient
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from bench.environment import folder, on_postgres, on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.sample_entries import new_user
from bench.therapy_jobs import measure_jobs
from functions import accounts as accounts_area
from functions import writing_sessions
from shared.accounts.models import ApiKey
from shared.accounts.schemas.api_keys import MAX_REQUESTS
from shared.core import blobs, clock
from shared.core.crypto import access_tokens, digests, person_keys
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import own_text, table_of, transaction
from shared.core.http import Area, CurrentUser, adapter
from shared.core.http.api_keys import write_api_key
from shared.core.settings import get_settings
from shared.safety import service as safety
from shared.safety.level_store import raise_current_level
from shared.safety.schemas import GREEN_NOTE, SafetyNote
from shared.therapy import service
from shared.therapy.artifact_storage import seal_text
from shared.therapy.schemas.sessions import DraftResult, DraftUpdate, SessionCreate, SessionQuery
from shared.therapy.session_rows import SESSIONS
from tests.servers.azurite import running_azurite

ROUNDS, WARMING, CALLS = 7, 1, 15
AUTOSAVE, LISTS, SEALED, KEYS = Aim("at most", 1.3), Aim("at most", 1.2), Aim("at most", 1.3), Aim("at most", 1.05)
KEY_ROUNDS, KEY_CALLS = 15, 120
UPLOAD_ROUNDS, UPLOADS = 15, 10
FEW, MANY = 100, 10_000
MEGABYTE = "The heron stood in the water and I thought of the office. " * 18_000
_OK, _BATCH, _SECOND = 200, 500, timedelta(seconds=1)
_MEASURED: tuple[safety.Level, ...] = (safety.GREEN, safety.YELLOW)
_GREEN = SafetyNote.model_validate(GREEN_NOTE)
area = Area("bench", prefix="bench", tag="Bench")


@area.post("/touch")
def touch(body: DraftUpdate, user: CurrentUser, db: Session) -> DraftResult:
    """Update one indexed row, as the smallest request that writes."""
    mine = (SESSIONS.c.id == body.device_id, SESSIONS.c.user_id == user.id)
    db.execute(update(SESSIONS).where(*mine).values(writing_seconds=body.revision))
    return DraftResult.model_construct(outcome="stored", device_id=body.device_id, revision=1, safety=_GREEN)


def measure() -> list[Figure]:
    """Measure autosaves and lists on both databases, and storage beside Azurite."""
    figures = list[Figure]()
    for name, database in (("SQLite", on_sqlite), ("PostgreSQL", on_postgres)):
        with database():
            figures += [*_measure_autosave(name), *_measure_lists(name), *_measure_keys(name)]
    return figures + _measure_storage() + measure_jobs()


def _measure_autosave(database: str) -> list[Figure]:
    """Of somebody who is green, as nearly everyone is, and of somebody whose level holds."""
    people = {level: new_user(f"{database}-{level}@example.com") for level in _MEASURED}
    sessions = dict[safety.Level, UUID]()
    for level, user_id in people.items():
        with transaction() as db:
            sessions[level] = service.create_session(db, user_id, SessionCreate(intensity=2)).id
            if level != safety.GREEN:
                raise_current_level(db, user_id, level)
    route = "v1/therapy/sessions/{writing_session_id}/drafts"
    saves = {level: _build_call(writing_sessions.area, route, user_id) for level, user_id in people.items()}
    bare = _build_call(area, "bench/touch", people[safety.GREEN])
    device, revision = str(uuid4()), iter(range(1, 1_000_000))
    words = "I need to tell you what that letter did to me. " * 20

    def autosave(level: safety.Level) -> None:
        _send(saves[level], {"device_id": device, "revision": next(revision), "content": words}, sessions[level])

    def smallest() -> None:
        session_id = sessions[safety.GREEN]
        _send(bare, {"device_id": str(session_id), "revision": next(revision), "content": words}, session_id)

    timed = {
        "autosave": seconds_per_call(partial(autosave, safety.GREEN), CALLS),
        "autosave where a level holds": seconds_per_call(partial(autosave, safety.YELLOW), CALLS),
        "smallest": seconds_per_call(smallest, CALLS),
    }
    take_turns(WARMING, timed)
    times = take_turns(ROUNDS, timed)
    small = "smallest request that writes"
    return [
        *(figure(f"{database}: {name}", "ms", [one * MILLI for one in values]) for name, values in times.items()),
        *(ratio(f"{database}: {name} / {small}", times[name], times["smallest"], AUTOSAVE) for name in [*timed][:2]),
    ]


def _measure_lists(database: str) -> list[Figure]:
    people = {count: new_user(f"{database}-{count}@example.com") for count in (FEW, MANY)}
    for count, user_id in people.items():
        _write_sessions(user_id, count)

    def page(user_id: UUID) -> Callable[[], object]:
        def read() -> object:
            with transaction(read_only=True) as db:
                return service.list_sessions(db, user_id, SessionQuery())

        return read

    timed = {str(count): seconds_per_call(page(user_id), CALLS) for count, user_id in people.items()}
    take_turns(WARMING, timed)
    times = take_turns(ROUNDS, timed)
    name = f"{database}: a page of {MANY:,} sessions / of {FEW}"
    return [ratio(name, times[str(MANY)], times[str(FEW)], LISTS)]


def _measure_keys(database: str) -> list[Figure]:
    """Fewer calls than a minute has for the key."""
    user_id = new_user(f"{database}-keys@example.com")
    tokens = {"token": access_tokens.issue(AccessClaims(user_id, uuid4(), "user")), "key": _make_key(user_id)}
    operation = next(
        one for one in accounts_area.area.operations if (one.route, one.method) == ("v1/preferences", "GET")
    )
    entry_point = adapter.build_entry_point(operation)

    def call(token: str) -> Callable[[], object]:
        headers = {"Host": "localhost:7071", "Accept": "application/json", "Authorization": f"Bearer {token}"}

        def read() -> object:
            url = "http://localhost:7071/api/v1/preferences"
            answer = entry_point(func.HttpRequest("GET", url, headers=headers, params={}, route_params={}, body=b""))
            if answer.status_code != _OK:
                raise RuntimeError(answer.get_body().decode())
            return answer

        return read

    calls = {name: call(token) for name, token in tokens.items()}
    _sum_calls(calls, KEY_CALLS)
    times = [_sum_calls(calls, KEY_CALLS) for _ in range(KEY_ROUNDS)]
    by_key, by_token = [one["key"] for one in times], [one["token"] for one in times]
    return [ratio(f"{database}: a request by an API key / by a token", by_key, by_token, KEYS)]


def _sum_calls(calls: Mapping[str, Callable[[], object]], count: int) -> dict[str, float]:
    """Return the seconds of so many calls of each, call by call in turns, so that other load slows all alike."""
    names, seconds = list(calls), dict.fromkeys(calls, 0.0)
    gc.collect()
    for _ in range(count):
        for name in names:
            began = time.perf_counter()
            calls[name]()
            seconds[name] += time.perf_counter() - began
        names.reverse()
    return seconds


def _make_key(user_id: UUID) -> str:
    key, now = write_api_key(secrets.token_urlsafe(32)), clock.now()
    row = {
        "id": uuid4(),
        "user_id": user_id,
        "slot": 0,
        "name": own_text(user_id, "bench"),
        "key_sha256": digests.token_digest(key),
        "key_prefix": key[:10],
        "scopes": "read",
        "requests_per_minute": MAX_REQUESTS,
        "created_at": now,
        "expires_at": now + timedelta(days=1),
    }
    with transaction() as db:
        db.execute(insert(table_of(ApiKey)), row)
    return key


def _measure_storage() -> list[Figure]:
    """A new name for each upload on both sides; the key is in memory, as it is in a job."""
    with folder() as path, running_azurite(path) as azurite, on_sqlite(BlobStorage=azurite.connection_string):
        _make_container(azurite.connection_string)
        user_id = new_user("storage@example.com")
        person_keys.load_keys([user_id])
        key = AESGCM(AESGCM.generate_key(256))

        def ours() -> None:
            seal_text(user_id, uuid4(), MEGABYTE)

        def bare() -> None:
            nonce, name = os.urandom(12), f"bare/{uuid4()}"
            blobs.write(name, nonce + key.encrypt(nonce, MEGABYTE.encode(), None))

        calls = {"ours": ours, "bare": bare}
        _sum_calls(calls, UPLOADS)
        times = [_sum_calls(calls, UPLOADS) for _ in range(UPLOAD_ROUNDS)]
        name = "an artifact of 1 MB sealed and uploaded / bare AES-GCM and upload"
        return [ratio(name, [one["ours"] for one in times], [one["bare"] for one in times], SEALED)]


def _build_call(which: Area, route: str, user_id: UUID) -> tuple[Callable[..., Any], str, Mapping[str, str]]:
    """The entry point of a POST, its route, and the headers of someone who is signed in."""
    operation = next(one for one in which.operations if one.route == route and one.method == "POST")
    token = access_tokens.issue(AccessClaims(user_id, uuid4(), "user"))
    headers = {
        "Host": "localhost:7071",
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Authorization": f"Bearer {token}",
    }
    return adapter.build_entry_point(operation), route, headers


def _send(call: tuple[Callable[..., Any], str, Mapping[str, str]], body: Mapping[str, Any], session_id: UUID) -> None:
    entry_point, route, headers = call
    given = {"writing_session_id": str(session_id)} if "{" in route else {}
    content = json.dumps(body).encode()
    url = f"http://localhost:7071/api/{route}"
    answer = entry_point(
        func.HttpRequest("POST", url, headers=dict(headers), params={}, route_params=given, body=content)
    )
    if answer.status_code != _OK:
        raise RuntimeError(answer.get_body().decode())


def _write_sessions(user_id: UUID, count: int) -> None:
    """Write sessions of one person, a second apart, from one that the service made."""
    with transaction() as db:
        made = service.create_session(db, user_id, SessionCreate(intensity=2)).id
        row = dict(db.execute(SESSIONS.select().where(SESSIONS.c.id == made)).one()._mapping)  # noqa: SLF001
        now = clock.now()
        for start in range(1, count, _BATCH):
            numbers = range(start, min(start + _BATCH, count))
            rows = [{**row, "id": uuid4(), "created_at": now - number * _SECOND} for number in numbers]
            db.execute(insert(SESSIONS), rows)


def _make_container(connection_string: str) -> None:
    with BlobServiceClient.from_connection_string(connection_string) as client:
        client.create_container(get_settings().audio_container)
