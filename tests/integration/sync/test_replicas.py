"""A client that reads on has what a client that reads everything has."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from shared.core import clock
from shared.core.db import transaction
from shared.core.db.change_log import READABLE_FOR, purge_expired
from tests.integration.sync.replicas import copy_everything
from tests.people import PASSWORD, Person
from tests.statements import collect_statements


def signed_in_again(person: Person) -> Person:
    """Return someone with a token of now."""
    tokens = person.api.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD}).json
    return replace(person, token=tokens["access_token"])


def test_entries_that_are_written_changed_and_deleted_come_as_the_journal_shows_them(ada: Person) -> None:
    replica = copy_everything(ada)
    kept, gone = ada.write_entry("Stay?", domain="career"), ada.write_entry("Go?")
    replica.read_on()
    assert replica.titles() == ["Go?", "Stay?"]
    ada.patch(f"/v1/decisions/journal/{kept['id']}", json={"title": "Stay on?"})
    ada.delete(f"/v1/decisions/journal/{gone['id']}")
    replica.read_on()
    assert replica.items["journal_entry", kept["id"]] == ada.get(f"/v1/decisions/journal/{kept['id']}").json
    assert replica.titles() == ["Stay on?"]


@pytest.mark.parametrize("limit", [1, 2, 500])
def test_pages_of_any_size_hold_everything_once(ada: Person, limit: int) -> None:
    replica = copy_everything(ada)
    titles = sorted(f"Entry {number}" for number in range(5))
    for title in titles:
        ada.write_entry(title)
    replica.read_on(limit)
    assert replica.titles() == copy_everything(ada, limit).titles() == titles


def test_what_changes_between_two_pages_comes_with_the_next_round(ada: Person) -> None:
    first, second = ada.write_entry("First"), ada.write_entry("Second")
    replica = copy_everything(ada)
    for entry in (first, second):
        ada.patch(f"/v1/decisions/journal/{entry['id']}", json={"context": "Once more."})
    page = ada.get(f"/v1/sync?limit=1&since={replica.cursor}").json
    assert page["has_more"]
    ada.patch(f"/v1/decisions/journal/{first['id']}", json={"title": "First, again"})
    replica.cursor = page["cursor"]
    replica.read_on(1)
    assert replica.titles() == ["First", "Second"]
    replica.read_on(1)
    assert replica.titles() == ["First, again", "Second"]


def test_nobody_reads_the_changes_of_others(ada: Person, ben: Person) -> None:
    replica = copy_everything(ben)
    ada.write_entry("Hers")
    replica.read_on()
    assert replica.items == copy_everything(ben).items == {}


def test_a_cursor_is_good_for_60_days_and_then_told_to_be_too_old(ada: Person) -> None:
    replica = copy_everything(ada)
    ada.write_entry("Stay?")
    begun = clock.now()
    for passed, status, left in (
        (READABLE_FOR - timedelta(minutes=1), 200, True),
        (READABLE_FOR + timedelta(minutes=1), 410, True),
        (READABLE_FOR + timedelta(days=1, minutes=1), 410, False),
    ):
        with time_machine.travel(begun + passed):
            with transaction() as db:
                assert (purge_expired(db, clock.now(), 500) == 0) == left
            assert signed_in_again(ada).get(f"/v1/sync?since={replica.cursor}").status == status


def test_a_cursor_that_nobody_gave_is_refused(ada: Person) -> None:
    for made_up in ("1", "k.1", "k.1.1.1", "r.1.1.1.1.entry", "f.1.1.Entry", "k.1.99999999999999999999"):
        assert ada.get(f"/v1/sync?since={made_up}").status == 422, made_up


def test_a_page_of_many_entries_takes_as_many_statements_as_one_of_few(ada: Person) -> None:
    replica = copy_everything(ada)
    for number in range(8):
        ada.write_entry(f"Entry {number}")
    for limit in (1, 500):
        with collect_statements() as sent:
            page = ada.get(f"/v1/sync?limit={limit}&since={replica.cursor}").json
        assert len(page["changes"]) == min(limit, 8)
        assert len(sent) <= 4, [one.text for one in sent]
