"""No word of a text with the AI mode `never` reaches a model, in any area: seen at the socket.

Each area has two texts that say the same, one that models may read and one that they may not. Every door and every kind
of job goes through both; then the first one is kept as well, and they go through it again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

import pytest

from shared import wiring
from shared.core import clock
from shared.core.db import Base, EncryptedText, transaction
from shared.core.kept_texts import find_kept
from shared.kept_texts import KEPT_TEXTS, KEPT_WITH
from tests import environment
from tests.api.account.test_ai_mode import KEPT, READ, ask_everything, find_carriers
from tests.client import Response
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, good, running_openai_server

SAID = "A long week is over. What I wrote about the course: the {} in Lisbon."
STAYS = "amberlight"
"""The word of texts that models may read for good: their mode is chosen with them."""


@dataclass(frozen=True)
class KeptArea:
    """How a text of an area is written with a word; whether one talks in it, and whether its mode can be changed."""

    write: Callable[[Person, str, str], Response]
    path: str = ""
    is_talk: bool = False

    def add(self, person: Person, word: str, mode: str) -> str:
        """Write it; return its path."""
        answer = self.write(person, word, mode)
        assert answer.status in (200, 201), (self.path, answer.json)
        assert answer.json.get("ai_mode", mode) == mode
        path = f"{self.path}/{answer.json['id']}"
        self.talk(person, path, word)
        return path

    def talk(self, person: Person, path: str, word: str) -> None:
        """Say something, where one can."""
        if self.is_talk:
            said = person.post(f"{path}/chat", json={"content": SAID.format(word)})
            assert said.status == 200, said.json


def post(path: str, *, due_on: str | None = None, **fields: str) -> Callable[[Person, str, str], Response]:
    """Return what writes a text whose fields have the word."""

    def write(person: Person, word: str, mode: str) -> Response:
        body = {name: value.format(word) for name, value in fields.items()}
        if due_on is not None:
            body[due_on] = clock.now().date().isoformat()
        return person.post(path, json={**body, "ai_mode": mode})

    return write


def answer_a_prompt(person: Person, word: str, mode: str) -> Response:
    """Answer a prompt of an entry that anybody may read."""
    entry_id = person.write_entry("A day.")["id"]
    prompts = person.post("/v1/reflection/prompts/generate", json={"entry_id": entry_id}).json["items"]
    answer = {"response_text": SAID.format(word), "ai_mode": mode}
    return person.post(f"/v1/reflection/prompts/{prompts[0]['id']}/responses", json=answer)


def check_in(person: Person, word: str, mode: str) -> Response:
    """Rate a value of one's own."""
    return person.post(
        "/v1/value-calibration/checkins", json={"value_snapshot": {"Courage": 7, word: 9}, "ai_mode": mode}
    )


AREAS: Mapping[str, KeptArea] = {
    "goals": KeptArea(post("/v1/goals", title="See the {} again", why=SAID), "/v1/goals"),
    "commitments": KeptArea(
        post("/v1/commitments", title="Call about the {}", description=SAID, due_on="due_on"), "/v1/commitments"
    ),
    "tasks": KeptArea(post("/v1/tasks", description="See the {} again", due_on="due_on"), "/v1/tasks"),
    "decisions": KeptArea(post("/v1/decisions", title="About the {}", description=SAID), "/v1/decisions"),
    "decision_sessions": KeptArea(
        post("/v1/decisions/sessions", title="About the {}"), "/v1/decisions/sessions", is_talk=True
    ),
    "conversations": KeptArea(
        post("/v1/coaching/conversations", title="About the {}"), "/v1/coaching/conversations", is_talk=True
    ),
    "reflection_responses": KeptArea(answer_a_prompt),
    "value_checkins": KeptArea(check_in),
    "future_simulations": KeptArea(post("/v1/future-self/simulate", decision_context=SAID, time_horizon="2 years")),
}
"""Tables whose modes are tried here, with a path where the mode can be changed.

Entries, moods, artifacts, recordings and stories have tests of their own."""

BELONGS: Mapping[str, str] = {
    "commitment_occurrences": "commitments",
    "conversation_messages": "conversations",
    "decision_messages": "decision_sessions",
    "decision_summaries": "decisions",
    "future_claims": "future_simulations",
    "goal_progress_entries": "goals",
    "journaling_themes": "journaling_artifacts",
    "narrative_session_profiles": "narrative_sessions",
    "narrative_session_scopes": "narrative_sessions",
    "reflection_prompts": "journal_entries",
    "sentiment_analyses": "journaling_artifacts",
}
"""Tables of texts that have the mode of the row that they belong to."""

PLAIN: Mapping[str, str] = {
    "account_imports": "what a file has, before it is stored",
    "account_sessions": "the name of a device",
    "api_keys": "names of keys",
    "audit_records": "the name of a program",
    "care_links": "an address and a name",
    "chat_messages": "a talk about the profile, which a model reads or nothing replies to",
    "comfort_boundaries": "what a model is told to leave alone",
    "ep_profiles": "answers to a questionnaire, which no model reads",
    "idempotency_keys": "answers of the app",
    "insights": "proposed to be confirmed for models; withdrawn when what they rest on is kept",
    "journaling_drafts": "read by no model until they are an artifact, which has a mode",
    "journaling_sessions": "plans of a session, which no model reads",
    "life_theme_offers": "what the catalog or a model offered",
    "life_themes": "a few words to live under, which are given to be suggested from",
    "mails": "parameters of mails",
    "narrative_books": "a title and a name, which no model reads",
    "narrative_session_archetypes": "made of answers, which have a mode",
    "narrative_session_syntheses": "made of answers, which have a mode",
    "plan_proposals": "figures",
    "plans": "made by rules or a model",
    "push_messages": "parameters of messages",
    "push_subscriptions": "addresses of browsers",
    "reminders": "a line of a mail, which no model reads",
    "reports": "made of numbers; sentences by rules, or by a model of numbers alone",
    "session_feedback": "about the app, which no model reads",
    "session_state_transitions": "choices of a session, which no model reads",
    "user_preferences": "choices",
    "user_progress": "keys of the catalog",
    "users": "name and blueprint of values: names of the form",
    "value_assessments": "choices of the form",
    "wellness_chats": "a talk about the profile, as its messages",
    "wellness_profiles": "facts for plans, of which a coach is told what the talk is about",
    "wellness_quiz_progress": "answers of the quiz, which no model reads before they are a profile",
}
"""Tables with sealed columns that have no mode, and why."""


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server() as server:
        environment.use_model(monkeypatch, server.base_url, EMBEDDING_MODEL="text-embedding-3-small")
        server.always(good())
        yield server


def test_every_table_of_texts_has_a_mode_or_a_reason() -> None:
    wiring.load_models()
    tables = Base.metadata.tables
    sealed = {name for name, table in tables.items() if any(isinstance(one.type, EncryptedText) for one in table.c)}
    with_mode = {name for name, table in tables.items() if "ai_mode" in table.c}

    assert with_mode == set(KEPT_TEXTS), "name a table with an `ai_mode` in shared/kept_texts.py"
    assert sealed - with_mode == {*BELONGS, *PLAIN}, "give a new table of texts a mode, or say here why it has none"
    assert {*BELONGS.values(), *(parent for _, parent in KEPT_WITH.values())} <= with_mode


def test_no_word_of_a_kept_text_is_sent_from_any_area(
    model: OpenAiServer, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {name: f"{READ if area.path else STAYS}{name.replace('_', '')}" for name, area in AREAS.items()}
    read = {name: area.add(ada, words[name], "inherit") for name, area in AREAS.items()}
    kept = {name: area.add(ada, f"{KEPT}{name.replace('_', '')}", "never") for name, area in AREAS.items()}
    entry = ada.write_entry("A long week is over.")

    ask_everything(ada, [str(entry["id"])], monkeypatch)

    assert find_carriers(model, KEPT) == set()
    unread = {name for name, word in words.items() if not find_carriers(model, word)}
    assert unread == set(), "no model was given a word of what it may read: this test would see nothing"
    before = len(model.requests)
    changeable = [name for name, area in AREAS.items() if area.path]
    for name in changeable:
        changed = ada.patch(read[name], json={"ai_mode": "never"})
        assert (changed.status, changed.json["ai_mode"]) == (200, "never"), (name, changed.json)
        AREAS[name].talk(ada, read[name], words[name])
        AREAS[name].talk(ada, kept[name], KEPT)
    for path in (read["decision_sessions"], kept["decision_sessions"]):
        assert ada.patch(path, json={"status": "completed"}).status == 200
    ask_everything(ada, [str(entry["id"])], monkeypatch)
    assert find_carriers(model, KEPT) == set()
    assert find_carriers(model, READ, since=before) == set()
    assert len(model.requests) > before


def test_what_is_about_a_kept_decision_is_kept_with_it(ada: Person) -> None:
    decision_id = ada.post("/v1/decisions", json={"title": "Move away?"}).json["id"]
    session_id = ada.post(f"/v1/decisions/{decision_id}/sessions").json["id"]
    entry_id = ada.write_entry("By the sea", decision_id=decision_id)["id"]
    ids = [UUID(str(one)) for one in (decision_id, session_id, entry_id)]

    ada.patch(f"/v1/decisions/{decision_id}", json={"ai_mode": "never"})

    with transaction(read_only=True) as db:
        assert find_kept(db, ada.id, ids) == frozenset(ids)
    assert ada.get(f"/v1/decisions/sessions/{session_id}").json["ai_mode"] == "inherit"


def test_commitments_are_kept_with_their_goal(ada: Person) -> None:
    goal = ada.post("/v1/goals", json={"title": "See the sea"}).json["id"]
    commitment = ada.post("/v1/commitments", json={"title": "Call", "goal_id": goal}).json["id"]
    ids = [UUID(goal), UUID(commitment)]
    with transaction(read_only=True) as db:
        assert find_kept(db, ada.id, ids) == frozenset()

    ada.patch(f"/v1/goals/{goal}", json={"ai_mode": "never"})

    with transaction(read_only=True) as db:
        assert find_kept(db, ada.id, ids) == frozenset(ids)


def test_what_was_kept_with_a_decision_or_a_goal_stays_kept_when_that_is_deleted(ada: Person) -> None:
    kept = {"title": "See the sea", "ai_mode": "never"}
    decision = ada.post("/v1/decisions", json=kept).json["id"]
    goal, open_goal = (ada.post("/v1/goals", json=one).json["id"] for one in (kept, {"title": "Walk"}))
    entry = ada.write_entry("By the sea", decision_id=decision)["id"]
    call, walk = (
        ada.post("/v1/commitments", json={"title": "Call", "goal_id": one}).json["id"] for one in (goal, open_goal)
    )

    for path in (f"/v1/decisions/{decision}", f"/v1/goals/{goal}", f"/v1/goals/{open_goal}"):
        assert ada.delete(path).status == 204

    with transaction(read_only=True) as db:
        ids = [UUID(one) for one in (entry, call, walk)]
        assert find_kept(db, ada.id, ids) == frozenset(ids[:2])
    assert ada.get(f"/v1/commitments/{call}").json["ai_mode"] == "never"
