"""The smallest ASGI app that lists and creates entries with the journal's SQL: the comparison for devhost.

It is raw ASGI under the same uvicorn with the same sockets and options, with plain functions on as many threads, the
same engine and pragmas, and SQLAlchemy Core over the same tables, so it executes the same statements with the same
encryption, in one transaction each. It has no guard, validation, routing by function, problem documents, ETags,
idempotency, screening, rules of streaks and badges, logs or messages: JSON in, rows, JSON out. With `BENCH_SENDS` it
sends the job's message after the commit, by the messenger's thread, to show what that takes.
"""

import asyncio
import json
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

from pydantic_core import to_json
from sqlalchemy import CompoundSelect, Integer, bindparam, func, insert, literal, select, union_all, update
from starlette.types import Receive, Scope, Send

from devhost.server import listen, new_server
from shared.accounts.models import User
from shared.core import clock
from shared.core.db import get_engine, table_of
from shared.core.db.engine import READ_ONLY
from shared.core.jobs import messenger
from shared.core.jobs.models import BackgroundJob
from shared.core.jobs.storage_queue import WakeUp
from shared.journal.entries import COLUMNS
from shared.journal.jobs import TagEntry
from shared.journal.models import ENTRY_DOMAINS, JournalEntry
from shared.progress.models import Activity, ActivityDomain, Challenge, UserBadge, UserChallenge, UserStreak
from shared.safety.models import SafetyScreening, UserSafetyLevel

OWNER, SENDS = "BENCH_USER_ID", "BENCH_SENDS"
THREADS, DEFAULT_LIMIT = 16, 50
_NEWEST_FIRST = (JournalEntry.occurred_at.desc(), JournalEntry.id.desc())
_IDS: Any = bindparam("ids", expanding=True)
_ROWS: Any = bindparam("rows", type_=Integer)
PAGE = select(*COLUMNS).where(JournalEntry.user_id == bindparam("owner")).order_by(*_NEWEST_FIRST).limit(_ROWS)
DOMAINS = select(ENTRY_DOMAINS.c.entry_id, ENTRY_DOMAINS.c.domain)
TAGS = DOMAINS.where(ENTRY_DOMAINS.c.entry_id.in_(_IDS)).order_by(ENTRY_DOMAINS.c.position)
_OWNER: Any = bindparam("owner")
_TODAY: Any = bindparam("today")
LEVEL = select(UserSafetyLevel.level, UserSafetyLevel.second_green_on).where(UserSafetyLevel.user_id == _OWNER)
TIMEZONE = select(User.timezone).where(User.id == _OWNER)
STREAK = (
    update(table_of(UserStreak))
    .where(UserStreak.user_id == _OWNER, UserStreak.streak_type == "daily", UserStreak.last_completed == _TODAY)
    .values(current_count=UserStreak.current_count)
)
CHALLENGES = (
    select(UserChallenge.id, Challenge.criteria)
    .join(Challenge, Challenge.id == UserChallenge.challenge_id)
    .where(UserChallenge.user_id == _OWNER, UserChallenge.assigned_on == _TODAY, UserChallenge.status == "pending")
)
TOTALS: CompoundSelect[Any] = union_all(
    select(literal("kind"), Activity.kind, func.count()).where(Activity.user_id == _OWNER).group_by(Activity.kind),
    select(literal("streak"), UserStreak.streak_type, UserStreak.longest_count).where(UserStreak.user_id == _OWNER),
    select(literal("domains"), literal(""), func.count()).where(ActivityDomain.user_id == _OWNER),
    select(literal("badge"), UserBadge.badge_id, literal(1)).where(UserBadge.user_id == _OWNER),
)


def list_entries(user_id: UUID, limit: int) -> bytes:
    """Read the newest page with its tags."""
    engine = get_engine().execution_options(**{READ_ONLY: True})
    with engine.begin() as connection:
        rows = connection.execute(PAGE, {"owner": user_id, "rows": limit + 1}).mappings().all()[:limit]
        tags = connection.execute(TAGS, {"ids": [row["id"] for row in rows]}).all()
    entries: dict[Any, dict[str, Any]] = {row["id"]: {**row, "domain_tags": []} for row in rows}
    for entry in entries.values():
        entry["values"] = json.loads(entry.pop("value_names"))
        entry["keywords"] = json.loads(entry["keywords"] or "[]")
    for entry_id, domain in tags:
        entries[entry_id]["domain_tags"].append(domain)
    return to_json(list(entries.values()))


def create_entry(user_id: UUID, body: dict[str, Any]) -> bytes:
    """Insert an entry and the job that tags it, the record of a screening and the activity of the day."""
    now, values, job_id = clock.now(), body.pop("values", []), uuid4()
    entry = {"id": uuid4(), "user_id": user_id, "occurred_at": now, "created_at": now, "updated_at": now, **body}
    job = {"id": job_id, "created_at": now, "kind": TagEntry.kind, "max_attempts": 5, "wake_at": now}
    payload = json.dumps({"entry_id": str(entry["id"]), "version": 1})
    screening = {"text_digest": bytes(32), "context": "journal.entry", "level": "green", "signals": "", "version": "1"}
    activity = {"kind": "entry", "source_id": entry["id"], "occurred_at": now, "local_date": now.date()}
    owner, day = {"owner": user_id}, {"owner": user_id, "today": now.date()}
    with get_engine().begin() as connection:
        connection.execute(insert(SafetyScreening).values(user_id=user_id, **screening))
        connection.execute(LEVEL, owner).all()
        connection.execute(insert(JournalEntry).values(**entry, value_names=json.dumps(values)))
        connection.execute(insert(BackgroundJob).values(**job, payload=payload))
        connection.execute(TIMEZONE, owner).all()
        connection.execute(STREAK, day)
        connection.execute(insert(Activity).values(user_id=user_id, **activity))
        connection.execute(CHALLENGES, day).all()
        connection.execute(TOTALS, owner).all()
    if SENDS in os.environ:
        messenger.post(WakeUp(TagEntry.lane, TagEntry.kind, job_id))
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
            limit = int(scope["query_string"].partition(b"limit=")[2] or DEFAULT_LIMIT)
            status, answer = 200, await run(self._threads, list_entries, self._user_id, limit)
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
