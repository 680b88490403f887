"""Framework cost of an operation: the adapter's entry point against the bare function.

Calling the function that the host indexes, with a ready `HttpRequest`, is compared with calling the handler with a
ready body, user and session. Both build the same model, so the difference is the framework: headers, the token (HS256),
JSON to a validated body, the model to JSON, and the response. Two operations do no work in the database. The third
takes a `Session` and only lets its transaction begin and commit; the bare cost of BEGIN and COMMIT on a pooled
connection of the same SQLite file is subtracted, that of the session is not. The unit is CPU time: nothing here waits,
and other processes do not count. An API key is compared with a token of its owner by the third operation.
"""

import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

import azure.functions as func
from sqlalchemy import update
from sqlalchemy.orm import Session

from bench.environment import on_sqlite
from bench.figures import MICRO, Aim, Figure, difference, ratio, seconds_per_call, take_turns
from shared.accounts.models import ApiKey
from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import get_engine, table_of, transaction
from shared.core.http import Area, CurrentUser, adapter
from shared.journal.schemas import Entry, EntryCreate
from tests.client import Api
from tests.people import Person, make_api_key, new_person

ROUNDS, CALLS = 21, 300
AIM = Aim("at most", 100)
KEY_AIM = Aim("at most", 1.05)
SESSION_ID = UUID(int=2)
SOMEONE = CurrentUser(UUID(int=1), SESSION_ID, "user")
NOW = datetime(2026, 3, 2, 18, 20, tzinfo=UTC)
WRITTEN = {
    "title": "Take the retraining offer or look for the same job elsewhere?",
    "context": "My team is being replaced by an assistant. HR offers a six-month data course. " * 4,
    "values": ["learning", "security"],
}
area = Area("bench", prefix="bench", tag="Bench")


@area.post("/open", status=201)
def write_openly(body: EntryCreate) -> Entry:
    """Answer without a token."""
    return _entry(body, SOMEONE)


@area.post("/guarded", status=201)
def write(body: EntryCreate, user: CurrentUser) -> Entry:
    """Answer someone with a token."""
    return _entry(body, user)


@area.post("/stored", status=201)
def write_in_transaction(body: EntryCreate, user: CurrentUser, db: Session) -> Entry:
    """Let the transaction begin and commit, and write nothing."""
    db.connection()
    return _entry(body, user)


def _entry(body: EntryCreate, user: CurrentUser) -> Entry:
    return Entry.model_construct(
        id=SESSION_ID,
        user_id=user.id,
        decision_id=None,
        revisit_on=None,
        title=body.title,
        context=body.context,
        anticipated_outcomes=body.anticipated_outcomes,
        values=body.values,
        domain_tags=[],
        sentiment_tag=None,
        keywords=[],
        pictures=[],
        tagging_status="pending",
        tagged_by=None,
        source="text",
        ai_mode=body.ai_mode,
        occurred_at=NOW,
        created_at=NOW,
        updated_at=NOW,
        version=1,
    )


def measure() -> list[Figure]:
    """Measure the three operations and what they are compared with."""
    with on_sqlite():
        calls = {name: seconds_per_call(call, CALLS, time.process_time) for name, call in _contestants().items()}
        take_turns(2, calls)
        measured = {name: [one * MICRO for one in values] for name, values in take_turns(ROUNDS, calls).items()}
    bare = measured["bare"]
    with_transaction = [a + b for a, b in zip(bare, measured["begin_commit"], strict=True)]
    return [
        difference("POST with body, anybody", "µs", measured["open"], bare, AIM),
        difference("POST with body, token checked", "µs", measured["guarded"], bare, AIM),
        ratio(
            "the third, by an API key against a token", measured["stored_by_key"], measured["stored_by_token"], KEY_AIM
        ),
        difference("the same with a session, BEGIN and COMMIT taken off", "µs", measured["stored"], with_transaction),
    ]


def _contestants() -> Mapping[str, Callable[[], object]]:
    body = EntryCreate.model_validate(WRITTEN)
    operations = {operation.route: adapter.build_entry_point(operation) for operation in area.operations}
    request, owner = _request(_issue_token()), new_person(Api())
    by_token, by_key = _request(owner.token), _request(_make_busy_key(owner))
    return {
        "bare": lambda: write(body, SOMEONE),
        "open": lambda: operations["bench/open"](request),
        "guarded": lambda: operations["bench/guarded"](request),
        "stored": lambda: operations["bench/stored"](request),
        "stored_by_token": lambda: operations["bench/stored"](by_token),
        "stored_by_key": lambda: operations["bench/stored"](by_key),
        "begin_commit": _begin_and_commit,
    }


def _issue_token() -> str:
    return access_tokens.issue(AccessClaims(SOMEONE.id, SESSION_ID, SOMEONE.role))


def _make_busy_key(owner: Person) -> str:
    """Make a key that has requests enough for a benchmark."""
    key = make_api_key(owner, "write")
    with transaction() as db:
        db.execute(update(table_of(ApiKey)).values(requests_per_minute=10_000_000))
    return key


def _request(token: str) -> func.HttpRequest:
    headers = {
        "Host": "localhost:7071",
        "User-Agent": "bench",
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Authorization": f"Bearer {token}",
    }
    url, body = "http://localhost:7071/api/bench", json.dumps(WRITTEN).encode()
    return func.HttpRequest("POST", url, headers=headers, params={}, route_params={}, body=body)


def _begin_and_commit() -> None:
    with get_engine().begin():
        pass
