"""A page of a long history: 100 own entries against 100,000.

The time from an `HttpRequest` to its `HttpResponse` (token, SQL, decryption, JSON; no host, no network) for a page of
50 is compared for someone with 100 entries and someone with 100,000, in turns, in one process. Both are in the same
SQLite database, which was filled through the models, so other people's rows are present in both cases. The deep page
begins after nine tenths of the long history. Filtered pages are reported but not judged: where few entries match, the
two people do not get the same number of rows.

On PostgreSQL (the server in a wheel) the long history has 20,000 entries, so that filling it does not take long.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

import azure.functions as func
from sqlalchemy import select

from bench.environment import on_postgres, on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.sample_entries import COMMON, DOMAINS, RARE, RAREST, new_user, write_entries
from functions.areas import load_areas
from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import transaction
from shared.core.http import adapter
from shared.core.http.paging import Position, encode_cursor
from shared.journal.models import JournalEntry

AIM = Aim("at most", 1.2)
ROUNDS, CALLS, SLOW_CALLS = 15, 8, 1
SHORT, LONG, LONG_ON_POSTGRES = 100, 100_000, 20_000
DEEP, PAGE = 0.9, 50
URL = "http://localhost:7071/api/v1/decisions/journal"
FILTERS: Mapping[str, Mapping[str, str]] = {
    "domain on every 3rd": {"domain": DOMAINS[0]},
    "keyword on every 2nd": {"keyword": COMMON},
    "keyword on every 100th": {"keyword": RARE},
    "keyword on every 5,000th": {"keyword": RAREST},
}


def measure() -> list[Figure]:
    """Measure on both databases."""
    with on_sqlite():
        figures = _compare("SQLite", LONG)
    with on_postgres():
        return figures + _compare("PostgreSQL", LONG_ON_POSTGRES)


def _compare(database: str, size: int) -> list[Figure]:
    few, many = (_person(entries) for entries in (SHORT, size))
    deep = {"cursor": _cursor(many, round(size * DEEP))}
    if not _rows(few, {}) == _rows(many, {}) == _rows(many, deep) == PAGE:
        raise RuntimeError("the pages to compare are not full")
    few_page, many_page = partial(_page, few), partial(_page, many)
    pages = _measured({"few": partial(few_page, {}), "many": partial(many_page, {}), "deep": partial(many_page, deep)})
    filtered = _measured({name: partial(many_page, query) for name, query in FILTERS.items()}, SLOW_CALLS)
    return [
        ratio(f"{database}: first page, {size:,} / {SHORT}", pages["many"], pages["few"], AIM),
        ratio(f"{database}: deep page, {size:,} / first of {SHORT}", pages["deep"], pages["few"], AIM),
        figure(f"{database}: first page of {SHORT}", "ms", _milliseconds(pages["few"])),
        *(
            figure(f"{database}: {name}: {_rows(many, FILTERS[name])} of {size:,}", "ms", _milliseconds(took))
            for name, took in filtered.items()
        ),
    ]


def _rows(user_id: UUID, query: Mapping[str, str]) -> int:
    return len(json.loads(_page(user_id, query).get_body()))


def _measured(pages: Mapping[str, Callable[[], object]], calls: int = CALLS) -> dict[str, list[float]]:
    contestants = {name: seconds_per_call(page, calls) for name, page in pages.items()}
    take_turns(1, contestants)
    return take_turns(ROUNDS, contestants)


def _milliseconds(seconds: list[float]) -> list[float]:
    return [one * MILLI for one in seconds]


def _person(entries: int) -> UUID:
    user_id = new_user(f"{entries}@example.com")
    write_entries(user_id, entries)
    return user_id


def _page(user_id: UUID, query: Mapping[str, str]) -> func.HttpResponse:
    """Ask for a page through the entry point that the host calls."""
    token = access_tokens.issue(AccessClaims(user_id, user_id, "user"))
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    url = f"{URL}?{urlencode(query)}" if query else URL
    request = func.HttpRequest("GET", url, headers=headers, params=dict(query), route_params={}, body=b"")
    response = _LIST(request)
    if response.status_code != 200:
        raise RuntimeError(f"the list answered {response.status_code}")
    return response


def find_entry_point(name: str) -> adapter.EntryPoint:
    """Build the entry point of an operation, as the host calls it."""
    operations = (operation for area in load_areas() for operation in area.operations)
    return next(adapter.build_entry_point(operation) for operation in operations if operation.name == name)


_LIST = find_entry_point("journal_list_entries")


def _cursor(user_id: UUID, rows: int) -> str:
    """Make the cursor of a reader who has seen so many entries."""
    newest_first = select(JournalEntry.occurred_at, JournalEntry.id).order_by(JournalEntry.occurred_at.desc())
    with transaction(read_only=True) as db:
        moment, entry_id = db.execute(newest_first.where(JournalEntry.user_id == user_id).offset(rows).limit(1)).one()
    return encode_cursor(Position(moment, entry_id))
