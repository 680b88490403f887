"""What a model may read of a person's own texts: with consent, within a budget, and nothing that stays with them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from shared.core import ai, ports
from shared.core.db import UnitOfWork
from shared.journal.text_source import ENTRIES
from shared.search import service as search
from shared.search.retrieval import Passage
from shared.search.sources import list_sources
from tests.api.decisions.conversations import IN_DANGER, decide
from tests.api.search.searches import SEARCH, found_ids, index_waiting
from tests.integration.search.conftest import OTHER_MODEL, ChooseModel
from tests.integration.search.index_rows import indexed_chunks
from tests.people import Person
from tests.servers.openai_server import OpenAiServer

JOURNAL = "/v1/decisions/journal"
LAID_OFF = "My boss told me that my job is gone."
QUESTION = "How was it when I lost my job?"
PLENTY = 10_000
pytestmark = pytest.mark.usefixtures("any_database")


def retrieve(
    person: Person,
    text: str = QUESTION,
    budget: int = PLENTY,
    kinds: Collection[str] | None = None,
    without: Collection[UUID] = (),
) -> list[str]:
    """Return the ids of the passages."""
    found = search.retrieve(UnitOfWork(), person.id, text, budget, kinds=kinds, without=without)
    return [str(passage.id) for passage in found]


Change = Callable[[search.SourceText], search.SourceText]


@pytest.fixture
def load_changed() -> Callable[[Change], None]:
    """Let the journal load its entries changed; the connections of the app return with the next test."""

    def use(change: Change) -> None:
        def load(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
            return [change(text) for text in ENTRIES.load(db, user_id, ids)]

        sources = {**list_sources(), ENTRIES.kind: replace(ENTRIES, load=load)}
        ports.connect({"text_sources": lambda: sources})

    return use


@pytest.fixture
def keep_sensitive(load_changed: Callable[[Change], None]) -> Callable[[str], None]:
    """Let the journal call entries with a word sensitive."""
    return lambda word: load_changed(lambda text: replace(text, is_sensitive=word in text.text))


def test_passages_are_ones_own_and_best_first(ada: Person, ben: Person) -> None:
    entry = ada.write_entry("Laid off", context=LAID_OFF)
    ben.write_entry("Laid off", context=LAID_OFF)
    decision = decide(ada, "Look for another job?")
    index_waiting()

    found = search.retrieve(UnitOfWork(), ada.id, QUESTION, PLENTY)

    assert {(str(one.id), one.kind) for one in found} == {
        (entry["id"], "journal_entry"),
        (decision["id"], "decision"),
    }
    assert found[0].text == f"Laid off\n\n{LAID_OFF}"
    assert found[0].date.isoformat().startswith(entry["occurred_at"][:19])


def test_without_consent_nothing_is_retrieved_and_nothing_leaves(
    ada: Person, choose_model: ChooseModel, model: OpenAiServer
) -> None:
    entry = ada.write_entry("Laid off", context=LAID_OFF)
    choose_model(OTHER_MODEL)
    index_waiting()
    assert retrieve(ada) == [entry["id"]]
    assert ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False}).status == 200
    sent = len(model.requests)

    assert retrieve(ada) == []
    assert len(model.requests) == sent


def test_passages_are_within_the_budget(ada: Person) -> None:
    written = {ada.write_entry(f"My job, day {number}", context=LAID_OFF)["id"] for number in range(6)}
    index_waiting()
    found = search.retrieve(UnitOfWork(), ada.id, QUESTION, PLENTY)
    assert {str(one.id) for one in found} == written
    sizes = [ai.estimate_tokens(one.text) for one in found]

    for budget in (0, min(sizes) - 1, sizes[0], sum(sizes[:3]), sum(sizes) - 1):
        some = search.retrieve(UnitOfWork(), ada.id, QUESTION, budget)
        assert sum(ai.estimate_tokens(one.text) for one in some) <= budget
        assert bool(some) == (budget >= sizes[0])
    assert len(retrieve(ada, budget=sum(sizes))) == len(written)


def test_what_is_too_long_is_not_loaded_and_the_same_passages_are_chosen(
    ada: Person, load_changed: Callable[[Change], None]
) -> None:
    read = list[UUID]()

    def note(text: search.SourceText) -> search.SourceText:
        read.append(text.id)
        return replace(text, is_sensitive="secret" in text.text)

    for number in range(9):
        garden = "The beans in the garden are green and the tomatoes ripe. " * (number * 5 % 9)
        ada.write_entry(f"{'My secret job' if number == 4 else 'My job'} {number}", context=f"{LAID_OFF} {garden}")
    index_waiting()
    ranked = search.retrieve(UnitOfWork(), ada.id, QUESTION, PLENTY)
    load_changed(note)

    for budget in range(20, 600, 20):
        read.clear()
        expected = _choose_one_by_one([one for one in ranked if "secret" not in one.text], budget)
        assert retrieve(ada, budget=budget) == [str(one.id) for one in expected]
        assert len(read) == len(set(read))
        lengths = [ai.estimate_tokens(one.text) for one in ranked if one.id in read]
        assert all(length <= budget for length in lengths)


def _choose_one_by_one(ranked: Sequence[Passage], budget: int) -> list[Passage]:
    """Read one passage after the other, until three did not fit."""
    chosen, misfits = list[Passage](), 0
    for one in ranked:
        tokens = ai.estimate_tokens(one.text)
        if tokens <= budget:
            chosen.append(one)
            budget -= tokens
        else:
            misfits += 1
        if misfits == 3:
            break
    return chosen


def test_a_long_text_gives_its_best_passage_and_not_all_of_it(ada: Person) -> None:
    filler = "The tomatoes are ripe and the beans are still green today. " * 120
    entry = ada.write_entry("Long", context=f"{filler}{LAID_OFF}")
    index_waiting()
    assert indexed_chunks(ada.id)[entry["id"]] > 2

    (passage,) = search.retrieve(UnitOfWork(), ada.id, "boss", PLENTY)

    assert LAID_OFF in passage.text
    assert len(passage.text) < len(filler) / 2


def test_named_texts_and_other_kinds_are_left_out(ada: Person) -> None:
    entry, other = ada.write_entry("Laid off", context=LAID_OFF), ada.write_entry("My job is gone")
    decision = decide(ada, "Look for another job?")
    index_waiting()

    assert set(retrieve(ada, without=[UUID(entry["id"])])) == {other["id"], decision["id"]}
    assert retrieve(ada, kinds=["decision"]) == [decision["id"]]
    assert retrieve(ada, kinds=["decision"], without=[UUID(decision["id"])]) == []


def test_what_a_model_may_have_written_is_found_but_not_retrieved_as_ones_own(ada: Person) -> None:
    body = {"decision_context": "Quit my job", "values": ["security"], "time_horizon": "1 year"}
    simulation = ada.post("/v1/future-self/simulate", json=body).json

    assert found_ids(ada, "quit job") == [simulation["id"]]
    assert retrieve(ada) == []
    assert retrieve(ada, kinds=["future_simulation"]) == []


def test_sensitive_texts_are_found_by_no_search_and_read_by_no_model(
    ada: Person, keep_sensitive: Callable[[str], None]
) -> None:
    keep_sensitive("secret")
    secret = ada.write_entry("My secret job", context=LAID_OFF)
    entry = ada.write_entry("Laid off", context=LAID_OFF)
    index_waiting()

    assert secret["id"] in indexed_chunks(ada.id)
    assert retrieve(ada) == found_ids(ada, QUESTION) == [entry["id"]]
    assert found_ids(ada, "secret") == []
    similar = ada.get(f"{SEARCH}/similar?kind=journal_entry&id={entry['id']}").json["results"]
    assert similar == []
    assert ada.get(f"{SEARCH}/similar?kind=journal_entry&id={secret['id']}").status == 404
    assert [one["id"] for one in ada.get(f"{JOURNAL}?q=secret").json] == [secret["id"]]


def test_a_text_that_became_sensitive_is_left_out_before_its_job_has_run(
    ada: Person, keep_sensitive: Callable[[str], None]
) -> None:
    entry = ada.write_entry("My job", context=LAID_OFF)
    index_waiting()
    assert retrieve(ada) == [entry["id"]]

    keep_sensitive("job")

    assert retrieve(ada) == found_ids(ada, QUESTION) == []


def test_of_someone_at_red_nothing_is_retrieved(ada: Person) -> None:
    ada.write_entry("Laid off", context=LAID_OFF)
    index_waiting()
    assert retrieve(ada, f"{QUESTION} {IN_DANGER}") == []

    ada.write_entry("Tonight", context=IN_DANGER)
    index_waiting()

    assert retrieve(ada) == []


def test_a_text_in_danger_is_read_by_no_model_whatever_the_index_knew_of_it(
    ada: Person, load_changed: Callable[[Change], None]
) -> None:
    entry = ada.write_entry("Laid off", context=LAID_OFF)
    index_waiting()
    assert retrieve(ada) == [entry["id"]]

    load_changed(lambda text: replace(text, text=f"{text.text} {IN_DANGER}"))
    assert retrieve(ada) == []

    ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "Laid off again"})
    index_waiting()
    load_changed(lambda text: text)
    assert retrieve(ada) == []  # until the index has read it again
