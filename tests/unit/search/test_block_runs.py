"""Blocks are joined to runs; a process keeps those that were asked last, within its bytes."""

from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import select

from shared.core.db import transaction
from shared.core.embeddings import EMBEDDED
from shared.search import block_runs, block_store, deferred_postings
from shared.search.block_runs import BlockRun, RunCache, join_blocks, load_runs
from shared.search.block_store import StoredBlock
from shared.search.models import SearchBlock
from shared.search.packed_postings import PackedPostings
from shared.search.person_index import IndexFilter, PersonIndex
from tests.api.search.searches import find, found_ids, index_waiting
from tests.people import Person
from tests.statements import collect_statements, select_texts
from tests.unit.search.index_blocks import build_block, build_vectors


def _store(number: int, *, has_model: bool = False, version: int = 1) -> StoredBlock:
    block = build_block([dict.fromkeys(range(100), 1)] * 2)
    return StoredBlock(UUID(int=number), version, EMBEDDED if has_model else None, block)


def _join(number: int, version: int = 1) -> BlockRun:
    (run,) = join_blocks([_store(number, version=version)])
    return run


def _list_kept(cache: RunCache, numbers: range) -> list[int]:
    return [number for number in numbers if cache.find([(UUID(int=number), 1)]) is not None]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> RunCache:
    """Blocks of two chunks, runs of two blocks, and a cache of its own."""
    cache = RunCache()
    monkeypatch.setattr(block_store, "MAX_CHUNKS", 2)
    monkeypatch.setattr(block_runs, "RUN_BLOCKS", 2)
    monkeypatch.setattr(block_runs, "CACHE", cache)
    return cache


def _load(person: Person) -> list[BlockRun]:
    with transaction(read_only=True) as db:
        return load_runs(db, person.id)


def _list_block_ids() -> list[UUID]:
    """List all blocks, oldest first."""
    with transaction(read_only=True) as db:
        return list(db.scalars(select(SearchBlock.id).order_by(SearchBlock.created_at, SearchBlock.id)))


def _find_words(person: Person, q: str) -> set[str]:
    """Return the ids of what is found by its words."""
    return {result["id"] for result in find(person, q) if "words" in result["why"]}


@pytest.mark.usefixtures("database", "small_blocks")
def test_the_newest_block_is_a_run_of_its_own_and_only_changed_runs_are_read_again(ada: Person) -> None:
    for number in range(11):
        ada.write_entry(f"Day {number}")
    index_waiting()
    before = _load(ada)
    edited = before[0].rows.read_id(0)
    ada.write_entry("The last day")
    assert ada.patch(f"/v1/decisions/journal/{edited}", json={"title": "The first day"}).status == 200
    index_waiting()
    after = _load(ada)

    assert [run.size for run in before] == [4, 4, 2, 1]
    assert sum(run.size for run in after) == 12
    assert [one is other for one, other in zip(before[:2], after[:2], strict=True)] == [False, True]


@pytest.mark.usefixtures("database", "small_blocks")
@pytest.mark.parametrize("large", [64, 2])
def test_what_is_not_in_memory_is_read_in_one_query_for_each_run(
    large: int, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(block_runs, "LARGE_INDEX", large)
    for number in range(9):
        ada.write_entry(f"Day {number}")
    index_waiting()

    with collect_statements() as sent:
        runs = _load(ada)
    with collect_statements() as sent_again:
        again = _load(ada)

    assert [run.size for run in runs] == [4, 4, 1]
    assert [block_id for run in runs for block_id, _ in run.generation] == _list_block_ids()
    assert len(select_texts(sent, "SELECT")) == 1 + len(runs)
    assert len(select_texts(sent_again, "SELECT")) == 1
    assert all(one is other for one, other in zip(runs, again, strict=True))


@pytest.mark.usefixtures("database", "small_blocks")
def test_a_large_index_finds_what_it_found_before_it_was_packed(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    written = {word: ada.write_entry(f"The {word} garden")["id"] for word in ("first", "wild", "broken", "new", "last")}
    index_waiting()
    size = sum(run.nbytes for run in _load(ada))
    words = [_find_words(ada, q) for q in (*written, "garden", "wild garden")]
    monkeypatch.setattr(block_runs, "CACHE", RunCache())
    monkeypatch.setattr(block_runs, "LARGE_INDEX", 2)

    assert all(isinstance(run.postings, PackedPostings) for run in _load(ada))
    assert sum(run.nbytes for run in _load(ada)) < size
    assert words == [_find_words(ada, q) for q in (*written, "garden", "wild garden")]
    assert [found_ids(ada, word)[0] for word in written] == list(written.values())


def test_what_is_like_a_vector_is_found_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = np.eye(3, 384, dtype=np.float32)
    stored = [StoredBlock(UUID(int=1), 1, EMBEDDED, build_vectors(vectors))]
    monkeypatch.setattr(deferred_postings, "join_postings", None)
    hits = PersonIndex(join_blocks(stored)).rank([], {EMBEDDED: vectors[2]}, IndexFilter(), 0.25, 10)
    assert [hit.chunk for hit in hits] == [2]


def test_blocks_of_different_models_are_never_one_run() -> None:
    stored = [_store(21), _store(22, has_model=True), _store(23, has_model=True), _store(24)]
    assert [(run.model, run.size) for run in join_blocks(stored)] == [(None, 2), (EMBEDDED, 4), (None, 2)]
    assert join_blocks([]) == []


def test_what_was_not_asked_for_longest_goes_first() -> None:
    size = _join(0).nbytes
    cache = RunCache(3 * size)
    for number in range(3):
        cache.add(_join(number))
    cache.find([(UUID(int=0), 1)])
    cache.add(_join(3))
    assert _list_kept(cache, range(4)) == [0, 2, 3]
    assert cache.nbytes == 3 * size


def test_an_index_larger_than_the_cache_stays_in_it_in_part() -> None:
    cache, together = RunCache(3 * _join(0).nbytes), {UUID(int=number) for number in range(5)}
    for number in (10, 11):
        cache.add(_join(number))
    for number in range(5):
        cache.add(_join(number), together)
    assert _list_kept(cache, range(12)) == [0, 1, 2]


def test_another_version_takes_the_place_of_the_one_before() -> None:
    cache = RunCache(3 * _join(0).nbytes)
    cache.add(_join(0))
    cache.add(_join(0, version=2))
    assert _list_kept(cache, range(1)) == []
    assert cache.find([(UUID(int=0), 2)]) is not None
    assert cache.nbytes == _join(0).nbytes
