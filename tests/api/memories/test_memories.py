"""Memories: what was written on this day of earlier years, and one by chance; none of a day in danger."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import delete, update

from shared.coaching.models import ConversationMessage
from shared.core.db import transaction
from shared.decisions.models import Decision
from shared.goals.models import Goal
from shared.journal.models import JournalEntry
from shared.progress.models import Activity
from shared.safety.level_store import raise_current_level
from shared.safety.models import SafetyScreening, UserSafetyLevel
from tests.api.progress.activity import move
from tests.api.search.searches import index_waiting
from tests.client import Api
from tests.people import Person, new_person

NOW = datetime(2027, 2, 28, 11, tzinfo=UTC)
RED = "I want to kill myself tonight."
ON_THIS_DAY, RANDOM = "/v1/memories/on-this-day", "/v1/memories/random"


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def write(person: Person, title: str, at: str, lived_on: str | None = None, **fields: Any) -> str:
    """Write an entry as of an earlier day, which its activity tells: a person cannot, so the rows are moved there."""
    entry = person.write_entry(title, **fields)["id"]
    moment = datetime.fromisoformat(at)
    with transaction() as db:
        db.execute(update(JournalEntry).where(JournalEntry.id == UUID(entry)).values(occurred_at=moment))
        if lived_on is not None:
            day = {"occurred_at": moment, "local_date": date.fromisoformat(lived_on)}
            db.execute(update(Activity).where(Activity.source_id == UUID(entry)).values(day))
    return str(entry)


def remember(person: Person, path: str = ON_THIS_DAY) -> list[tuple[str, int]]:
    answer = person.get(path)
    assert answer.status == 200, answer.json
    return [(memory["text"], memory["years_ago"]) for memory in answer.json["memories"]]


@pytest.mark.usefixtures("any_database")
def test_this_day_of_earlier_years_comes_back_the_latest_first(api: Api) -> None:
    ada, ben = new_person(api, timezone="America/Los_Angeles"), new_person(api)
    write(ada, "Snow", "2024-02-28T20:00:00Z")
    write(ada, "Late in the evening there", "2026-03-01T06:30:00Z")
    write(ada, "The day before", "2026-02-28T05:00:00Z")
    write(ada, "Today", "2027-02-28T10:00:00Z")
    write(ben, "Someone else's", "2026-02-28T12:00:00Z")
    index_waiting()
    write(ada, "Waits for the index", "2025-02-28T20:00:00Z")

    expected = [("Late in the evening there", 1), ("Waits for the index", 2), ("Snow", 3)]
    assert remember(ada) == expected
    assert remember(ada, f"{ON_THIS_DAY}?date=2026-02-28") == [("Waits for the index", 1), ("Snow", 2)]


@pytest.mark.usefixtures("any_database")
def test_a_day_that_was_lived_elsewhere_is_that_day_after_a_move(api: Api) -> None:
    ada = new_person(api, timezone="Europe/Berlin")
    write(ada, "In Los Angeles", "2026-03-01T06:30:00Z", lived_on="2026-02-28")
    write(ada, "In Auckland", "2025-02-27T12:30:00Z", lived_on="2025-02-28")
    write(ada, "The next day there", "2024-02-28T12:00:00Z", lived_on="2024-02-29")
    index_waiting()

    assert remember(ada) == [("In Los Angeles", 1), ("In Auckland", 2), ("The next day there", 3)]
    assert remember(ada, f"{ON_THIS_DAY}?date=2028-02-29") == [("The next day there", 4)]
    assert remember(ada, f"{ON_THIS_DAY}?date=2027-03-01") == []
    assert {ada.get(RANDOM).json["memory"]["local_date"] for _ in range(8)} <= {
        "2026-02-28",
        "2025-02-28",
        "2024-02-29",
    }


def test_a_day_of_the_first_years_of_the_calendar_has_no_memories(ada: Person) -> None:
    assert remember(ada, f"{ON_THIS_DAY}?date=0002-01-01") == []


def test_the_leap_day_comes_on_the_last_day_of_february(ada: Person) -> None:
    write(ada, "Leap day", "2024-02-29T12:00:00Z")

    assert remember(ada) == [("Leap day", 3)]
    assert remember(ada, f"{ON_THIS_DAY}?date=2028-02-28") == []
    assert remember(ada, f"{ON_THIS_DAY}?date=2028-02-29") == [("Leap day", 4)]


def test_a_day_has_five_memories_and_a_long_one_is_cut_between_words(ada: Person) -> None:
    for hour in range(8, 15):
        write(ada, f"Hour {hour}", f"2026-02-28T{hour:02}:00:00Z")
    write(ada, "Long", "2025-02-28T12:00:00Z", context="The tomatoes are ripe. " * 20)

    *short, (long, _) = remember(ada)

    assert short == [(f"Hour {hour}", 1) for hour in (14, 13, 12, 11, 10)]
    assert long == "Long\n\n" + "The tomatoes are ripe. " * 11 + "The tomatoes are"


def test_turns_of_a_chat_and_goals_do_not_come_back(ada: Person) -> None:
    ada.post("/v1/goals", json={"title": "Find work"})
    conversation = ada.post("/v1/coaching/conversations", json={}).json["id"]
    ada.post(f"/v1/coaching/conversations/{conversation}/messages", json={"content": "Hello there"})
    ada.post("/v1/decisions", json={"title": "Move away?"})
    earlier = NOW.replace(year=2026)
    with transaction() as db:
        db.execute(update(ConversationMessage).values(created_at=earlier))
        for table in (Goal, Decision):
            db.execute(update(table).where(table.user_id == ada.id).values(created_at=earlier))

    assert remember(ada) == [("Move away?", 1)]


def test_nothing_comes_of_a_day_in_danger(ada: Person) -> None:
    write(ada, "A walk by the lake", "2026-02-28T09:00:00Z")
    gone = write(ada, "Gone since then", "2026-02-28T10:00:00Z", context=RED)
    ada.delete(f"/v1/decisions/journal/{gone}")
    with transaction() as db:
        moment = datetime(2026, 2, 28, 10, tzinfo=UTC)
        db.execute(update(SafetyScreening).where(SafetyScreening.user_id == ada.id).values(created_at=moment))
    write(ada, "Breakfast", "2020-02-28T09:00:00Z")
    write(ada, "Night", "2020-02-28T23:00:00Z", context=RED)
    write(ada, "A calm day", "2019-02-28T09:00:00Z")
    _let_the_level_fall(ada)
    index_waiting()

    assert remember(ada) == [("A calm day", 8)]
    assert {ada.get(RANDOM).json["memory"]["text"] for _ in range(8)} <= {"A calm day"}


@pytest.mark.usefixtures("any_database")
def test_a_day_in_danger_is_the_one_that_was_lived_after_a_move(api: Api) -> None:
    ada = new_person(api, timezone="America/New_York")
    write(ada, "Lunch in New York", "2026-02-28T17:00:00Z", lived_on="2026-02-28")
    write(ada, "The next day there", "2026-03-01T17:00:00Z", lived_on="2026-03-01")
    _write_and_delete(ada, RED, datetime(2026, 3, 1, 4, tzinfo=UTC))  # eleven in the evening there
    move(ada, datetime(2026, 6, 1, 9, tzinfo=UTC), "Europe/Berlin")  # where that was the 1st of March
    _let_the_level_fall(ada)
    index_waiting()

    assert remember(ada) == []
    assert remember(ada, f"{ON_THIS_DAY}?date=2027-03-01") == [("The next day there", 1)]


def test_nothing_comes_at_red(ada: Person) -> None:
    write(ada, "A calm day", "2019-02-28T09:00:00Z")
    index_waiting()
    with transaction() as db:
        raise_current_level(db, ada.id, "red")

    assert remember(ada) == []
    assert ada.get(RANDOM).json == {"memory": None}


def test_a_memory_by_chance_is_older_than_a_month_and_differs(ada: Person) -> None:
    write(ada, "Last week", "2027-02-20T09:00:00Z")
    for year in range(2015, 2026):
        write(ada, f"In {year}", f"{year}-06-03T09:00:00Z")
    index_waiting()

    found = {ada.get(RANDOM).json["memory"]["text"] for _ in range(30)}

    assert len(found) > 1
    assert found <= {f"In {year}" for year in range(2015, 2026)}


def test_who_wrote_nothing_has_no_memories(ada: Person) -> None:
    assert remember(ada) == []
    assert ada.get(RANDOM).json == {"memory": None}


def _write_and_delete(person: Person, words: str, at: datetime) -> None:
    """Write words as of an earlier moment, of which only their screening is left."""
    entry = person.write_entry("Gone since then", context=words)["id"]
    person.delete(f"/v1/decisions/journal/{entry}")
    red = (SafetyScreening.user_id == person.id, SafetyScreening.level == "red")
    with transaction() as db:
        db.execute(update(SafetyScreening).where(*red).values(created_at=at))


def _let_the_level_fall(person: Person) -> None:
    """Let the level that these words raised be over, as it is after two green days."""
    with transaction() as db:
        db.execute(delete(UserSafetyLevel).where(UserSafetyLevel.user_id == person.id))
