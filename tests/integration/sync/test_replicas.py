"""A client that reads on has what a client that reads everything has."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from shared.core import clock
from shared.core.db import transaction
from shared.core.db.change_log import READABLE_FOR, purge_expired
from tests.client import Api
from tests.integration.sync.replicas import copy_everything
from tests.people import PASSWORD, Person, new_person
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
    for made_up in (
        "1",
        "k.1",
        "k.1.1",
        f"k.1.1.{'g' * 16}",
        "r.1.1.1.1.entry",
        "f.1.1.Entry",
        f"k.1.{9**20}.{'0' * 16}",
    ):
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


def test_after_an_older_backup_was_restored_a_client_is_told_to_read_everything_again(
    sqlite_database: str, api: Api, tmp_path: Path
) -> None:
    """However many changes have taken the numbers of those that the backup does not have."""
    ada, file = new_person(api), sqlite_database.removeprefix("sqlite:///")
    ada.write_entry("Before")
    early = copy_everything(ada)
    _copy_database(file, tmp_path / "backup.db")
    ada.write_entry("Lost, the first")
    ada.write_entry("Lost, the second")
    late = copy_everything(ada)
    unfinished = ada.get(f"/v1/sync?limit=1&since={early.cursor}").json
    assert unfinished["has_more"]

    _copy_database(str(tmp_path / "backup.db"), Path(file))
    titles = ["Before"]
    for title in ("Before", "New 1", "New 2", "New 3"):
        if title not in titles:
            ada.write_entry(title)
            titles.append(title)
        for cursor in (late.cursor, unfinished["cursor"]):
            refused = ada.get(f"/v1/sync?since={cursor}")
            assert (refused.status, "backup" in refused.json["detail"]) == (410, True), (title, cursor)
        early.read_on()
        assert early.titles() == copy_everything(ada).titles() == titles


def test_a_cursor_from_before_anything_was_written_is_good_after_a_restored_backup(
    sqlite_database: str, api: Api, tmp_path: Path
) -> None:
    ada, file = new_person(api), sqlite_database.removeprefix("sqlite:///")
    nothing = copy_everything(ada)
    _copy_database(file, tmp_path / "backup.db")
    ada.write_entry("Lost")
    something = copy_everything(ada)
    _copy_database(str(tmp_path / "backup.db"), Path(file))
    assert ada.get(f"/v1/sync?since={something.cursor}").status == 410
    ada.write_entry("New")
    nothing.read_on()
    assert nothing.titles() == ["New"]


def _copy_database(source: str, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
