"""An advance of the guided narrative on a version of 60 nodes, beside the smallest request that writes.

Both go through the same adapter with the same token. Only advances are timed: a session that is at its end is left,
and another one is begun. Statements are counted beside it, of the same advances.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from bench.environment import on_postgres, on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from bench.person_calls import build_call
from bench.sample_entries import new_user
from functions import narrative as narrative_doors
from shared.core.db import transaction
from shared.core.http import Area, CurrentUser, ExpectedVersion
from shared.narrative import service
from shared.narrative.process import store
from shared.narrative.schemas.choices import ProfileRequest, ScopeRequest, SectionSelection
from shared.narrative.schemas.sessions import MoveRequest, SessionCreate
from shared.narrative.sessions.session_rows import SESSIONS
from tests.statements import collect_statements

MOST_TIME, MOST_STATEMENTS = Aim("at most", 2), Aim("at most", 6)
ROUNDS, WARMING, CALLS = 9, 2, 20
_ANY = ExpectedVersion(None)
area = Area("bench", prefix="bench", tag="Bench")


@area.post("/touch")
def touch(body: MoveRequest, user: CurrentUser, db: Session) -> MoveRequest:
    """Update one row, as the smallest request that writes."""
    db.execute(update(SESSIONS).where(SESSIONS.c.user_id == user.id).values(earlier_section=str(body.version % 7)))
    return body


def measure_moves(document: Mapping[str, Any]) -> list[Figure]:
    """Measure advances on both databases."""
    figures = list[Figure]()
    for name, database in (("SQLite", on_sqlite), ("PostgreSQL", on_postgres)):
        with database():
            figures += _measure(name, document)
    return figures


def _measure(database: str, document: Mapping[str, Any]) -> list[Figure]:
    _activate(document)
    user_id, other_id = (new_user(f"{name}-{database}@example.com") for name in ("mover", "other"))
    begin_session(other_id)
    advance = build_call(narrative_doors.area, "v1/narrative/sessions/{session_id}/advance", user_id)
    smallest = build_call(area, "bench/touch", other_id)
    places = _list_places(user_id)

    counts = list[float]()

    def move() -> float:
        session_id, version = next(places)
        began = time.perf_counter()
        advance.send({"version": version}, session_id=str(session_id))
        return time.perf_counter() - began

    def count() -> None:
        session_id, version = next(places)
        with collect_statements() as sent:
            advance.send({"version": version}, session_id=str(session_id))
        counts.append(len(sent))

    def write() -> float:
        began = time.perf_counter()
        smallest.send({"version": 1})
        return time.perf_counter() - began

    def repeat(call: Callable[[], float]) -> Callable[[], float]:
        return lambda: sum(call() for _ in range(CALLS)) / CALLS

    timed = {"advance": repeat(move), "smallest request that writes": repeat(write)}
    take_turns(WARMING, timed)
    times = take_turns(ROUNDS, timed)
    for _ in range(CALLS):
        count()
    under = times["smallest request that writes"]
    return [
        *(figure(f"{database}: {name}", "ms", [one * MILLI for one in values]) for name, values in times.items()),
        ratio(f"{database}: advance / smallest request that writes", times["advance"], under, MOST_TIME),
        figure(f"{database}: statements of an advance, the most of {CALLS}", "", [max(counts)], MOST_STATEMENTS),
    ]


def _activate(document: Mapping[str, Any]) -> None:
    with transaction() as db:
        version_id = store.add_draft(db, json.dumps(document))
        store.publish(db, version_id)
        store.activate(db, version_id)


def begin_session(user_id: UUID) -> tuple[UUID, int]:
    """Begin a session, choose everything, and go to its first question; return it with its version."""
    with transaction() as db:
        session_id = service.begin_session(db, user_id, SessionCreate()).id
    with transaction() as db:
        service.choose_scope(db, user_id, session_id, ScopeRequest(scope_type="whole_life"), _ANY)
    with transaction() as db:
        profile = ProfileRequest(comfortable_discussing_romance=True, comfortable_discussing_trauma=True)
        service.choose_profile(db, user_id, session_id, profile, _ANY)
    with transaction() as db:
        chosen = service.choose_sections(db, user_id, session_id, SectionSelection(section_keys=["s_0"]), _ANY)
    return session_id, chosen.version


def _list_places(user_id: UUID) -> Iterator[tuple[UUID, int]]:
    """Give sessions with the version that an advance has to name, as long as there is somewhere to go."""
    while True:
        session_id, first = begin_session(user_id)
        with transaction(read_only=True) as db:
            steps = service.show_current_place(db, user_id, session_id).places_total - 1
        yield from ((session_id, first + step) for step in range(steps))
