"""Keyset paging: each row once, whatever is written meanwhile."""

import base64
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import delete, insert, select

from shared.core.db import transaction
from shared.core.http.paging import Page, PageQuery, Position, apply_keyset, build_page, decode_cursor, encode_cursor
from shared.core.jobs.models import BackgroundJob

START = datetime(2026, 3, 1, tzinfo=UTC)
UNHURRIED = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def add_rows(moments: Sequence[datetime]) -> set[UUID]:
    """Add rows at these moments; many may share one."""
    rows: list[dict[str, Any]] = [
        {"id": uuid4(), "created_at": at, "kind": "k", "payload": "{}", "max_attempts": 1, "wake_at": at}
        for at in moments
    ]
    with transaction() as db:
        if rows:
            db.execute(insert(BackgroundJob), rows)
    return {row["id"] for row in rows}


def read(query: PageQuery, order: Any = "newest_first") -> Page[Any]:
    statement = select(BackgroundJob.id, BackgroundJob.created_at)
    with transaction(read_only=True) as db:
        rows = db.execute(apply_keyset(statement, query, BackgroundJob.created_at, BackgroundJob.id, order)).all()
    return build_page(rows, query, lambda row: row)


def clear() -> None:
    with transaction() as db:
        db.execute(delete(BackgroundJob))


@UNHURRIED
@given(
    there=st.lists(st.integers(0, 5), max_size=12),
    limit=st.integers(1, 4),
    meanwhile=st.lists(st.lists(st.integers(-3, 8), max_size=3), max_size=12),
    order=st.sampled_from(["newest_first", "oldest_first"]),
)
def test_each_row_is_seen_once_while_others_are_written(
    any_database: str, there: list[int], limit: int, meanwhile: list[list[int]], order: str
) -> None:
    clear()
    expected = add_rows([START + timedelta(microseconds=offset) for offset in there])
    seen: list[UUID] = []
    cursor: Position | None = None
    for written in [*meanwhile, *([[]] * 40)]:
        found = read(PageQuery(limit=limit, cursor=cursor), order)
        seen += [row.id for row in found.items]
        if found.next_cursor is None:
            break
        cursor = PageQuery.model_validate_strings({"cursor": found.next_cursor}).cursor
        add_rows([START + timedelta(microseconds=offset) for offset in written])

    assert len(seen) == len(set(seen)), "nothing is seen twice"
    assert expected <= set(seen), "nothing that was there is missed"


def test_a_page_is_in_order(any_database: str) -> None:
    add_rows([START + timedelta(seconds=offset) for offset in (3, 1, 2)])

    moments = [row.created_at for row in read(PageQuery(limit=3)).items]

    assert moments == sorted(moments, reverse=True)


@given(st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 31)), st.uuids())  # noqa: DTZ001 - hypothesis wants naive bounds
@example(datetime(1970, 1, 1), UUID(int=0))  # noqa: DTZ001 - as above
def test_a_cursor_leads_back_to_its_position(moment: datetime, row_id: UUID) -> None:
    position = Position(moment.replace(tzinfo=UTC), row_id)

    assert decode_cursor(encode_cursor(position)) == position


@given(st.binary(min_size=24, max_size=24))
def test_any_24_bytes_are_some_position(raw: bytes) -> None:
    query = PageQuery.model_validate_strings({"cursor": base64.urlsafe_b64encode(raw).decode()})

    assert query.cursor is not None


@pytest.mark.parametrize("cursor", ["", "x", "=" * 32, "ä" * 32, "A" * 31, "A" * 33, "A" * 31 + "+"])
def test_what_was_never_a_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(ValidationError, match="use the cursor of a Link header"):
        PageQuery.model_validate_strings({"cursor": cursor})
