"""The catalogs in the database: there after every migration, and changed without taking anything from anyone."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from shared.core import clock
from shared.core.db import Base, transaction
from shared.migrations import upgrade
from shared.progress.catalog import badge_entries, challenge_entries, loader
from shared.progress.catalog.loader import CatalogLoadResult, load_catalogs
from shared.progress.catalog.rules import ChallengeEntry
from shared.progress.models import Badge, Challenge
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("any_database")
UNTOUCHED = CatalogLoadResult(0, 0, 0)


def load(_: int = 0) -> CatalogLoadResult:
    with transaction() as db:
        return load_catalogs(db)


def count(model: type[Base]) -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(model)) or 0


def read(challenge_id: str) -> Any:
    with transaction(read_only=True) as db:
        return db.get_one(Challenge, challenge_id)


def offer(monkeypatch: pytest.MonkeyPatch, entries: Sequence[ChallengeEntry]) -> None:
    """Put other challenges into the file."""
    monkeypatch.setattr(loader, "challenge_entries", lambda: tuple(entries))


def test_a_migrated_database_has_every_entry() -> None:
    assert (count(Badge), count(Challenge)) == (len(badge_entries()), len(challenge_entries()))


def test_loading_again_writes_nothing() -> None:
    assert load() == UNTOUCHED


def test_badges_keep_the_order_of_their_file() -> None:
    with transaction(read_only=True) as db:
        assert list(db.scalars(select(Badge.id).order_by(Badge.position))) == [entry.id for entry in badge_entries()]


def test_what_differs_from_the_file_is_made_the_same_again() -> None:
    with transaction() as db:
        db.execute(update(Challenge).values(name="Another name"))
        db.execute(update(Badge).values(position=7))
    assert load() == CatalogLoadResult(0, len(challenge_entries()) + len(badge_entries()) - 1, 0)
    assert read("values.one_hour").name == "One value, one hour"
    assert load() == UNTOUCHED


def test_what_is_missing_is_added() -> None:
    with transaction() as db:
        db.execute(delete(Challenge).where(Challenge.subject == "body"))
    assert load() == CatalogLoadResult(13, 0, 0)


def test_a_challenge_that_left_the_file_ends_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, challenge_entries()[1:])
    assert load() == CatalogLoadResult(0, 0, 1)
    assert read(challenge_entries()[0].id).end_date == clock.now().date()
    assert load() == UNTOUCHED


def test_a_challenge_that_comes_back_is_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, challenge_entries()[1:])
    load()
    offer(monkeypatch, challenge_entries())
    assert load() == CatalogLoadResult(0, 1, 0)
    assert read(challenge_entries()[0].id).end_date is None


def test_migrating_loads_what_is_missing() -> None:
    with transaction() as db:
        db.execute(delete(Challenge))
        db.execute(delete(Badge))
    results = at_once(2, lambda _: upgrade())
    assert [(result.return_code, result.stderr) for result in results] == [(0, ""), (0, "")]
    assert (count(Badge), count(Challenge)) == (len(badge_entries()), len(challenge_entries()))
