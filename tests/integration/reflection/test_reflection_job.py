"""A new entry gets its prompts by itself: once, after it was tagged, and not in a time of danger."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from shared.accounts.models import User
from shared.core import jobs
from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.journal.events import JournalEntryTagged
from shared.journal.jobs import TAG_ENTRY, TagEntry, fail_tagging
from shared.reflection.catalog import IDEAS
from shared.reflection.jobs import WRITE_PROMPTS, WriteReflectionPrompts, enqueue_prompts
from shared.safety import service as safety
from shared.safety.level_store import raise_current_level
from tests import environment
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person
from tests.servers import openai_faults as faults
from tests.servers.openai_server import OpenAiServer, call, running_openai_server

JOURNAL = "/v1/decisions/journal"
PROMPTS = "/v1/reflection/prompts"
TEXTS = ["What came first?", "What does it mean to you?", "Whom could you ask?"]
IN_DANGER = "I am going to kill myself tonight. I have the pills ready."


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server(call({"prompts": TEXTS, "concern": "green"})) as server:
        environment.use_model(monkeypatch, server.base_url)
        yield server


def statuses() -> list[str]:
    with transaction(read_only=True) as db:
        return list(db.scalars(select(BackgroundJob.status).where(BackgroundJob.kind == WRITE_PROMPTS.name)))


def announce_tags(person: Person, entry: dict[str, Any]) -> None:
    with transaction() as db:
        enqueue_prompts(db, JournalEntryTagged(person.id, entry["id"], "rules"))


def texts_of(person: Person, entry: dict[str, Any]) -> list[str]:
    return [one["prompt_text"] for one in person.get(f"{PROMPTS}?entry_id={entry['id']}").json]


def test_a_new_entry_gets_prompts_of_its_own_domain_and_mood(any_database: str, ada: Person) -> None:
    entry = ada.write_entry("Rent", context="I am afraid that I cannot pay the rent and the loan from my savings.")
    run_waiting(TAG_ENTRY)
    run_waiting(WRITE_PROMPTS)

    found = [idea for idea in IDEAS if idea.text in texts_of(ada, entry)]

    assert statuses() == ["completed"]
    assert {idea.domain for idea in found} == {"finance"}
    assert all("negative" in idea.moods for idea in found)


@pytest.mark.parametrize(
    "tags", [{"domain_tags": ["finance"]}, {"sentiment_tag": "positive"}, {"keywords": ["rent"]}, {"keywords": []}]
)
def test_an_entry_whose_writer_tags_it_before_the_job_gets_its_prompts_once(ada: Person, tags: dict[str, Any]) -> None:
    entry = ada.write_entry()
    ada.patch(f"{JOURNAL}/{entry['id']}", json=tags)
    run_waiting(TAG_ENTRY)
    run_waiting(WRITE_PROMPTS)
    ada.patch(f"{JOURNAL}/{entry['id']}", json=tags)
    run_waiting(WRITE_PROMPTS)

    assert (statuses(), len(texts_of(ada, entry))) == (["completed"], 3)


def test_prompts_follow_the_tags_that_a_writer_set_before_the_job(any_database: str, ada: Person) -> None:
    entry = ada.write_entry("Rent", context="I am afraid that I cannot pay the rent and the loan from my savings.")
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"domain_tags": ["health"], "sentiment_tag": "positive"})
    run_waiting(TAG_ENTRY)
    run_waiting(WRITE_PROMPTS)

    found = [idea for idea in IDEAS if idea.text in texts_of(ada, entry)]

    assert {idea.domain for idea in found} == {"health"}
    assert all("positive" in idea.moods for idea in found)


def test_an_entry_that_could_not_be_tagged_gets_its_prompts_all_the_same(any_database: str, ada: Person) -> None:
    entry = ada.write_entry()
    with transaction() as db:
        fail_tagging(db, TagEntry(entry_id=UUID(entry["id"]), version=1))
    run_waiting(WRITE_PROMPTS)

    assert (statuses(), len(texts_of(ada, entry))) == (["completed"], 3)


def test_a_dead_job_of_an_older_text_leaves_the_prompts_to_the_newer_ones(ada: Person) -> None:
    entry = ada.write_entry()
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "New"})
    with transaction() as db:
        fail_tagging(db, TagEntry(entry_id=UUID(entry["id"]), version=1))

    assert statuses() == []


def test_an_account_that_is_suspended_meanwhile_needs_none(ada: Person) -> None:
    entry = ada.write_entry()
    announce_tags(ada, entry)
    with transaction() as db:
        raise_current_level(db, ada.id, safety.YELLOW)
        db.execute(update(User).values(account_status="suspended"))
    run_waiting(WRITE_PROMPTS)

    assert statuses() == ["completed"]


def test_a_models_prompts_come_the_same_way(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry()
    announce_tags(ada, entry)
    run_waiting(WRITE_PROMPTS)

    assert texts_of(ada, entry) == TEXTS


def test_an_entry_that_is_tagged_again_has_one_job(any_database: str, ada: Person) -> None:
    entry = ada.write_entry("Stay or go?")
    run_waiting(TAG_ENTRY)
    run_waiting(WRITE_PROMPTS)
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "Stay, or go now?"})
    run_waiting(TAG_ENTRY)
    run_waiting(WRITE_PROMPTS)

    assert (statuses(), len(texts_of(ada, entry))) == (["completed"], 3)


def test_even_after_its_row_was_purged_an_entry_is_given_no_second_round(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry()
    ada.post(f"{PROMPTS}/generate", json={"entry_id": entry["id"]})
    announce_tags(ada, entry)
    run_waiting(WRITE_PROMPTS)

    assert (statuses(), texts_of(ada, entry), len(model.requests)) == (["completed"], TEXTS, 1)


def test_an_entry_that_is_gone_needs_none(ada: Person) -> None:
    entry = ada.write_entry()
    announce_tags(ada, entry)
    ada.delete(f"{JOURNAL}/{entry['id']}")
    run_waiting(WRITE_PROMPTS)

    assert statuses() == ["completed"]


def test_an_entry_that_goes_while_the_model_thinks_needs_none(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry()
    announce_tags(ada, entry)
    model.script(faults.after(lambda: ada.delete(f"{JOURNAL}/{entry['id']}")))
    run_waiting(WRITE_PROMPTS)

    assert statuses() == ["completed"]


def test_prompts_that_someone_asked_for_while_the_model_was_thinking_are_enough(
    model: OpenAiServer, ada: Person
) -> None:
    entry = ada.write_entry()
    announce_tags(ada, entry)
    model.script(faults.after(lambda: ada.post(f"{PROMPTS}/generate", json={"entry_id": entry["id"]})))
    run_waiting(WRITE_PROMPTS)

    assert (statuses(), texts_of(ada, entry)) == (["completed"], TEXTS)


def test_while_a_danger_lasts_nothing_leaves_and_nothing_is_asked(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry()
    announce_tags(ada, entry)
    with transaction() as db:
        raise_current_level(db, ada.id, safety.RED)
    run_waiting(WRITE_PROMPTS)

    assert (statuses(), texts_of(ada, entry), model.requests) == (["completed"], [], [])


def test_an_entry_that_reads_like_danger_is_left_alone(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry("A note", context=IN_DANGER)
    announce_tags(ada, entry)
    run_waiting(WRITE_PROMPTS)

    assert (statuses(), texts_of(ada, entry), model.requests) == (["completed"], [], [])


def test_a_danger_that_begins_while_the_model_thinks_silences_its_prompts(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry()
    announce_tags(ada, entry)

    def write_in_danger() -> None:
        with transaction() as db:
            raise_current_level(db, ada.id, safety.RED)

    model.script(faults.after(write_in_danger))
    run_waiting(WRITE_PROMPTS)

    assert (statuses(), texts_of(ada, entry)) == (["completed"], [])


def test_without_consent_a_new_entry_gets_written_prompts_and_nothing_leaves(model: OpenAiServer, ada: Person) -> None:
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})
    entry = ada.write_entry()
    announce_tags(ada, entry)
    run_waiting(WRITE_PROMPTS)

    assert (len(texts_of(ada, entry)), model.requests) == (3, [])


def test_a_job_holds_ids_and_no_words(ada: Person) -> None:
    entry = ada.write_entry("A secret title")
    announce_tags(ada, entry)

    with transaction(read_only=True) as db:
        payload = db.scalars(select(BackgroundJob.payload).where(BackgroundJob.kind == WRITE_PROMPTS.name)).one()
    assert set(WriteReflectionPrompts.model_validate_json(payload).model_dump()) == {"user_id", "entry_id"}
    assert "secret" not in payload


def test_someone_elses_entry_is_never_given_to_a_model(model: OpenAiServer, ada: Person, ben: Person) -> None:
    entry = ben.write_entry()
    with transaction() as db:
        jobs.enqueue(db, WriteReflectionPrompts(user_id=ada.id, entry_id=entry["id"]))
    run_waiting(WRITE_PROMPTS)

    assert (statuses(), model.requests) == (["completed"], [])


def test_danger_that_only_the_model_sees_gets_no_prompts_and_raises_the_level(model: OpenAiServer, ada: Person) -> None:
    model.always(call({"prompts": TEXTS, "concern": "red"}))
    entry = ada.write_entry("My things are in boxes", context="All is arranged for Friday.")
    announce_tags(ada, entry)

    run_waiting(WRITE_PROMPTS)

    assert (texts_of(ada, entry), statuses()) == ([], ["completed"])
    with transaction(read_only=True) as db:
        assert safety.get_current_level(db, ada.id) == safety.RED
