"""Weekly insights: when whose week is over, who gets a job, and what it makes of the week's own texts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select, update

from shared.core import clock
from shared.core.db import UnitOfWork, table_of, transaction
from shared.core.jobs.models import BackgroundJob
from shared.insights.models import InsightSchedule
from shared.insights.weekly_observations import OBSERVE_WEEK, observe_weeks
from shared.safety.models import UserSafetyLevel
from tests.api.insights.insights import build_draft, list_insights, store_drafts
from tests.api.search.searches import index_waiting
from tests.client import Api
from tests.integration.job_worker import BEFORE_THE_COMMIT, start_worker
from tests.integration.jobs.attempts import attempt_after_a_crash, run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.people import PASSWORD, Person, new_person
from tests.servers.openai_server import OpenAiServer, call

WEDNESDAY = datetime(2026, 3, 4, 9, 3, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2026, 3, 8, 22, 55, tzinfo=UTC)  # 23:55 in Berlin
MONDAY = datetime(2026, 3, 8, 23, 5, tzinfo=UTC)  # 00:05 in Berlin, and still Sunday in New York
RENT = "The rent of the flat worries me, and the savings shrink."


@pytest.fixture(autouse=True)
def moment() -> Iterator[Any]:
    with time_machine.travel(WEDNESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ada(moment: Any, api: Api) -> Person:
    """Someone in Berlin, whose schedule has been looked at once."""
    person = new_person(api, timezone="Europe/Berlin")
    observe_weeks(UnitOfWork(), clock.now())
    return person


def write(person: Person, count: int = 3, context: str = RENT) -> list[str]:
    """Write entries, a minute after each other."""
    written, begun = [], clock.now()
    for number in range(count):
        with time_machine.travel(begun + timedelta(minutes=number), tick=False):
            written.append(str(person.write_entry(f"Day {number}", context=context)["id"]))
    return written


def observe(moment: Any, at: datetime) -> int:
    """Let the timer run at a moment, and then the jobs that it enqueued."""
    moment.move_to(at)
    enqueued = observe_weeks(UnitOfWork(), clock.now())
    run_waiting(OBSERVE_WEEK)
    return enqueued


def count_jobs() -> int:
    with transaction(read_only=True) as db:
        return len(db.scalars(select(BackgroundJob.id).where(BackgroundJob.kind == OBSERVE_WEEK.name)).all())


@pytest.mark.usefixtures("any_database")
def test_when_the_week_is_over_the_rules_name_what_recurred_in_it_with_its_texts(ada: Person, moment: Any) -> None:
    written = write(ada)
    index_waiting()
    assert observe(moment, SUNDAY_NIGHT) == 0

    assert observe(moment, MONDAY) == 1

    found = list_insights(signed_in(ada))
    assert found
    assert {(one["status"], one["made_by"]) for one in found} == {("proposed", "rules")}
    assert "came up in 3 of your texts in one week" in found[0]["text"]
    assert {source["id"] for one in found for source in one["sources"]} == set(written)


def test_a_week_is_observed_once_however_often_the_timer_runs_and_whoever_travels(ada: Person, moment: Any) -> None:
    write(ada)
    observe(moment, MONDAY)
    ada = signed_in(ada)

    profile = {"timezone": "America/New_York", "locale": "en", "onboarding_status": "completed"}
    assert ada.put("/v1/profile", json=profile).status == 200  # where it is Sunday again
    for hours in (1, 2, 8, 30):
        observe(moment, MONDAY + timedelta(hours=hours))

    assert count_jobs() == 1


def test_a_killed_run_has_done_a_batch_whole_or_not_at_all(
    ada: Person, moment: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(ada)
    moment.move_to(MONDAY)
    with monkeypatch.context() as killed:
        killed.setattr("shared.core.db.schedules.reschedule", _die)
        with pytest.raises(KeyboardInterrupt):
            observe_weeks(UnitOfWork(), clock.now())
    assert count_jobs() == 0

    assert observe_weeks(UnitOfWork(), clock.now()) == 1


def test_a_worker_that_is_killed_while_it_observes_a_week_loses_and_doubles_nothing(
    postgres_database: str, ada: Person, moment: Any
) -> None:
    written = write(ada)
    index_waiting()
    moment.move_to(MONDAY)
    observe_weeks(UnitOfWork(), clock.now())
    (job_id,) = waiting_jobs(OBSERVE_WEEK)
    kind = "shared.insights.weekly_observations:OBSERVE_WEEK"

    start_worker(postgres_database, kind, job_id, BEFORE_THE_COMMIT).kill()

    ada = signed_in(ada)
    assert list_insights(ada) == []
    for _ in range(2):  # the message of a killed worker comes again, and may come once more
        attempt_after_a_crash(OBSERVE_WEEK, job_row(job_id))
    found = list_insights(ada)
    assert len({one["text"] for one in found}) == len(found) > 0
    assert {source["id"] for one in found for source in one["sources"]} == set(written)


def test_who_wrote_nothing_in_the_week_gets_no_job(ada: Person, moment: Any) -> None:
    write(ada)
    observe(moment, MONDAY)

    assert observe(moment, MONDAY + timedelta(weeks=1)) == 0
    assert count_jobs() == 1


def test_people_are_due_when_their_own_week_is_over(ada: Person, api: Api, moment: Any) -> None:
    ben = new_person(api, timezone="America/New_York")
    observe_weeks(UnitOfWork(), clock.now())
    write(ada)
    write(ben)

    assert observe(moment, MONDAY) == 1
    assert (bool(list_insights(signed_in(ada))), list_insights(signed_in(ben))) == (True, [])
    assert observe(moment, MONDAY + timedelta(hours=5)) == 1


def test_only_texts_of_the_week_are_read(ada: Person, model: OpenAiServer, moment: Any) -> None:
    model.always(call({"observations": []}))
    write(ada, context="An old worry.")
    observe(moment, MONDAY)
    ada = signed_in(ada)
    write(ada, context="A new hope.")
    index_waiting()

    observe(moment, MONDAY + timedelta(weeks=1))

    texts = [text for name, text in _material(model).items() if name.startswith("t")]
    assert texts == [f"journal_entry: Day {number}\n\nA new hope." for number in range(3)]


def test_a_models_observations_need_texts_that_are_there(ada: Person, model: OpenAiServer, moment: Any) -> None:
    written = write(ada)
    observations = [
        {"text": "Rent weighs on you in the evening.", "tags": ["rent"], "texts": ["t1", "t9", "t3"]},
        {"text": "You dream of the sea.", "tags": [], "texts": ["t9"]},
    ]
    model.always(call({"observations": observations}))

    observe(moment, MONDAY)

    [found] = list_insights(signed_in(ada))
    assert (found["text"], found["tags"]) == ("Rent weighs on you in the evening.", ["rent"])
    assert {one["id"] for one in found["sources"]} == {written[0], written[2]}


@pytest.mark.parametrize("reason", ["no consent", "a red text", "red"])
def test_nothing_leaves_that_must_not(reason: str, ada: Person, model: OpenAiServer, moment: Any) -> None:
    model.always(call({"observations": []}))
    write(ada)
    if reason == "no consent":
        ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})
    else:
        ada.write_entry(context="I am going to kill myself tonight. I have the pills ready.")
    if reason == "a red text":
        _forget_level()

    observe(moment, MONDAY)

    sent = json.dumps([request.message("user") for request in model.requests])
    assert ("worries" in sent, "kill" in sent) == (reason == "a red text", False)
    assert bool(list_insights(signed_in(ada))) == (reason == "no consent")


def test_what_is_known_is_not_proposed_again_but_gets_the_new_texts(ada: Person, moment: Any) -> None:
    written = write(ada)
    observe(moment, MONDAY)
    ada = signed_in(ada)
    before = list_insights(ada)
    more = write(ada)

    observe(moment, MONDAY + timedelta(weeks=1))

    after = list_insights(signed_in(ada))
    assert [one["text"] for one in after] == [one["text"] for one in before]
    assert {source["id"] for one in after for source in one["sources"]} == {*written, *more}


def test_a_person_without_a_schedule_gets_one_with_their_first_insight(ada: Person) -> None:
    with transaction() as db:
        db.execute(table_of(InsightSchedule).delete())

    store_drafts(ada, [build_draft("Rent weighs on you.", *write(ada, 1))])

    with transaction(read_only=True) as db:
        assert db.scalars(select(InsightSchedule.user_id)).all() == [ada.id]
    assert list_insights(ada)


def signed_in(person: Person) -> Person:
    """Sign in again after days have passed."""
    answer = person.api.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD})
    return replace(person, token=answer.json["access_token"])


def _material(server: OpenAiServer) -> dict[str, str]:
    return dict(json.loads(server.requests[-1].message("user").split("\n")[1]))


def _forget_level() -> None:
    with transaction() as db:
        db.execute(update(UserSafetyLevel).values(level="green"))


def _die(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt
