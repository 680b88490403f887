"""Badges: earned with what earns them, once, shown newest first, and the others with how far they are."""

from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import func, select, update

from shared.core.db import transaction
from shared.progress.catalog import badge_entries
from shared.progress.models import Activity, Badge, UserBadge
from tests.api.gamification.challenges import BADGES, badges_of
from tests.people import Person
from tests.threads import at_once

ALL = [entry.id for entry in badge_entries()]


def test_at_first_there_are_none(ada: Person) -> None:
    assert badges_of(ada) == {}


def test_the_first_entry_earns_one_in_the_same_moment(ada: Person) -> None:
    ada.write_entry()
    (badge,) = badges_of(ada).values()
    assert (badge["id"], badge["name"], badge["progress"]) == ("first_page", "First page", {"n": 1, "of": 1})
    assert badge["awarded_at"] is not None


def test_a_second_entry_earns_it_no_second_time(ada: Person) -> None:
    ada.write_entry()
    before = badges_of(ada)
    ada.write_entry()
    assert badges_of(ada) == before


def test_the_locked_ones_follow_with_how_far_they_are(ada: Person) -> None:
    ada.write_entry()
    ada.write_entry()
    shown = badges_of(ada, "?include=locked")
    assert list(shown) == ["first_page", *(one for one in ALL if one != "first_page")]
    assert shown["five_entries"]["progress"] == {"n": 2, "of": 5}
    assert shown["lively_week"]["progress"] == {"n": 2, "of": 3}
    assert {badge["awarded_at"] for badge in list(shown.values())[1:]} == {None}


def test_entries_add_up_to_badges_the_newest_first(ada: Person) -> None:
    for _ in range(5):
        ada.write_entry()
    assert list(badges_of(ada)) == ["five_entries", "lively_week", "first_page"]


def test_a_check_in_earns_one(ada: Person) -> None:
    ada.post("/v1/value-calibration/checkins", json={"value_snapshot": {"Courage": 5}})
    assert list(badges_of(ada)) == ["inner_compass"]


def test_a_conversation_that_is_completed_earns_one(ada: Person) -> None:
    session = ada.post("/v1/decisions/sessions", json={"title": "Stay or go?"}).json
    ada.patch(f"/v1/decisions/sessions/{session['id']}", json={"status": "completed"})
    assert list(badges_of(ada)) == ["thought_through"]


def pages(person: Person, query: str) -> list[list[str]]:
    found: list[list[str]] = []
    path: str | None = f"{BADGES}{query}"
    while path:
        answer = person.get(path)
        found.append([badge["id"] for badge in answer.json])
        link = answer.headers.get("Link")
        path = link[1 : link.index(">")].removeprefix("/api") if link else None
    return found


@pytest.mark.parametrize("limit", [1, 2, 7])
def test_one_cursor_leads_through_all_of_them(ada: Person, limit: int) -> None:
    for _ in range(5):
        ada.write_entry()
    found = pages(ada, f"?include=locked&limit={limit}")
    assert {len(page) for page in found[:-1]} == {limit}
    assert [one for page in found for one in page] == list(badges_of(ada, "?include=locked"))


def test_earned_ones_alone_are_paged_too(ada: Person) -> None:
    for _ in range(5):
        ada.write_entry()
    assert pages(ada, "?limit=2") == [["five_entries", "lively_week"], ["first_page"]]


def test_one_that_left_the_catalog_stays_with_who_earned_it(ada: Person) -> None:
    ada.write_entry()
    with transaction() as db:
        db.execute(update(Badge).where(Badge.id == "first_page").values(name="An old name"))
    assert [badge["name"] for badge in badges_of(ada).values()] == ["An old name"]


def test_what_someone_else_does_earns_nothing(ada: Person, ben: Person) -> None:
    ada.write_entry()
    assert badges_of(ben) == {}
    assert badges_of(ben, "?include=locked")["five_entries"]["progress"]["n"] == 0


@pytest.mark.usefixtures("any_database")
def test_devices_that_earn_the_same_at_once_get_it_once(ada: Person) -> None:
    answers = at_once(6, lambda _: ada.post("/v1/decisions/journal", json={"title": "At once"}).status)
    assert set(answers) == {201}
    with transaction(read_only=True) as db:
        rows: Any = db.execute(select(UserBadge.badge_id, func.count()).group_by(UserBadge.badge_id)).all()
        activities = db.scalar(select(func.count()).select_from(Activity))
    assert {row[1] for row in rows} == {1}
    assert "first_page" in {row[0] for row in rows}
    assert activities == 6


def test_badges_lie_in_an_order(ada: Person) -> None:
    ada.write_entry()
    moments = [badge["awarded_at"] for badge in badges_of(ada).values()]
    assert all(earlier >= later for earlier, later in pairwise(moments))
