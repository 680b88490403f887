"""A turn of a conversation without the model's time, and what screening costs.

A chat turn is measured from its `HttpRequest` to its `HttpResponse` (token, screening, SQL, encryption, the openai
client; no host) on SQLite, in conversations of around 5 and around 60 turns. The model is the tests' server, in this
process, which answers at once. The time of bare exchanges of the same requests with it is subtracted, one for each
request of the turn (a turn that folds the conversation makes two). The second person has no consent for a model, so the
coach answers by rules. Every conversation consists of real turns, folding included: one long conversation of each kind,
which passes its length halfway through the rounds, and a fresh short one every few rounds. The unit is processor time,
including the server's thread on both sides of the subtraction, so other processes do not count.

Screening is measured in the same way, over the development sentences, joined to texts of about 1,000 characters.
"""

import json
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

from bench.environment import on_sqlite
from bench.figures import MICRO, MILLI, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.safety import load
from shared.safety.classifier.model import load_model, score_passages, weigh_sentence
from shared.safety.rules.sentences import read_sentences
from shared.safety.service import assess
from tests.client import Api
from tests.people import Person, new_person
from tests.servers.openai_server import OpenAiHandler, OpenAiServer, ReceivedRequest, call, running_openai_server

GROUPS, ROUNDS = 6, 7  # every group starts with new short conversations
SHORT, LONG = 5, 60
SESSIONS = "/v1/decisions/sessions"
BARE = "bare"
SCREENING_ROUNDS, TEXTS = 5, 60
AIM = Aim("at most", 1_000)
TURN = {
    "concern": "green",
    "reply": "You have said what you would lose. What would you have in a year that you do not have today?",
    "suggestions": ["Write down what a good week looks like.", "Ask someone who took the course."],
    "picture_is_clear": False,
}
_ANSWERS = (
    "My team is asked to teach an assistant what we do, and HR offers me a course of six months in data work. "
    "I am not sure that I am young enough for it.",
    "There is enough money until autumn if nothing breaks, so that I could say no and look for the same job.",
    "My sister says that I should have asked a year ago. I like to learn, but I would rather not begin at zero.",
)


@dataclass(frozen=True)
class Conversation:
    """A conversation of one person; `by_model` is whether a model is expected to answer.

    In every conversation the person says the same words in the same order, so turns of a round are compared.
    """

    person: Person
    path: str
    by_model: bool
    words: Iterator[str] = field(default_factory=lambda: cycle(_ANSWERS))

    def turn(self) -> float:
        """Take one turn and return the seconds that it took."""
        words = {"content": next(self.words)}
        began = time.process_time()
        answer = self.person.post(self.path, json=words)
        seconds = time.process_time() - began
        if answer.status != 200 or answer.json["ai_generated"] is not self.by_model:
            raise RuntimeError(f"a turn was answered {answer.status}, or not by whom it should have been")
        return seconds


@dataclass(frozen=True)
class Model:
    """The server that plays the model, and a keep-alive connection to it, as the client has."""

    server: OpenAiServer
    connection: HTTPConnection

    def own_seconds(self, conversation: Conversation) -> float:
        """Take a turn; return its seconds without those of the same exchanges with the server alone."""
        before = len(self.server.requests)
        whole = conversation.turn()
        return whole - sum(map(self.exchange, self.server.requests[before:]))

    def exchange(self, request: ReceivedRequest) -> float:
        """Send what was once received again, and return the seconds until its answer is read."""
        body, headers = json.dumps(request.body).encode(), {"Content-Type": "application/json"}
        began = time.process_time()
        self.connection.request("POST", request.path, body, headers)
        self.connection.getresponse().read()
        return time.process_time() - began


def measure() -> list[Figure]:
    """Measure turns, then screening."""
    with running_openai_server(answer_at_once(TURN)) as server, on_sqlite(**environment(server)):
        model = Model(server, HTTPConnection(urlsplit(server.base_url).netloc))
        measured = _turns(model)
        model.connection.close()
    return [*_told(measured), *_screening()]


def answer_at_once(turn: Mapping[str, Any]) -> Callable[[OpenAiHandler, ReceivedRequest], None]:
    """Answer turns without the wait for an acknowledgement between headers and body."""

    def arguments(request: ReceivedRequest) -> Mapping[str, Any]:
        is_turn = request.function["name"].startswith("coach_")
        return turn if is_turn else {"summary": "They were offered a course. " * 12}

    def answer(handler: OpenAiHandler, request: ReceivedRequest) -> None:
        handler.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        call(arguments)(handler, request)

    return answer


def environment(server: OpenAiServer) -> dict[str, str]:
    """Return the settings with which that server is asked."""
    return {"OPENAI_API_KEY": "sk-bench", "OPENAI_BASE_URL": server.base_url, "AI_DAILY_CALLS": "100000"}


def _turns(model: Model) -> dict[str, list[float]]:
    """Measure every kind of turn in milliseconds, one value a round."""
    api = Api()
    open_one, reserved = new_person(api), new_person(api)
    reserved.patch("/v1/preferences", json={"ai_suggestions_enabled": False})
    long_conversations = _conversations(open_one, reserved, LONG, GROUPS * ROUNDS)
    measured: dict[str, list[float]] = {}
    for _ in range(GROUPS):
        conversations = {**long_conversations, **_conversations(open_one, reserved, SHORT, ROUNDS)}
        for name, seconds in take_turns(ROUNDS, _contestants(model, conversations)).items():
            measured.setdefault(name, []).extend(one * MILLI for one in seconds)
    return measured


def _conversations(open_one: Person, reserved: Person, length: int, rounds: int) -> dict[str, Conversation]:
    """Start a conversation of each kind, to be measured for so many rounds around a length."""
    ahead = length - rounds // 2 - 1
    return {
        _name("model", length): _conversation(open_one, ahead, by_model=True),
        _name("rules", length): _conversation(reserved, ahead, by_model=False),
    }


def _contestants(model: Model, conversations: Mapping[str, Conversation]) -> dict[str, Callable[[], float]]:
    turns = {
        name: partial(model.own_seconds, conversation) if conversation.by_model else conversation.turn
        for name, conversation in conversations.items()
    }
    return {BARE: lambda: model.exchange(model.server.requests[-1]), **turns}


def _name(coach: str, length: int) -> str:
    return f"turn by {coach}, {length} turns long"


def _conversation(person: Person, turns: int, *, by_model: bool) -> Conversation:
    begun = person.post(SESSIONS, json={"title": "Take the retraining offer?"})
    conversation = Conversation(person, f"{SESSIONS}/{begun.json['id']}/chat", by_model)
    for _ in range(turns):
        conversation.turn()
    return conversation


def _told(measured: Mapping[str, Sequence[float]]) -> list[Figure]:
    names = [_name(coach, length) for coach in ("model", "rules") for length in (SHORT, LONG)]
    return [
        *(figure(name, "ms", measured[name]) for name in names),
        *(
            ratio(f"by {coach}, {LONG} / {SHORT}", measured[_name(coach, LONG)], measured[_name(coach, SHORT)])
            for coach in ("model", "rules")
        ),
        figure("one bare exchange, taken off turns by model", "ms", measured[BARE]),
    ]


def _screening() -> list[Figure]:
    sentences = [one.text for one in load("development")]
    texts = [" ".join(sentences[at::TEXTS]) for at in range(TEXTS)]
    works: Mapping[str, Callable[[str], object]] = {"classifier": _classify, "both layers": assess}
    calls = {name: seconds_per_call(partial(_each, work, texts), 1, time.process_time) for name, work in works.items()}
    take_turns(1, calls)
    thousands = sum(map(len, texts)) / 1_000
    costs = {
        name: [one / thousands * MICRO for one in took] for name, took in take_turns(SCREENING_ROUNDS, calls).items()
    }
    return [
        figure("screening 1,000 characters, classifier", "µs", costs["classifier"], AIM),
        figure("screening 1,000 characters, both layers", "µs", costs["both layers"]),
    ]


def _each(work: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        work(text)


def _classify(text: str) -> None:
    model = load_model()
    score_passages(model, [weigh_sentence(model, sentence) for sentence in read_sentences(text)])
