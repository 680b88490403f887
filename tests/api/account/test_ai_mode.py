"""No word of an entry with the AI mode `never` reaches a model, by any door or job: seen at the socket.

An entry beside it, which models may read, goes through the same doors and jobs, and its word does arrive.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete

from shared.chat.context_window import REDACTION
from shared.chat.service import History, Turn
from shared.coaching.coach import CoachingInput, generate_reply
from shared.coaching.memory import build_memory
from shared.coaching.models import Conversation
from shared.core import clock
from shared.core.db import UnitOfWork, transaction
from shared.core.jobs import JobKind, JobPayload, enqueue
from shared.core.jobs.kinds import NetworkWork
from shared.insights.weekly_observations import OBSERVE_WEEK, ObserveWeek
from shared.journal.jobs import TAG_ENTRY, TagEntry
from shared.life_theme.suggestions import generate_themes, load_material
from shared.reflection.jobs import WRITE_PROMPTS, WriteReflectionPrompts
from shared.safety.service import is_red_text
from shared.search.items import EmbedBlocks, IndexBacklog
from shared.search.jobs import INDEX_BACKLOG, IndexMissingTexts
from shared.search.models import SearchItem
from tests import environment
from tests.api.account.test_ai_consent import DOORS, doors_of, run_every_job
from tests.api.insights.insights import INSIGHTS, list_insights
from tests.people import Person
from tests.servers.openai_server import OpenAiHandler, OpenAiServer, ReceivedRequest, call, good, running_openai_server
from tests.statements import collect_statements

JOURNAL = "/v1/decisions/journal"
READ, KEPT = "zephyrine", "quillonade"
"""A word of the entries that models may read, and one of those that they may not."""
EMBEDDING = "embedding"
OBSERVATION = f"The {READ} comes up again and again."
CARRIERS = {
    "auto_tag_journal_entry",
    "coach_reply",
    "record_observations",
    "suggest_life_themes",
    "summarize_session",
    "write_reflection_prompts",
    EMBEDDING,
}
"""Everything that takes words of an entry along: the functions that a model is asked for, and embeddings.

A summary takes them along because the coach has quoted them in the conversation."""


JOB_CARRIERS = {"auto_tag_journal_entry", "record_observations", "write_reflection_prompts", EMBEDDING}
"""Those of jobs that begin with an entry."""


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server() as server:
        environment.use_model(monkeypatch, server.base_url, EMBEDDING_MODEL="text-embedding-3-small")
        server.always(observe_all)
        yield server


def observe_all(handler: OpenAiHandler, request: ReceivedRequest) -> None:
    """Answer as the default does; an observation of the word rests on every text that was given."""
    if (
        request.path.endswith("/chat/completions")
        and request.function["name"] == "record_observations"
        and READ in request.message("user")
    ):
        texts = list(json.loads(request.message("user").split("\n")[1]))
        found = {"text": OBSERVATION, "tags": ["lisbon"], "texts": texts}
        call({"observations": [found]})(handler, request)
    else:
        good()(handler, request)


def write(person: Person, word: str, **fields: Any) -> dict[str, Any]:
    """Write an entry that has a word in every field."""
    said = f"A long week is over. What I wrote about the course: the {word} in Lisbon."
    texts = {"context": said, "anticipated_outcomes": f"More of the {word}.", "values": [word]}
    return person.write_entry(f"The {word} in Lisbon", **texts, **fields)


def answer_a_prompt(person: Person, entry_id: str, word: str) -> None:
    """Answer a prompt of an entry: the answer belongs to it."""
    prompts = person.post("/v1/reflection/prompts/generate", json={"entry_id": entry_id}).json["items"]
    answer = {"response_text": f"A week of rain. The {word} was mine."}
    assert person.post(f"/v1/reflection/prompts/{prompts[0]['id']}/responses", json=answer).status == 201


def find_carriers(model: OpenAiServer, word: str, since: int = 0) -> set[str]:
    """Return what took a word along."""
    return {
        request.function["name"] if "tools" in request.body else EMBEDDING
        for request in model.requests[since:]
        if word in json.dumps(request.body).casefold()
    }


def this_week(person: Person) -> ObserveWeek:
    today = clock.now().date()
    return ObserveWeek(user_id=person.id, monday=today - timedelta(days=today.weekday()))


def ask_everything(person: Person, entry_ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Go through every door and every kind of job: for these entries, and for whatever is there."""
    run_every_job()
    for name in doors_of(person):
        DOORS[name](person)
    for entry_id in entry_ids:
        person.post(f"{JOURNAL}/{entry_id}/tags")
        person.post("/v1/reflection/prompts/generate", json={"entry_id": entry_id})
    run_every_job()
    monkeypatch.setenv("EMBEDDING_MODEL", "text-embedding-3-large")
    environment.forget()
    with transaction() as db:
        db.execute(delete(SearchItem).where(SearchItem.item_id == UUID(entry_ids[0])))
        for job in (this_week(person), EmbedBlocks(user_id=person.id), IndexMissingTexts()):
            enqueue(db, job)
    run_every_job()


def test_no_word_of_a_kept_entry_is_sent_by_any_door_or_job(
    model: OpenAiServer, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, read = write(ada, KEPT, ai_mode="never"), write(ada, READ)
    for word, fields in ((KEPT, {"ai_mode": "never"}), (READ, {})):
        for _ in range(2):
            write(ada, word, **fields)
    for entry, word in ((kept, KEPT), (read, READ)):
        answer_a_prompt(ada, entry["id"], word)

    ask_everything(ada, [kept["id"], read["id"]], monkeypatch)

    assert find_carriers(model, KEPT) == set()
    assert find_carriers(model, READ) == CARRIERS
    assert ada.get(f"{JOURNAL}/{kept['id']}").json["tagged_by"] == "rules"
    assert ada.get(f"{JOURNAL}/{read['id']}").json["tagged_by"] != "rules"
    prompts = ada.get(f"/v1/reflection/prompts?entry_id={kept['id']}").json
    assert len(prompts) >= 3
    assert not any(one["ai_generated"] for one in prompts)
    sources = {source["id"] for one in list_insights(ada) for source in one["sources"]}
    assert read["id"] in sources
    assert kept["id"] not in sources
    assert kept["id"] in {one["id"] for one in ada.get(f"/v1/search?q={KEPT}").json["results"]}


def test_an_entry_that_is_kept_later_is_sent_no_more_and_its_insights_are_withdrawn(
    model: OpenAiServer, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [write(ada, READ) for _ in range(3)]
    answer_a_prompt(ada, entries[0]["id"], READ)
    ask_everything(ada, [entries[0]["id"]], monkeypatch)
    insight = next(one for one in list_insights(ada) if one["text"] == OBSERVATION)
    ada.post(f"{INSIGHTS}/{insight['id']}/confirm")
    before = len(model.requests)

    for entry in entries:
        changed = ada.patch(f"{JOURNAL}/{entry['id']}", json={"ai_mode": "never"})
        assert (changed.status, changed.json["ai_mode"]) == (200, "never")
    ask_everything(ada, [entries[0]["id"]], monkeypatch)

    assert find_carriers(model, READ, since=before) == set()
    assert len(model.requests) > before
    assert ada.get(f"{INSIGHTS}/{insight['id']}").json["status"] == "withdrawn"
    ada.patch(f"{JOURNAL}/{entries[0]['id']}", json={"ai_mode": "inherit"})
    run_every_job()
    assert find_carriers(model, READ, since=before) == {EMBEDDING}


@pytest.mark.parametrize("moment", ["before it is sent", "after it was answered"])
def test_a_job_that_is_under_way_sends_and_stores_nothing_of_it(model: OpenAiServer, ada: Person, moment: str) -> None:
    entries = [write(ada, READ) for _ in range(3)]
    entry_id = UUID(entries[0]["id"])
    jobs: list[tuple[JobKind[Any], JobPayload]] = [
        (TAG_ENTRY, TagEntry(entry_id=entry_id, version=1)),
        (WRITE_PROMPTS, WriteReflectionPrompts(user_id=ada.id, entry_id=entry_id)),
        (OBSERVE_WEEK, this_week(ada)),
        (INDEX_BACKLOG, IndexBacklog(user_id=ada.id)),
    ]
    works = [(kind.work, job) for kind, job in jobs if isinstance(kind.work, NetworkWork)]

    def keep() -> None:
        for entry in entries:
            assert ada.patch(f"{JOURNAL}/{entry['id']}", json={"ai_mode": "never"}).status == 200

    with transaction() as db:
        loaded = [work.load(db, job) for work, job in works]
    if moment == "before it is sent":
        keep()
    results = [work.perform(request) for (work, _), request in zip(works, loaded, strict=True)]
    if moment != "before it is sent":
        keep()
    with transaction() as db:
        for (work, job), result in zip(works, results, strict=True):
            work.store(db, job, result)

    sent = find_carriers(model, READ)
    assert sent == (set() if moment == "before it is sent" else JOB_CARRIERS)
    assert ada.get(f"{JOURNAL}/{entry_id}").json["tagged_by"] is None
    prompts = ada.get(f"/v1/reflection/prompts?entry_id={entry_id}").json
    assert [one["ai_generated"] for one in prompts] == [False] * 3
    assert list_insights(ada) == []


def test_a_request_that_is_under_way_sends_nothing_of_it(model: OpenAiServer, ada: Person) -> None:
    entry = write(ada, READ)
    run_every_job({"index_backlog"})
    said = Turn(uuid4(), by_person=True, text="A long week is over.", created_at=clock.now())
    with transaction(read_only=True) as db:
        material = load_material(db, ada.id)
    memory = build_memory(UnitOfWork(), ada.id, (), [said], ())
    history = History(ada.id, None, [said], may_send=True, is_red=is_red_text)
    coach_input = CoachingInput(None, history, memory, asked=0, may_propose=False, gentle=False)
    assert READ in json.dumps([*material.entries.values(), *(one.text for one in memory.values())])
    before = len(model.requests)

    ada.patch(f"{JOURNAL}/{entry['id']}", json={"ai_mode": "never"})

    assert not generate_themes(material).ai_generated
    assert not generate_reply(coach_input).ai_generated
    assert len(model.requests) == before


def log_moods(person: Person, word: str, **fields: Any) -> list[str]:
    """Log a mood and energy whose words have a word; return their ids, the mood's first."""
    felt = {"valence": "negative", "intensity": 8, "labels": [word], "note": f"A long week is over: {word}.", **fields}
    mood = person.post("/v1/emotions", json=felt)
    energy = person.post("/v1/energy", json={"energy": 3, "note": f"A long week is over. The {word} again.", **fields})
    assert (mood.status, energy.status) == (201, 201), (mood.json, energy.json)
    return [mood.json["id"], energy.json["id"]]


def test_no_word_of_a_kept_mood_is_sent_and_none_that_is_kept_later(
    model: OpenAiServer, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = log_moods(ada, READ)
    log_moods(ada, KEPT, ai_mode="never")
    entry = write(ada, "week")

    ask_everything(ada, [entry["id"]], monkeypatch)

    assert find_carriers(model, KEPT) == set()
    assert {EMBEDDING, "coach_reply"} <= find_carriers(model, READ)
    before = len(model.requests)
    for path, item_id in zip(("emotions", "energy"), read, strict=True):
        changed = ada.patch(f"/v1/{path}/{item_id}", json={"ai_mode": "never"})
        assert (changed.status, changed.json["ai_mode"]) == (200, "never"), changed.json
    run_every_job()
    conversation = f"/v1/coaching/conversations/{ada.post('/v1/coaching/conversations').json['id']}"
    ada.post(f"{conversation}/chat", json={"content": "A long week is over."})
    assert find_carriers(model, READ, since=before) == set()
    assert len(model.requests) > before


def test_a_reply_of_the_coach_that_quotes_it_is_sent_no_more(model: OpenAiServer, ada: Person) -> None:
    entry = write(ada, READ)
    run_every_job({"index_backlog"})
    conversation = f"/v1/coaching/conversations/{ada.post('/v1/coaching/conversations').json['id']}"
    reply = ada.post(f"{conversation}/chat", json={"content": "A long week is over."}).json["reply"]
    assert READ in reply
    before = len(model.requests)

    ada.patch(f"{JOURNAL}/{entry['id']}", json={"ai_mode": "never"})
    ada.post(f"{conversation}/chat", json={"content": "And another one begins."})
    run_every_job()

    assert find_carriers(model, READ, since=before) == set()
    assert find_carriers(model, REDACTION.casefold(), since=before) == {"coach_reply", "summarize_session"}


def test_a_reply_that_quotes_a_kept_entry_stays_kept_when_that_is_deleted(model: OpenAiServer, ada: Person) -> None:
    entry = write(ada, READ)
    run_every_job({"index_backlog"})
    conversation = f"/v1/coaching/conversations/{ada.post('/v1/coaching/conversations').json['id']}"
    reply = ada.post(f"{conversation}/chat", json={"content": "A long week is over."}).json
    assert READ in reply["reply"]
    assert entry["id"] in {one["id"] for one in reply["sources"]}
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"ai_mode": "never"})
    before = len(model.requests)

    ada.delete(f"{JOURNAL}/{entry['id']}")
    ada.post(f"{conversation}/chat", json={"content": "And another one begins."})
    with transaction() as db:
        enqueue(db, IndexMissingTexts())
        db.execute(delete(SearchItem).where(SearchItem.item_id == UUID(reply["message_id"])))
    run_every_job()

    assert find_carriers(model, READ, since=before) == set()
    assert len(model.requests) > before
    shown = ada.get(f"{conversation}/messages").json
    assert entry["id"] not in {source["id"] for one in shown for source in one["metadata"]["sources"]}
    assert READ in shown[1]["content"]


def test_a_title_that_a_model_made_of_such_a_reply_is_sent_no_more(model: OpenAiServer, ada: Person) -> None:
    entry = write(ada, READ)
    run_every_job({"index_backlog"})
    conversation = ada.post("/v1/coaching/conversations").json["id"]
    path = f"/v1/coaching/conversations/{conversation}"
    ada.post(f"{path}/chat", json={"content": "A long week is over."})
    with transaction() as db:
        row = db.get_one(Conversation, UUID(conversation))
        row.title, row.titled_by = "The veldtmoss", "a model"
    ada.post(f"{path}/chat", json={"content": "And another one begins."})
    assert find_carriers(model, "veldtmoss") == {"coach_reply"}
    before = len(model.requests)

    ada.delete(f"{JOURNAL}/{entry['id']}")
    ada.post(f"{path}/chat", json={"content": "And a third one."})
    run_every_job()

    assert find_carriers(model, "veldtmoss", since=before) == set()
    assert "summarize_session" in find_carriers(model, "third", since=before)
    assert ada.get(path).json["title"] == "The veldtmoss"
    assert ada.patch(path, json={"title": "My veldtmoss"}).status == 200
    ada.post(f"{path}/chat", json={"content": "And a fourth one."})
    assert find_carriers(model, "veldtmoss", since=before) == {"coach_reply"}


@pytest.mark.parametrize("listed", [None, json.dumps({"up_to": str(UUID(int=1)), "sources": []})])
def test_a_running_summary_of_a_reply_that_quotes_it_is_sent_no_more_though_an_older_version_has_condensed_it(
    model: OpenAiServer, ada: Person, listed: str | None
) -> None:
    entry = write(ada, READ)
    run_every_job({"index_backlog"})
    conversation = ada.post("/v1/coaching/conversations").json["id"]
    chat = f"/v1/coaching/conversations/{conversation}/chat"
    ada.post(chat, json={"content": "A long week is over."})
    with transaction() as db:
        row = db.get_one(Conversation, UUID(conversation))
        row.running_summary, row.folded_at, row.folded_id = "They talked of the veldtmoss.", clock.now(), row.id
        row.folded_sources = listed
    ada.post(chat, json={"content": "And another one begins."})
    assert find_carriers(model, "veldtmoss") == {"coach_reply"}
    before = len(model.requests)

    ada.patch(f"{JOURNAL}/{entry['id']}", json={"ai_mode": "never"})
    ada.post(chat, json={"content": "And a third one."})

    assert find_carriers(model, "veldtmoss", since=before) == set()
    assert len(model.requests) > before


def test_a_conversation_knows_what_its_running_summary_rests_on_without_reading_what_it_condenses(
    model: OpenAiServer, ada: Person
) -> None:
    entry = write(ada, READ)
    run_every_job({"index_backlog"})
    conversation = ada.post("/v1/coaching/conversations").json["id"]
    chat = f"/v1/coaching/conversations/{conversation}/chat"
    ada.post(chat, json={"content": "A long week is over."})
    for _ in range(3):
        ada.post(chat, json={"content": "It rains and I read. " * 230})
    with transaction() as db:
        row = db.get_one(Conversation, UUID(conversation))
        assert row.running_summary is not None
        assert row.folded_sources is not None
        assert entry["id"] in row.folded_sources
        row.running_summary = "They talked of the veldtmoss."
    before = len(model.requests)

    with collect_statements() as seen:
        ada.post(chat, json={"content": "And another one begins."})
    assert "coach_reply" in find_carriers(model, "veldtmoss", since=before)
    assert not [one for one in seen if "conversation_messages.created_at <=" in one.text]
    before = len(model.requests)

    ada.delete(f"{JOURNAL}/{entry['id']}")
    for _ in range(3):
        ada.post(chat, json={"content": "And a third one. " * 280})

    assert find_carriers(model, "veldtmoss", since=before) == set()
    with transaction() as db:
        row = db.get_one(Conversation, UUID(conversation))
        assert row.folded_sources is not None
        assert entry["id"] not in row.folded_sources  # the summary that was made since has no word of it


def test_the_mode_is_chosen_with_the_entry_and_stays_through_an_edit(ada: Person) -> None:
    entry = ada.write_entry(ai_mode="never")
    assert ada.write_entry()["ai_mode"] == "inherit"

    edited = ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "Stay."}).json
    assert (edited["ai_mode"], edited["version"]) == ("never", 2)
    assert ada.patch(f"{JOURNAL}/{entry['id']}", json={"ai_mode": "never"}).json["version"] == 2
    assert ada.patch(f"{JOURNAL}/{entry['id']}", json={"ai_mode": "sometimes"}).status == 422
    assert ada.post(JOURNAL, json={"title": "Go?", "ai_mode": None}).status == 422
