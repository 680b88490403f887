"""The smallest ASGI app that lists and creates entries with the journal's SQL: the comparison for devhost.

It is raw ASGI under the same uvicorn with the same sockets and options, with plain functions on as many threads, the
same engine and pragmas, and SQLAlchemy Core over the same tables, so it executes the same statements with the same
encryption, in one transaction each. It has no guard, validation, routing by function, problem documents, ETags,
idempotency, logs or messages: JSON in, rows, JSON out.
"""

import asyncio
import json
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

from pydantic_core import to_json
from sqlalchemy import Select, bindparam, insert, select
from starlette.types import Receive, Scope, Send

from devhost.server import listen, new_server
from shared.accounts.models import User
from shared.core import clock
from shared.core.db import get_engine
from shared.core.db.engine import READ_ONLY
from shared.core.jobs.models import BackgroundJob
from shared.journal.entries import COLUMNS
from shared.journal.jobs import TagEntry
from shared.journal.models import EntryDomain, EntryKeyword, JournalEntry

OWNER = "BENCH_USER_ID"
THREADS, LIMIT = 16, 50
_NEWEST_FIRST = (JournalEntry.occurred_at.desc(), JournalEntry.id.desc())
_IDS: Any = bindparam("ids", expanding=True)
PAGE = select(*COLUMNS).where(JournalEntry.user_id == bindparam("user_id")).order_by(*_NEWEST_FIRST).limit(LIMIT + 1)
DOMAINS = select(EntryDomain.entry_id, EntryDomain.domain).order_by(EntryDomain.position)
KEYWORDS = select(EntryKeyword.entry_id, EntryKeyword.keyword).order_by(EntryKeyword.position)


def list_entries(user_id: UUID) -> bytes:
    """Read the newest page with its tags."""
    engine = get_engine().execution_options(**{READ_ONLY: True})
    with engine.begin() as connection:
        rows = connection.execute(PAGE, {"user_id": user_id}).mappings().all()[:LIMIT]
        ids = {"ids": [row["id"] for row in rows]}
        domains = connection.execute(_of_these(DOMAINS, EntryDomain.entry_id), ids).all()
        keywords = connection.execute(_of_these(KEYWORDS, EntryKeyword.entry_id), ids).all()
    entries = {row["id"]: {**row, "domain_tags": [], "keywords": []} for row in rows}
    for entry in entries.values():
        entry["values"] = json.loads(entry.pop("value_names"))
    for entry_id, domain in domains:
        entries[entry_id]["domain_tags"].append(domain)
    for entry_id, keyword in keywords:
        entries[entry_id]["keywords"].append(keyword)
    return to_json(list(entries.values()))


def _of_these(statement: Select[UUID, str], column: Any) -> Select[UUID, str]:
    return statement.where(column.in_(_IDS))


def create_entry(user_id: UUID, body: dict[str, Any]) -> bytes:
    """Insert an entry and the job that tags it."""
    now, values = clock.now(), body.pop("values", [])
    entry = {"id": uuid4(), "user_id": user_id, "occurred_at": now, "created_at": now, "updated_at": now, **body}
    job = {"id": uuid4(), "created_at": now, "kind": TagEntry.kind, "max_attempts": 5, "wake_at": now}
    payload = json.dumps({"entry_id": str(entry["id"]), "version": 1})
    with get_engine().begin() as connection:
        connection.execute(insert(JournalEntry).values(**entry, value_names=json.dumps(values)))
        connection.execute(insert(BackgroundJob).values(**job, payload=payload))
    return to_json({**entry, "values": values, "domain_tags": [], "keywords": [], "tagging_status": "pending"})


class MinimalApp:
    """The ASGI application."""

    def __init__(self, user_id: UUID) -> None:
        self._user_id = user_id
        self._threads = ThreadPoolExecutor(THREADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        body = (await receive()).get("body", b"")
        run = asyncio.get_running_loop().run_in_executor
        if scope["method"] == "POST":
            status, answer = 201, await run(self._threads, create_entry, self._user_id, json.loads(body))
        else:
            status, answer = 200, await run(self._threads, list_entries, self._user_id)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer})


def main() -> None:
    """Serve for the person named in the environment until the process is ended; print the port first."""
    User.registry.configure()  # the foreign key of entries needs this table
    sockets = listen(0)
    print(sockets[0].getsockname()[1], flush=True)
    new_server(MinimalApp(UUID(os.environ[OWNER]))).run(sockets)


if __name__ == "__main__":
    main()
