"""A turn of a coaching conversation, with retrieval from an index of 10,000 chunks and without any.

Measured as in `bench.conversation`: from request to response, without the exchanges with the model, on SQLite, in
conversations of the same length with the same words. Both clocks are read: what a person waits, which the aim is held
against, and what processors compute (ADR 0103). The first needs two free processors to be meant as it is printed. One
person has 10,000 chunks in the index and goals to be remembered; a turn without retrieval is the same turn of the same
person in which nothing is looked for. A turn of someone else, whose index is still empty, is reported beside it: it
asks whether there is anything. Conversations go on: a text is assessed for danger when a process retrieves it for the
first time. How much of a turn embeds its question is measured within the same turns, in the thread that does it: that
part does not depend on the index.

`python -m bench.coaching_turns` measures this alone; it writes no results.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit

from bench.conversation import Conversation, Model, answer_at_once, environment
from bench.environment import on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from bench.report import Report, table
from bench.search_corpus import build_corpus, fill_index
from shared.coaching import chat
from shared.core.embeddings import embed_here
from shared.search import prefetch
from shared.search import service as search
from tests.client import Api
from tests.people import Person, new_person
from tests.servers.openai_server import running_openai_server

if TYPE_CHECKING:
    from shared.core.embeddings.vectors import Vectors

CHUNKS, ROUNDS, GROUPS, LENGTH = 10_000, 7, 6, 5
MOST = Aim("at most", 1.3)
CONVERSATIONS = "/v1/coaching/conversations"
TURN = {
    "concern": "green",
    "reply": "You have said what you would lose. What would you have in a year that you do not have today?",
    "suggestions": ["Write down what a good week looks like."],
    "used": ["earlier_1", "goal_1"],
    "title": "The course",
    "proposal": None,
}


class Times(NamedTuple):
    """Seconds by two clocks: what a person waits, and what the processors of an instance compute."""

    elapsed: float
    processor: float


def read_clocks() -> Times:
    """Read both clocks."""
    return Times(time.perf_counter(), time.process_time())


def since(began: Times) -> Times:
    """Return the seconds since the clocks were read."""
    now = read_clocks()
    return Times(now.elapsed - began.elapsed, now.processor - began.processor)


@dataclass(frozen=True)
class Turn:
    """A kind of turn, by one conversation."""

    model: Model
    conversation: Conversation
    has_retrieval: bool
    embedding: list[float] = field(default_factory=list)

    def take(self) -> Times:
        """Take a turn and return its own times; those in which its question is embedded are noted."""
        if self.has_retrieval:
            with patch.object(prefetch, "embed_here", self._embed):
                return self._take()
        not_begun = patch.object(chat, "begin_prefetch", _begin_nothing)
        with patch.object(search, "retrieve", return_value=[]), not_begun:
            return self._take()

    def _take(self) -> Times:
        before, began = len(self.model.server.requests), read_clocks()
        self.conversation.turn()
        whole = since(began)
        began = read_clocks()
        for request in self.model.server.requests[before:]:
            self.model.exchange(request)
        exchanges = since(began)
        return Times(whole.elapsed - exchanges.elapsed, whole.processor - exchanges.processor)

    def _embed(self, text: str) -> "Vectors | None":
        began = time.thread_time()
        vector = embed_here(text)
        self.embedding.append(time.thread_time() - began)
        return vector


def _begin_nothing(*_: object) -> None:
    """Begin nothing beside a turn in which nothing is looked for."""


def measure_turns() -> list[Figure]:
    """Measure turns of both kinds in alternating order."""
    corpus = build_corpus(CHUNKS)
    with running_openai_server(answer_at_once(TURN)) as server, on_sqlite(**environment(server)):
        model = Model(server, HTTPConnection(urlsplit(server.base_url).netloc))
        person = new_person(Api())
        fill_index(person.id, corpus)
        beginner = new_person(Api())
        for at in range(3):
            for one in (person, beginner):
                one.post("/v1/goals", json={"title": f"Goal {at}", "why": "I like to learn."})
        _check_memory(person)
        times: dict[str, list[Times]] = {}
        embedding: list[float] = []
        for _ in range(GROUPS):
            turns = _begin_turns(model, person, beginner)
            for name, seconds in take_turns(ROUNDS, {name: turn.take for name, turn in turns.items()}).items():
                times.setdefault(name, []).extend(seconds)
            embedding += turns["with"].embedding
        model.connection.close()
    return [*_compare("elapsed", times), *_compare("processor", times), _figure("its question is embedded", embedding)]


def _compare(clock: str, times: Mapping[str, Sequence[Times]]) -> list[Figure]:
    """Compare the turns by one clock; the aim is for what a person waits."""
    read = {name: [getattr(one, clock) for one in measured] for name, measured in times.items()}
    with_it, without, empty = read["with"], read["without"], read["empty"]
    return [
        _figure(f"chat turn with retrieval at 10,000 chunks, {clock}", with_it),
        _figure(f"chat turn without retrieval, {clock}", without),
        _figure(f"chat turn of someone with an empty index, {clock}", empty),
        ratio(f"with retrieval against one without, {clock}", with_it, without, MOST if clock == "elapsed" else None),
        ratio(f"with retrieval against one with an empty index, {clock}", with_it, empty),
    ]


def _figure(name: str, seconds: Sequence[float]) -> Figure:
    return figure(name, "ms", [one * MILLI for one in seconds])


def _begin_turns(model: Model, person: Person, beginner: Person) -> Mapping[str, Turn]:
    return {
        "with": Turn(model, _begin(person), has_retrieval=True),
        "without": Turn(model, _begin(person), has_retrieval=False),
        "empty": Turn(model, _begin(beginner), has_retrieval=True),
    }


def _begin(person: Person) -> Conversation:
    begun = person.post(CONVERSATIONS, json={})
    conversation = Conversation(person, f"{CONVERSATIONS}/{begun.json['id']}/chat", by_model=True)
    for _ in range(LENGTH):
        conversation.turn()
    return conversation


def _check_memory(person: Person) -> None:
    begun = person.post(CONVERSATIONS, json={})
    answer = person.post(f"{CONVERSATIONS}/{begun.json['id']}/chat", json={"content": "HR offers me a course."})
    if "journal_entry" not in [one["kind"] for one in answer.json["sources"]]:
        raise RuntimeError(f"nothing was retrieved for someone at {answer.json['safety']['level']}")


def main() -> None:
    """Measure turns, and print the table."""
    began = time.perf_counter()
    figures = measure_turns()
    print(table(Report("coaching", "Chat turns", figures, time.perf_counter() - began)))


if __name__ == "__main__":
    main()
