"""The parts of life that someone's entries are about: counted once each, and never the one that could not be told."""

from typing import Any

import pytest
from sqlalchemy import select

from shared.core.db import transaction
from shared.progress.models import ActivityDomain
from tests.api.gamification.challenges import badges_of
from tests.people import Person
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("any_database")


def tag(person: Person, entry: dict[str, Any], *domains: str) -> int:
    return person.patch(f"/v1/decisions/journal/{entry['id']}", json={"domain_tags": list(domains)}).status


def domains_of(person: Person) -> set[str]:
    with transaction(read_only=True) as db:
        return set(db.scalars(select(ActivityDomain.domain).where(ActivityDomain.user_id == person.id)))


def test_each_part_of_life_is_noted_once(ada: Person) -> None:
    entry = ada.write_entry()
    assert [tag(ada, entry, "career"), tag(ada, entry, "career", "health")] == [200, 200]
    assert domains_of(ada) == {"career", "health"}


def test_one_stays_when_the_tag_goes(ada: Person) -> None:
    entry = ada.write_entry()
    tag(ada, entry, "career")
    tag(ada, entry, "health")
    assert domains_of(ada) == {"career", "health"}


def test_one_that_could_not_be_told_is_none(ada: Person) -> None:
    tag(ada, ada.write_entry(), "ambiguous")
    assert domains_of(ada) == set()


def test_the_third_earns_a_badge_at_once(ada: Person) -> None:
    entry = ada.write_entry()
    tag(ada, entry, "career", "health")
    assert "three_domains" not in badges_of(ada)
    tag(ada, entry, "career", "finance")
    assert "three_domains" in badges_of(ada)


def test_entries_that_are_tagged_at_once_count_each_part_once(ada: Person) -> None:
    entries = [ada.write_entry() for _ in range(4)]
    assert at_once(4, lambda number: tag(ada, entries[number], "career", "health", "finance")) == [200] * 4
    assert domains_of(ada) == {"career", "health", "finance"}
    assert "three_domains" in badges_of(ada)


def test_what_someone_else_looks_at_is_theirs(ada: Person, ben: Person) -> None:
    tag(ada, ada.write_entry(), "career")
    assert domains_of(ben) == set()
