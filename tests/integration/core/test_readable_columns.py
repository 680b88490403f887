"""Columns that stood readable in the release before: shown from there until the daily purge has sealed them."""

from typing import Any

import pytest
from sqlalchemy import select, update

from shared.accounts.devices import seal_devices
from shared.accounts.models import DEVICE, ENVIRONMENT, TECHNIQUE
from shared.accounts.preferences import seal_presets
from shared.core import clock
from shared.core.audit.models import USER_AGENT
from shared.core.audit.retention import seal_user_agents
from shared.core.db import transaction
from shared.core.db.readable_columns import ColumnPair, seal_texts
from tests.client import Api
from tests.people import Person, new_administrator

PAIRS = (DEVICE, TECHNIQUE, ENVIRONMENT, USER_AGENT)
OLD = {"default_technique": "old_technique", "preferred_environment": "old-cave"}


def write_readable(pair: ColumnPair, text: str) -> None:
    """Write to the rows there are as the release before did, which knows no sealed column."""
    with transaction() as db:
        db.execute(update(pair.table).values({pair.readable: text}))


def stored(pair: ColumnPair) -> set[tuple[Any, ...]]:
    """What the rows hold: the readable text and the sealed one."""
    with transaction(read_only=True) as db:
        return {tuple(row) for row in db.execute(select(pair.table.c[pair.readable], pair.table.c[pair.sealed]))}


@pytest.fixture
def ada(any_database: str, ada: Person) -> Person:
    """Someone with preferences, on each database."""
    assert ada.patch("/v1/preferences", json={"font_size": "large"}).status == 200
    return ada


def test_what_is_written_stands_in_the_sealed_column_only(ada: Person) -> None:
    ada.patch("/v1/preferences", json={"default_technique": "breath", "preferred_environment": "cave"})

    assert [stored(pair) for pair in PAIRS[:3]] == [{("", "tests")}, {(None, "breath")}, {("forest", "cave")}]
    assert {readable for readable, _ in stored(USER_AGENT)} == {None}


def test_presets_of_the_release_before_are_shown_and_sealed(ada: Person) -> None:
    for pair in (TECHNIQUE, ENVIRONMENT):
        write_readable(pair, OLD[pair.readable])
    before = ada.get("/v1/preferences").json

    with transaction() as db:
        assert [seal_presets(db, clock.now(), 10), seal_presets(db, clock.now(), 10)] == [1, 0]

    assert before == ada.get("/v1/preferences").json
    assert {name: before[name] for name in OLD} == OLD
    assert [stored(TECHNIQUE), stored(ENVIRONMENT)] == [{(None, "old_technique")}, {("forest", "old-cave")}]


def test_what_an_older_instance_writes_meanwhile_is_the_newer_one(ada: Person) -> None:
    ada.patch("/v1/preferences", json={"preferred_environment": "cave"})
    write_readable(ENVIRONMENT, "lake")
    before = ada.get("/v1/preferences").json["preferred_environment"]

    with transaction() as db:
        seal_presets(db, clock.now(), 10)

    assert before == ada.get("/v1/preferences").json["preferred_environment"] == "lake"


def test_a_default_can_be_chosen_again(ada: Person) -> None:
    for chosen in ("cave", "forest"):
        ada.patch("/v1/preferences", json={"default_technique": None, "preferred_environment": chosen})

    shown = ada.get("/v1/preferences").json
    assert (shown["default_technique"], shown["preferred_environment"]) == (None, "forest")


def test_devices_of_the_release_before_are_shown_and_sealed(ada: Person) -> None:
    write_readable(DEVICE, "Netscape 4.7")
    before = [one["device"] for one in ada.get("/v1/auth/sessions").json]

    with transaction() as db:
        assert seal_devices(db, clock.now(), 10) == 1

    assert before == [one["device"] for one in ada.get("/v1/auth/sessions").json] == ["Netscape 4.7"]
    assert stored(DEVICE) == {("", "Netscape 4.7")}


def test_user_agents_of_the_release_before_are_shown_and_sealed(api: Api, ada: Person) -> None:
    admin = new_administrator(api)
    write_readable(USER_AGENT, "Netscape 4.7")
    before = {one["user_agent"] for one in admin.get("/v1/admin/audit").json}

    with transaction() as db:
        while seal_user_agents(db, clock.now(), 2):
            pass

    assert before == {"Netscape 4.7"}
    assert {sealed for _, sealed in stored(USER_AGENT)} == {"Netscape 4.7", "tests"}
    assert {readable for readable, _ in stored(USER_AGENT)} == {None}


def test_a_batch_has_a_limit(api: Api, ada: Person) -> None:
    new_administrator(api)
    write_readable(DEVICE, "Netscape 4.7")

    with transaction() as db:
        assert [seal_texts(db, DEVICE, 2) for _ in range(3)] == [2, 1, 0]
