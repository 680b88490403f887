"""The journal is in the order in which it was written, whenever it was sent: pages, periods, filters and search."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from shared.core.db import get_engine, transaction
from shared.journal.models import JournalEntry
from tests.api.progress.activity import JOURNAL, at, daily, day, local, write
from tests.client import Api, Response
from tests.people import Person, new_person

NOON = local(day(6))


def read(person: Person, query: str = "", **filters: Any) -> Response:
    with at(person, NOON) as then:
        answer = then.get(query or f"{JOURNAL}?{urlencode(filters)}")
    assert answer.status == 200, answer.json
    return answer


def titles(answer: Response) -> list[str]:
    return [entry["title"] for entry in answer.json]


def next_page(answer: Response) -> str | None:
    link = answer.headers.get("Link")
    return None if link is None else link.partition("<")[2].partition(">")[0].removeprefix("/api")


def write_late(person: Person, title: str, moment: Any, **fields: Any) -> dict[str, Any]:
    return dict(write(person, NOON, title=title, occurred_at=moment.isoformat(), **fields).json)


def write_days(person: Person, numbers: Sequence[int]) -> None:
    """Write an entry for each of these days, in this order, all of them sent at noon of the last."""
    for number in numbers:
        write_late(person, f"day {number}", local(day(number), 11))


@pytest.fixture
def late_writer(any_database: str, ada: Person) -> Person:
    """Someone whose entries were sent in another order than they were written in."""
    write_days(ada, [3, 0, 5, 1, 4, 2])
    return ada


def test_the_list_is_in_the_order_of_writing(late_writer: Person) -> None:
    assert titles(read(late_writer)) == [f"day {number}" for number in (5, 4, 3, 2, 1, 0)]


def test_pages_are_in_the_order_of_writing(late_writer: Person) -> None:
    first = read(late_writer, limit=2)
    second = read(late_writer, next_page(first) or "")
    third = read(late_writer, next_page(second) or "")
    seen = [titles(page) for page in (first, second, third)]
    assert seen == [["day 5", "day 4"], ["day 3", "day 2"], ["day 1", "day 0"]]
    assert next_page(third) is None


def test_a_late_entry_that_comes_between_two_pages_is_seen_in_its_place_or_not_at_all(late_writer: Person) -> None:
    first = read(late_writer, limit=3)
    write_late(late_writer, "passed", local(day(4), 10))
    write_late(late_writer, "to come", local(day(1), 10))
    rest = read(late_writer, next_page(first) or "", limit=3)
    more = read(late_writer, next_page(rest) or "")
    seen = titles(first) + titles(rest) + titles(more)
    assert seen == ["day 5", "day 4", "day 3", "day 2", "day 1", "to come", "day 0"]


def test_entries_of_one_moment_are_on_one_page_each(any_database: str, ada: Person) -> None:
    for number in range(5):
        write_late(ada, f"entry {number}", local(day(2)))
    page, seen = read(ada, limit=2), list[str]()
    while query := next_page(page):
        seen += titles(page)
        page = read(ada, query)
    assert sorted(seen + titles(page)) == [f"entry {number}" for number in range(5)]


def test_periods_ask_when_it_was_written(late_writer: Person) -> None:
    found = read(late_writer, **{"from": day(1).isoformat(), "to": day(3).isoformat()})
    assert titles(found) == ["day 3", "day 2", "day 1"]
    assert titles(read(late_writer, to=local(day(1), 11).isoformat())) == ["day 0"]


def test_words_and_filters_keep_the_order_of_writing(late_writer: Person) -> None:
    for entry in read(late_writer).json[::2]:
        with at(late_writer, NOON) as then:
            then.patch(f"{JOURNAL}/{entry['id']}", json={"sentiment_tag": "positive"})
    assert titles(read(late_writer, sentiment="positive")) == ["day 5", "day 3", "day 1"]
    first = read(late_writer, q="day", limit=4)
    assert titles(first) + titles(read(late_writer, next_page(first) or "")) == titles(read(late_writer))


def test_a_day_of_the_journal_is_a_day_of_the_streak(api: Api) -> None:
    aki = new_person(api, timezone="Asia/Tokyo")
    write_late(aki, "late at night", local(day(3), 23, 30, "Asia/Tokyo"))
    found = read(aki, **{"from": day(3).isoformat(), "to": day(3).isoformat()})
    assert titles(found) == ["late at night"]
    assert daily(aki, local(day(3), 23, 59, "Asia/Tokyo")) == 1


def test_just_before_midnight_a_clock_that_is_ahead_writes_today(any_database: str, ada: Person) -> None:
    now = local(day(2), 23, 58)
    written = write(ada, now, occurred_at=(now + timedelta(minutes=4)).isoformat()).json
    assert written["occurred_at"] == written["created_at"] == "2026-03-04T23:58:00Z"
    assert [daily(ada, local(day(number), 23, 59)) for number in (2, 3)] == [1, 1]
    with at(ada, local(day(3))) as then:
        assert then.get(f"{JOURNAL}?from={day(3).isoformat()}").json == []


def test_a_page_is_one_range_of_an_index(sqlite_database: str, ada: Person) -> None:
    ada.write_entry()
    own = select(JournalEntry.id).where(JournalEntry.user_id == ada.id)
    page = own.order_by(JournalEntry.occurred_at.desc(), JournalEntry.id.desc()).limit(51)
    with get_engine().connect() as connection:
        statement = str(page.compile(connection, compile_kwargs={"literal_binds": True}))
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    assert plan == ["SEARCH journal_entries USING COVERING INDEX ix_journal_entries_history (user_id=?)"]


def test_what_is_written_by_others_than_the_service_has_its_moment_too(ada: Person) -> None:
    with transaction() as db:
        db.add(JournalEntry(user_id=ada.id, title="t", value_names="[]"))
    with transaction() as db:
        assert db.scalars(select(JournalEntry.occurred_at)).one() is not None
