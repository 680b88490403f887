"""A turn of a coaching conversation, with retrieval from an index of 10,000 chunks and without any.

Measured as in `bench.conversation`: processor time from request to response, without the exchanges with the model, on
SQLite, in conversations of the same length with the same words. One person has 10,000 chunks in the index and goals to
be remembered; a turn without retrieval is the same turn of the same person in which nothing is looked for. A turn of
someone else, whose index is still empty, is reported beside it: it asks whether there is anything. Conversations go on:
a text is assessed for danger when a process retrieves it for the first time. How much of a turn embeds its question is
measured within the same turns: that part does not depend on the index, and no smaller index would spare it.

`python -m bench.coaching_turns` measures this alone; it writes no results.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import urlsplit

from bench.conversation import Conversation, Model, answer_at_once, environment
from bench.environment import on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from bench.report import Report, table
from bench.search_corpus import build_corpus, fill_index
from shared.core.embeddings import embed_here
from shared.search import retrieval
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


@dataclass(frozen=True)
class Turn:
    """A kind of turn, by one conversation."""

    model: Model
    conversation: Conversation
    has_retrieval: bool
    embedding: list[float] = field(default_factory=list)

    def take(self) -> float:
        """Take a turn and return its own seconds; those in which its question is embedded are noted."""
        if self.has_retrieval:
            with patch.object(retrieval, "embed_here", self._embed):
                return self.model.own_seconds(self.conversation)
        with patch.object(search, "retrieve", return_value=[]):
            return self.model.own_seconds(self.conversation)

    def _embed(self, text: str) -> "Vectors | None":
        began = time.process_time()
        vector = embed_here(text)
        self.embedding.append(time.process_time() - began)
        return vector


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
        times: dict[str, list[float]] = {}
        embedding: list[float] = []
        for _ in range(GROUPS):
            turns = _begin_turns(model, person, beginner)
            for name, seconds in take_turns(ROUNDS, {name: turn.take for name, turn in turns.items()}).items():
                times.setdefault(name, []).extend(seconds)
            embedding += turns["with"].embedding
        model.connection.close()
    with_it, without, empty = times["with"], times["without"], times["empty"]
    return [
        figure("chat turn with retrieval at 10,000 chunks", "ms", [one * MILLI for one in with_it]),
        figure("of it, its question is embedded", "ms", [one * MILLI for one in embedding]),
        figure("chat turn without retrieval", "ms", [one * MILLI for one in without]),
        figure("chat turn of someone with an empty index", "ms", [one * MILLI for one in empty]),
        ratio("chat turn with retrieval against one without", with_it, without, MOST),
        ratio("chat turn with retrieval against one with an empty index", with_it, empty),
    ]


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
