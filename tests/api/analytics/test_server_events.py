"""Events that our own code records: with the thing that they are about, never in its way, and gone by objection."""

from collections.abc import Collection
from datetime import timedelta
from threading import Event, Timer
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import update

from shared import wiring
from shared.accounts.models import UserPreferences
from shared.analytics import event_store, metrics, recorder
from shared.analytics.event_catalog import get_catalog
from shared.analytics.models import AnalyticsEvent
from shared.core import clock, events
from shared.core.crypto import person_keys
from shared.core.db import get_engine, table_of, transaction
from shared.core.db.wake_budget import may_wait
from shared.core.settings import get_settings
from shared.journal.events import JournalEntryCreated
from tests.api.analytics.events import build_event, load_names, load_rows, send, send_for_outcomes
from tests.api.plans.plans import made
from tests.api.tasks.task_requests import decide, make_task
from tests.api.wellness.onboarding import complete
from tests.busy_day import run_all_jobs
from tests.client import Api
from tests.integration.accounts.erasures import AFTER_THE_GRACE, ask_for_deletion, begin_erasure
from tests.patience import PATIENCE
from tests.people import Person, new_person
from tests.statements import collect_statements


@pytest.mark.usefixtures("any_database")
def test_what_somebody_does_is_recorded_under_one_pseudonym(ada: Person) -> None:
    complete(ada)
    ada.write_entry()
    conversation = ada.post("/v1/coaching/conversations", json={"title": "Work"}).json["id"]
    ada.post(f"/v1/coaching/conversations/{conversation}/chat", json={})
    ada.post(f"/v1/coaching/conversations/{conversation}/chat", json={"content": "Should I stay?"})

    made(ada, "sleep")
    (planned,) = ada.get("/v1/tasks?limit=1").json
    decide(ada, planned, "complete")
    decide(ada, make_task(ada, due_on=clock.now().date().isoformat()), "skip")

    rows = load_rows()
    assert [row.event_name for row in rows].count("chat_message_sent") == 1, "the greeting is no message of hers"
    assert len({row.person for row in rows}) == 1
    found = {row.event_name: row.event_properties for row in rows}
    assert found == {
        "sign_up": "{}",
        "onboarding_started": "{}",
        "onboarding_completion": "{}",
        "profile_changed": '{"source":"quiz"}',
        "entry_created": "{}",
        "chat_message_sent": '{"conversation":"coaching"}',
        "plan_generated": '{"made_by":"rules","plan_type":"sleep"}',
        "plan_activated": '{"plan_type":"sleep","replaced":false}',
        "task_completed": '{"plan_type":"sleep"}',
        "task_skipped": "{}",
    }
    catalog = get_catalog()
    for row in rows:
        assert catalog[row.event_name].origin == "server"
        assert (row.session_id, row.content_digest, row.occurred_at.minute) == (None, None, 0)


@pytest.mark.usefixtures("any_database")
def test_the_events_of_a_request_cost_it_one_statement(ada: Person) -> None:
    with collect_statements() as seen:
        ada.write_entry()
        complete(ada)
    about = [one for one in seen if "analytics" in one.text]
    assert len(about) == len(("the entry", "the first answer", "the profile with the completion"))
    assert [one for one in about if not one.text.startswith("INSERT INTO analytics_events")] == []


@pytest.mark.usefixtures("any_database")
def test_where_an_event_cannot_be_recorded_the_thing_itself_is_done_and_the_loss_is_counted(
    api: Api, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[tuple[Any, ...]] = []
    monkeypatch.setattr(metrics, "count_events", lambda *counted: lost.append(counted))
    with get_engine().begin() as connection:
        table_of(AnalyticsEvent).drop(connection)
    assert ada.post("/v1/decisions/journal", json={"title": "Stay?"}).status == 201
    assert new_person(api).get("/v1/profile").status == 200
    assert lost == [("server", "lost", 1)] * 2


def test_what_is_rolled_back_leaves_no_event(ada: Person) -> None:
    def fail() -> None:
        with transaction() as db:
            events.publish(db, JournalEntryCreated(ada.id, uuid4(), clock.now(), clock.now()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert load_names() == ["sign_up"]


@pytest.mark.usefixtures("any_database")
def test_turning_analytics_off_deletes_what_was_kept_and_keeps_that_of_others(
    ada: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_store, "DELETE_BATCH", 3)
    monkeypatch.setattr("shared.analytics.jobs.DELETE_BATCH", 3)
    send(ada, *(build_event() for _ in range(8)))
    send(ben, build_event())

    ada.patch("/v1/preferences", json={"analytics_enabled": False})
    run_all_jobs()

    assert load_names() == ["screen_viewed", "sign_up"]
    ada.write_entry()
    assert load_names() == ["screen_viewed", "sign_up"]
    ada.patch("/v1/preferences", json={"analytics_enabled": True})
    assert send_for_outcomes(ada, build_event()) == ["kept"]
    assert len({row.person for row in load_rows()}) == 2


@pytest.mark.usefixtures("any_database")
def test_deleting_the_account_deletes_its_events_at_once(ada: Person, ben: Person) -> None:
    send(ada, build_event())
    ask_for_deletion(ada)
    run_all_jobs()
    assert load_names() == ["sign_up"]
    with time_machine.travel(clock.now() + AFTER_THE_GRACE):
        begin_erasure()
        run_all_jobs()
    assert load_names() == ["sign_up"]


def test_a_job_that_comes_after_the_key_was_destroyed_has_nothing_to_do(ada: Person) -> None:
    ada.patch("/v1/preferences", json={"analytics_enabled": False})
    ask_for_deletion(ada)
    with time_machine.travel(clock.now() + AFTER_THE_GRACE):
        begin_erasure()
        run_all_jobs()
    assert load_names() == []


def test_a_choice_that_was_made_without_its_event_holds_for_every_statement(ada: Person) -> None:
    ada.patch("/v1/preferences", json={"font_size": "large"})
    with transaction() as db:
        db.execute(update(UserPreferences).values(analytics_enabled=False))
    ada.write_entry()
    assert load_names() == ["sign_up"]


@pytest.mark.usefixtures("any_database")
def test_events_are_purged_when_their_time_is_over(api: Api) -> None:
    with time_machine.travel(clock.now() - timedelta(days=201)):
        new_person(api).write_entry()
    new_person(api)
    assert load_names() == ["entry_created", "sign_up", "sign_up"]
    wiring.run_timer("purge_expired")
    assert load_names() == ["sign_up"]


def let_events_wait(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Have events wait before they are written."""
    monkeypatch.setenv("ANALYTICS_WRITE_SECONDS", str(seconds))
    get_settings.cache_clear()


@pytest.mark.usefixtures("any_database")
def test_events_of_several_requests_are_written_together_as_long_as_their_people_let_them(
    ada: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_events_wait(monkeypatch, 60.0)
    ada.write_entry()
    ben.write_entry()
    ada.write_entry()
    assert load_names() == ["sign_up", "sign_up"]
    ben.patch("/v1/preferences", json={"analytics_enabled": False})
    with collect_statements() as seen:
        recorder.BUFFER.write()
    assert len([one for one in seen if "analytics" in one.text]) == 1
    assert load_names() == ["entry_created", "entry_created", "sign_up"]
    recorder.BUFFER.write()
    assert load_names() == ["entry_created", "entry_created", "sign_up"]


def test_events_wait_for_a_moment_from_the_first_of_them_on(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    written = Event()
    let_events_wait(monkeypatch, 0.01)
    monkeypatch.setattr(metrics, "count_events", lambda *counted: written.set() if counted[-1] else None)
    ada.write_entry()
    assert written.wait(PATIENCE)
    assert load_names() == ["entry_created", "sign_up"]


def test_whoever_brings_the_thousandth_event_writes_them_at_once(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "_MOST_WAITING", 2)
    let_events_wait(monkeypatch, 60.0)
    ada.write_entry()
    assert load_names() == ["sign_up"]
    ada.write_entry()
    assert load_names() == ["entry_created", "entry_created", "sign_up"]


def test_where_no_thread_can_be_started_an_event_is_written_at_once(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_timer: Timer) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Timer, "start", refuse)
    let_events_wait(monkeypatch, 60.0)
    ada.write_entry()
    assert load_names() == ["entry_created", "sign_up"]


def test_nobody_waits_for_a_database_that_sleeps_so_that_an_event_can_be_written(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[bool] = []
    load_keys = person_keys.load_keys

    def look(people: Collection[UUID]) -> None:
        waits.append(may_wait())
        load_keys(people)

    monkeypatch.setattr(person_keys, "load_keys", look)

    ada.write_entry()

    assert False in waits, "the keys of those whom events are about"


def test_whose_key_was_destroyed_while_an_event_waited_takes_no_event_of_others_along(
    ada: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[tuple[Any, ...]] = []
    let_events_wait(monkeypatch, 60.0)
    ada.write_entry()
    ben.write_entry()
    person_keys.destroy_key(ben.id)
    monkeypatch.setattr(metrics, "count_events", lambda *values: counted.append(values))
    recorder.BUFFER.write()
    assert counted == [("server", "kept", 1), ("server", "lost", 1)]
    assert load_names() == ["entry_created", "sign_up", "sign_up"]
