"""The timer of the challenges: for everyone whose day has begun, once, also when it is late or others are at it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Connection, Executable, event, update

from shared.core import clock
from shared.core.db import UnitOfWork, get_engine, transaction
from shared.progress import challenge_issuer, service
from shared.progress.catalog import challenge_entries
from shared.progress.challenge_rotation import build_challenge_pool, choose_challenge
from shared.progress.models import Challenge, UserChallenge
from tests.api.gamification.challenges import assigned, todays
from tests.client import Api
from tests.integration.progress.population import challenges_by_person, give, how_many_have, next_times, register_many
from tests.people import Person, new_person

pytestmark = pytest.mark.usefixtures("any_database")
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = NOON.date()
YESTERDAY = DAY - timedelta(days=1)
MIDNIGHT = datetime(2026, 3, 1, tzinfo=UTC)
OFFER = build_challenge_pool([(entry.subject, entry.id) for entry in challenge_entries()])


def run(now: datetime = NOON, seconds: float = 240.0) -> int:
    return service.issue_daily_challenges(UnitOfWork(), now, seconds)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(challenge_issuer, "BATCH_SIZE", 4)
    return 4


def test_everyone_who_is_due_gets_one_for_the_day_it_is_where_they_live() -> None:
    zones = ["UTC", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"]
    ids = register_many(zones, NOON - timedelta(minutes=3))
    assert run(datetime(2026, 3, 1, 10, 30, tzinfo=UTC) + timedelta(hours=2)) == len(zones)
    days = [next(iter(challenges_by_person()[user_id])) for user_id in ids]
    assert days == [DAY, DAY, date(2026, 3, 2), DAY, DAY]


def test_it_notes_when_the_next_day_begins_for_each() -> None:
    tokyo, cairo = register_many(["Asia/Tokyo", "Africa/Cairo"], NOON)
    run()
    assert next_times() == {
        tokyo: datetime(2026, 3, 1, 15, 0, tzinfo=UTC),
        cairo: datetime(2026, 3, 1, 22, 0, tzinfo=UTC),
    }


def test_who_is_not_due_gets_none() -> None:
    register_many(["UTC"], NOON + timedelta(seconds=1))
    assert (run(), challenges_by_person()) == (0, {})


def test_running_again_gives_nothing_more() -> None:
    register_many(["UTC"] * 3, MIDNIGHT)
    assert [run(), run(), run(NOON + timedelta(hours=11))] == [3, 0, 0]


def test_a_run_that_is_days_late_gives_todays_alone() -> None:
    register_many(["UTC"] * 3, NOON - timedelta(days=4))
    assert run() == 3
    assert {day for had in challenges_by_person().values() for day in had} == {DAY}


def test_an_account_that_is_not_in_use_gets_none_and_is_looked_at_again_tomorrow() -> None:
    (gone,) = register_many(["UTC"], MIDNIGHT, status="deleted")
    assert (run(), challenges_by_person()) == (0, {})
    assert next_times() == {gone: NOON + timedelta(days=1)}


def test_day_after_day_for_a_month_and_more_nobody_gets_one_twice() -> None:
    register_many(["UTC"] * 20, MIDNIGHT)
    for day in range(40):
        run(NOON + timedelta(days=day))
    assert {len(had) for had in challenges_by_person().values()} == {40}
    assert {len(set(had.values())) for had in challenges_by_person().values()} == {40}


def test_one_had_within_thirty_days_is_not_given_however_the_catalog_changed() -> None:
    ids = register_many(["UTC"] * 3, MIDNIGHT)
    for user_id in ids[:2]:
        give(user_id, [choose_challenge(OFFER, user_id, DAY)], YESTERDAY)
    run()
    given = {user_id: challenges_by_person()[user_id][DAY] for user_id in ids}
    assert [given[user_id] != choose_challenge(OFFER, user_id, DAY) for user_id in ids] == [True, True, False]


def test_of_all_but_one_had_within_thirty_days_the_one_is_given() -> None:
    (user_id,) = register_many(["UTC"], MIDNIGHT)
    left, *had = [entry.id for entry in challenge_entries()][:31]
    with transaction() as db:
        db.execute(update(Challenge).where(Challenge.id.not_in([left, *had])).values(end_date=DAY))
    give(user_id, had, YESTERDAY)
    run()
    assert challenges_by_person()[user_id][DAY] == left


def test_what_was_had_before_is_left_as_it_was() -> None:
    (user_id,) = register_many(["UTC"], MIDNIGHT)
    had = choose_challenge(OFFER, user_id, DAY)
    give(user_id, [had], YESTERDAY)
    run()
    assert challenges_by_person()[user_id][YESTERDAY] == had


def test_one_had_longer_ago_may_come_again() -> None:
    (user_id,) = register_many(["UTC"], MIDNIGHT)
    give(user_id, [choose_challenge(OFFER, user_id, DAY)], DAY - timedelta(days=31))
    run()
    assert challenges_by_person()[user_id][DAY] == choose_challenge(OFFER, user_id, DAY)


def test_a_retired_one_is_given_to_nobody() -> None:
    ids = register_many(["UTC"] * 30, MIDNIGHT)
    retired = Counter(choose_challenge(OFFER, user_id, DAY) for user_id in ids).most_common(1)[0][0]
    with transaction() as db:
        db.execute(update(Challenge).where(Challenge.id == retired).values(end_date=DAY))
    run()
    assert retired not in {had[DAY] for had in challenges_by_person().values()}


def test_without_any_challenge_nothing_is_given_and_nothing_fails() -> None:
    register_many(["UTC"], MIDNIGHT)
    with transaction() as db:
        db.execute(update(Challenge).values(end_date=DAY))
    assert run() == 0


def test_who_has_todays_already_keeps_it_and_the_others_of_the_batch_get_theirs(small_batches: int) -> None:
    ids = register_many(["UTC"] * 10, MIDNIGHT)
    for user_id in ids[::3]:
        give(user_id, ["body.one_song"], DAY)
    assert run() == 6
    assert how_many_have() == {1: 10}
    assert {challenges_by_person()[user_id][DAY] for user_id in ids[::3]} == {"body.one_song"}


def test_a_batch_that_meets_someone_elses_row_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = register_many(["UTC"] * 3, MIDNIGHT)
    look = challenge_issuer._find_missing
    blind = iter([True])

    def look_too_early(db: object, days: dict[UUID, date]) -> dict[UUID, date]:
        """The other one's row comes just after the first look."""
        return dict(days) if next(blind, False) else look(db, days)  # type: ignore[arg-type]

    monkeypatch.setattr(challenge_issuer, "_find_missing", look_too_early)
    give(ids[1], ["body.one_song"], DAY)
    assert run() == 2
    assert how_many_have() == {1: 3}


def test_a_run_without_time_leaves_the_rest_for_the_next_one(small_batches: int) -> None:
    register_many(["UTC"] * 9, MIDNIGHT)
    assert run(seconds=-1) == 0
    assert run() == 9


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect what is read and written within a block: a statement for each call, however many rows it is for."""
    found = list[str]()

    def note(_connection: Connection, statement: Executable, *_more: object) -> None:
        if statement.is_select or statement.is_dml:
            found.append(str(statement))

    # As the code asks for them: SQL Server cuts one with over 2,099 parameters into several.
    event.listen(get_engine(), "before_execute", note)
    yield found
    event.remove(get_engine(), "before_execute", note)


def test_a_batch_costs_the_same_few_statements_however_many_it_is_for() -> None:
    costs = []
    for people in (2, 900):
        register_many(["UTC", "Asia/Tokyo"] * (people // 2), MIDNIGHT)
        with statements() as executed:
            assert run() == people
        costs.append(len(executed))
    assert costs == [10, 10]


def test_who_registers_gets_one_with_the_next_run(api: Api) -> None:
    person = new_person(api)
    assert run(clock.now()) == 1
    assert set(challenges_by_person()) == {person.id}


def test_who_looked_before_the_timer_came_gets_no_second_one(ada: Person) -> None:
    first = todays(ada)
    assert run(clock.now()) == 0
    assert todays(ada) == first


def test_who_moves_gets_one_when_it_is_another_day_there(api: Api) -> None:
    person = new_person(api, timezone="Pacific/Pago_Pago")
    run(clock.now())
    profile = {"timezone": "Pacific/Kiritimati", "locale": "en", "onboarding_status": "not_started"}
    assert person.put("/v1/profile", json=profile).status == 200
    assert run(clock.now()) == 1
    assert assigned(todays(person)) == clock.local_date(clock.now(), "Pacific/Kiritimati")


def test_who_moves_back_keeps_the_one_of_that_day(api: Api) -> None:
    person = new_person(api, timezone="Pacific/Kiritimati")
    first = todays(person)
    for zone in ("Pacific/Pago_Pago", "Pacific/Kiritimati"):
        profile = {"timezone": zone, "locale": "en", "onboarding_status": "not_started"}
        assert person.put("/v1/profile", json=profile).status == 200
        run(clock.now())
    assert todays(person) == first
    assert how_many_have() == {2: 1}


def test_a_challenge_of_the_timer_is_pending_and_shown(ada: Person) -> None:
    run(clock.now())
    assert todays(ada)["status"] == "pending"
    with transaction(read_only=True) as db:
        assert db.get_one(UserChallenge, UUID(todays(ada)["id"])).completed_at is None
