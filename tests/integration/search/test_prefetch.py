"""A question that is read beside its turn: the same passages, and nothing for those who said no."""

import os
from collections.abc import Iterator
from dataclasses import replace
from threading import Event, get_ident
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from shared.core.db import UnitOfWork, transaction
from shared.core.embeddings import embed_here
from shared.core.kept_texts import find_kept
from shared.search import block_runs, prefetch
from shared.search import service as search
from shared.search.block_runs import RunCache
from shared.search.prefetch import Prefetch
from tests.api.decisions.conversations import IN_DANGER
from tests.api.search.searches import index_waiting
from tests.patience import PATIENCE
from tests.people import Person
from tests.statements import collect_statements

if TYPE_CHECKING:
    from shared.core.embeddings.vectors import Vectors

LAID_OFF = "My boss told me that my job is gone."
QUESTION = "How was it when I lost my job?"
PLENTY = 10_000
pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the threads that read questions, on a machine with two processors, whatever this one has."""
    threads = list[int]()

    def note(text: str) -> "Vectors | None":
        threads.append(get_ident())
        return embed_here(text)

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(prefetch, "embed_here", note)
    return threads


@pytest.fixture
def busy_thread() -> Iterator[None]:
    """Let the thread read somebody else's question until the test is over."""
    is_over = Event()
    other = prefetch.get_executor().submit(is_over.wait, PATIENCE)
    yield
    is_over.set()
    other.result(PATIENCE)


def begin(person: Person, text: str = QUESTION) -> Prefetch:
    with transaction(read_only=True) as db:
        return search.begin_prefetch(db, person.id, text)


def wait_for_thread() -> None:
    prefetch.get_executor().submit(get_ident).result(PATIENCE)  # comes after the question


def begin_and_wait(person: Person) -> Prefetch:
    begun = begin(person)
    wait_for_thread()
    return begun


def begin_with_texts(person: Person, budget: int = PLENTY) -> Prefetch:
    """Read texts in the transaction in which the question was begun, as a turn does whose thread was quick."""
    with transaction(read_only=True) as db:
        begun = search.begin_prefetch(db, person.id, QUESTION)
        wait_for_thread()
        found = search.load_prefetched(db, person.id, begun, budget)
        assert found is not None
        return replace(begun, found=found.leave_out(find_kept(db, person.id, found.text_ids)))


def retrieve(person: Person, begun: Prefetch | None, budget: int = PLENTY) -> list[tuple[UUID, str]]:
    found = search.retrieve(UnitOfWork(), person.id, QUESTION, budget, prefetch=begun)
    return [(one.id, one.text) for one in found]


def write(person: Person) -> None:
    for number in range(6):
        person.write_entry(f"My job, day {number}", context=f"{LAID_OFF} {'I cried. ' * number}")
    index_waiting()


def test_the_same_passages_are_chosen_whether_the_index_is_in_memory_or_not(
    ada: Person, readers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(ada)
    expected = {budget: retrieve(ada, None, budget) for budget in (60, 200, PLENTY)}
    assert len(expected[PLENTY]) == 6
    readers.clear()

    for budget, passages in expected.items():
        assert retrieve(ada, begin_and_wait(ada), budget) == passages
        with monkeypatch.context() as patch:
            patch.setattr(block_runs, "CACHE", RunCache())
            assert retrieve(ada, begin_and_wait(ada), budget) == passages
    assert len(readers) == 6
    assert get_ident() not in readers


def test_texts_that_are_read_in_the_transaction_of_the_turn_make_the_same_passages(
    ada: Person, readers: list[int]
) -> None:
    write(ada)
    expected = {budget: retrieve(ada, None, budget) for budget in (60, 200, PLENTY)}
    readers.clear()

    for budget, passages in expected.items():
        begun = begin_with_texts(ada, budget)
        assert begun.found is not None
        assert begun.found.texts
        with collect_statements() as statements:
            assert retrieve(ada, begun, budget) == passages
        assert not statements or budget == PLENTY  # which is more than is read at once
    assert len(readers) == 3


def test_a_text_that_is_kept_is_no_passage_though_it_was_read_in_the_transaction_of_the_turn(ada: Person) -> None:
    write(ada)
    best, _ = retrieve(ada, begin_and_wait(ada))[0]
    assert ada.patch(f"/v1/decisions/journal/{best}", json={"ai_mode": "never"}).status == 200

    begun = begin_with_texts(ada)

    assert begun.found is not None
    assert best in begun.found.texts
    assert best not in [one for one, _ in retrieve(ada, begun)]


def test_other_texts_are_left_out_than_those_that_were_read(ada: Person, readers: list[int]) -> None:
    write(ada)
    best, _ = retrieve(ada, None)[0]
    readers.clear()
    begun = begin_with_texts(ada)

    found = search.retrieve(UnitOfWork(), ada.id, QUESTION, PLENTY, without=[best], prefetch=begun)

    assert best not in [one.id for one in found]
    assert len(readers) == 1


@pytest.mark.usefixtures("busy_thread")
def test_where_the_thread_is_busy_whoever_asks_reads_the_question(ada: Person, readers: list[int]) -> None:
    write(ada)
    expected = retrieve(ada, None)
    readers.clear()

    begun = begin(ada)
    with transaction(read_only=True) as db:
        assert search.load_prefetched(db, ada.id, begun, PLENTY) is None
    assert retrieve(ada, begun) == expected
    assert readers == [get_ident()]


def test_nothing_is_read_without_consent_or_an_index_or_of_words_that_show_danger(
    ada: Person, ben: Person, readers: list[int]
) -> None:
    write(ada)
    assert retrieve(ben, begin(ben)) == []
    begin(ada, IN_DANGER)
    assert ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False}).status == 200

    assert retrieve(ada, begin(ada)) == []
    assert readers == []


def test_another_question_than_the_one_that_was_begun_is_looked_for(ada: Person) -> None:
    write(ada)

    assert retrieve(ada, begin(ada, "The beans in the garden")) == retrieve(ada, None)


def test_what_cannot_be_computed_is_raised_where_it_is_needed(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ada)

    def fail(_: str) -> None:
        raise MemoryError

    monkeypatch.setattr(prefetch, "embed_here", fail)
    begun = begin(ada)
    with pytest.raises(MemoryError):
        retrieve(ada, begun)
