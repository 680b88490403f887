"""Ordered lists in tables of their own, several of them read in one query."""

from uuid import UUID, uuid4

import pytest

from shared.core import clock
from shared.core.db import table_of, transaction
from shared.core.db.list_tables import ListTable, load_lists, replace_list
from shared.decisions.models import Decision, DecisionDomain, DecisionKeyword
from tests.people import Person

DOMAINS = ListTable(table_of(DecisionDomain), "decision_id", "domain")
KEYWORDS = ListTable(table_of(DecisionKeyword), "decision_id", "keyword")


@pytest.fixture
def owners(any_database: str, ada: Person) -> list[UUID]:
    """Two decisions without keywords."""
    ids = [uuid4(), uuid4()]
    with transaction() as db:
        db.add_all(Decision(id=each, user_id=ada.id, title="Move?", created_at=clock.now()) for each in ids)
    return ids


def test_each_owner_has_its_own_list_in_its_order(owners: list[UUID]) -> None:
    with transaction() as db:
        replace_list(db, KEYWORDS, owners[0], ["rent", "course", "anna"])
        replace_list(db, KEYWORDS, owners[1], ["sleep"])

        assert load_lists(db, (KEYWORDS,), owners) == [{owners[0]: ["rent", "course", "anna"], owners[1]: ["sleep"]}]


def test_a_list_is_replaced_as_a_whole_and_no_other_one(owners: list[UUID]) -> None:
    with transaction() as db:
        replace_list(db, KEYWORDS, owners[0], ["rent", "course"])
        replace_list(db, KEYWORDS, owners[1], ["sleep"])
        replace_list(db, KEYWORDS, owners[0], ["course"])

        assert load_lists(db, (KEYWORDS,), owners) == [{owners[0]: ["course"], owners[1]: ["sleep"]}]


def test_an_empty_list_leaves_its_owner_out(owners: list[UUID]) -> None:
    with transaction() as db:
        replace_list(db, KEYWORDS, owners[0], ["rent"])
        replace_list(db, KEYWORDS, owners[0], [])

        assert load_lists(db, (KEYWORDS,), owners) == [{}]


def test_lists_of_several_tables_come_in_one_query_each_in_its_order(owners: list[UUID]) -> None:
    with transaction() as db:
        replace_list(db, KEYWORDS, owners[0], ["rent", "anna", "course"])
        replace_list(db, DOMAINS, owners[0], ["relationships", "finance"])
        replace_list(db, DOMAINS, owners[1], ["career"])

        assert load_lists(db, (DOMAINS, KEYWORDS), owners) == [
            {owners[0]: ["relationships", "finance"], owners[1]: ["career"]},
            {owners[0]: ["rent", "anna", "course"]},
        ]


def test_nobody_has_no_list(any_database: str) -> None:
    with transaction() as db:
        assert load_lists(db, (DOMAINS, KEYWORDS), []) == [{}, {}]


@pytest.mark.parametrize("count", [3, 20, 201])
def test_lists_of_any_number_of_owners_come_in_one_query(owners: list[UUID], count: int) -> None:
    asked = [owners[0], *(uuid4() for _ in range(count - 2)), owners[1]]
    with transaction() as db:
        replace_list(db, KEYWORDS, owners[0], ["rent", "course"])
        replace_list(db, KEYWORDS, owners[1], ["sleep", "anna"])

        assert load_lists(db, (KEYWORDS,), asked) == [{owners[0]: ["rent", "course"], owners[1]: ["sleep", "anna"]}]
