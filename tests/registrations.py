"""Someone's registration, made once and kept with the database behind it, for the tests that begin with it.

Registering and signing in was a third of an average test of the API. A test that would register somebody as the first
thing it does gets the database as another test had it just after that, some seconds before, instead.

It is the very registration that the test would make: while its fixtures are set up, in a database in which nothing was
done since it was copied, under the same settings and, but for those seconds, at the same time. In any other case
somebody is registered.
"""

import os
import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy.engine import make_url

from shared.core import clock
from shared.core.crypto import person_keys
from shared.core.crypto.key_cache import get_key_cache
from tests.environment import ENVIRONMENT

T = TypeVar("T")
FRESH = timedelta(seconds=5)
_KEPT = 4  # registrations behind each state
_OF_A_TEST = ("DATABASE_URL", "PYTEST_CURRENT_TEST")
_QUEUES = "QueueStorage"


@dataclass
class _State:
    """A database after some registrations: its bytes, what was registered last and when, and what was added to it."""

    content: bytes = b""
    registered: Any = None
    mark: object = None
    moment: datetime | None = None
    later: deque["_State"] = field(default_factory=lambda: deque(maxlen=_KEPT))


@dataclass(frozen=True)
class _Copy:
    """The database file of the running test, while nothing is done in it."""

    path: Path
    state: _State
    written_at: int


_start = _State()
_copies: list[_Copy] = []  # of the running test: one or none


def expect_registrations(path: Path) -> None:
    """Say that the file at `path` is a copy of the migrated database, in which nothing was done yet."""
    _copies[:] = [_Copy(path, _start, path.stat().st_mtime_ns)]


def register_once(key: object, register: Callable[[], T], user_id_of: Callable[[T], UUID]) -> T:
    """Do what `register` does with the database of this test, or put that of an equal earlier registration there."""
    copy = _find_untouched_copy()
    if copy is None:
        return register()
    mark = key, frozenset((name, value) for name, value in os.environ.items() if name not in _OF_A_TEST)
    known = next((state for state in copy.state.later if state.mark == mark and _is_fresh(state)), None)
    if known is not None and _has_key(user_id_of(known.registered)):
        copy.path.write_bytes(known.content)
        _copies[:] = [_Copy(copy.path, known, copy.path.stat().st_mtime_ns)]
        return cast("T", known.registered)
    _copies.clear()
    registered = register()
    with closing(sqlite3.connect(copy.path)) as database:
        copy.state.later.append(_State(database.serialize(), registered, mark, clock.now()))
    return registered


def _find_untouched_copy() -> _Copy | None:
    """Return the database of this test if it is only being set up, is still as it was copied, and no queue is there."""
    if not _copies or not os.environ.get("PYTEST_CURRENT_TEST", "").endswith("(setup)"):
        return None
    copy = _copies[0]
    is_named = make_url(os.environ["DATABASE_URL"]).database == str(copy.path)
    if not is_named or os.environ.get(_QUEUES) != ENVIRONMENT[_QUEUES]:
        return None
    is_open = copy.path.with_name(f"{copy.path.name}-wal").exists()
    is_written = not copy.path.exists() or copy.path.stat().st_mtime_ns != copy.written_at
    return None if is_open or is_written else copy


def _is_fresh(state: _State) -> bool:
    return state.moment is not None and abs(clock.now() - state.moment) <= FRESH


def _has_key(user_id: UUID) -> bool:
    """Have someone's key in memory, as after their registration; False where an earlier test has erased them."""
    person_keys.prepare_key(user_id)
    return get_key_cache().find_of(user_id) is not None
