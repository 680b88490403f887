"""A transcript is found once: as what it became, or by itself where that has only a part of it or nothing."""

import pytest
from azure.storage.blob import ContainerClient

from tests.api.decisions.conversations import begin, decide
from tests.api.search.searches import find, index_waiting
from tests.integration.audio.recording_client import AUDIO, record, transcribe
from tests.integration.search.index_rows import indexed_chunks, item_ids
from tests.people import Person
from tests.servers.openai_audio import transcribed
from tests.servers.openai_server import OpenAiServer

JOURNAL = "/v1/decisions/journal"
FILLER = "Nothing much happened on that day, and nobody came to see us. "
LONG_ENTRY = f"{FILLER * 340}And then the zeppelin landed."
LONG_MESSAGE = f"{FILLER * 140}And then the zeppelin landed."


def kinds_found(person: Person, words: str = "zeppelin") -> dict[str, str]:
    return {one["kind"]: one["id"] for one in find(person, words) if "words" in one["why"]}


@pytest.mark.usefixtures("storage")
def test_a_short_transcript_is_found_as_its_entry_only(ada: Person, model: OpenAiServer) -> None:
    model.always(transcribed("The zeppelin landed in the garden."))
    found = transcribe(ada, record(ada))

    assert kinds_found(ada) == {"journal_entry": found["result_id"]}
    assert item_ids(ada.id) == {found["result_id"]}


def test_what_an_entry_has_no_room_for_is_found_in_the_transcript_until_it_is_deleted(
    any_database: str, ada: Person, model: OpenAiServer, storage: ContainerClient
) -> None:
    model.always(transcribed(LONG_ENTRY))
    first, second = transcribe(ada, record(ada)), transcribe(ada, record(ada))
    index_waiting()
    assert {one["id"] for one in find(ada, "zeppelin") if "words" in one["why"]} == {first["id"], second["id"]}

    assert ada.delete(f"{AUDIO}/{first['id']}").status == 204
    assert ada.delete(f"{JOURNAL}/{second['result_id']}").status == 204

    assert kinds_found(ada) == {}
    assert set(indexed_chunks(ada.id)) == item_ids(ada.id) == {first["result_id"]}


@pytest.mark.usefixtures("storage")
def test_with_a_decision_the_transcripts_of_its_conversations_go(ada: Person, model: OpenAiServer) -> None:
    decision = decide(ada)
    conversation = begin(ada, decision_id=decision["id"])
    model.always(transcribed(LONG_MESSAGE))
    found = transcribe(ada, record(ada, purpose="message", target_id=conversation["id"]))
    assert kinds_found(ada) == {"transcript": found["id"]}

    assert ada.delete(f"/v1/decisions/{decision['id']}").status == 204

    assert (dict(indexed_chunks(ada.id)), item_ids(ada.id)) == ({}, set())


def test_words_whose_conversation_was_over_are_found_in_the_transcript_also_when_they_are_typed_anew(
    any_database: str, ada: Person, model: OpenAiServer
) -> None:
    conversation = begin(ada)
    recording_id = record(ada, purpose="message", target_id=conversation["id"])
    assert ada.patch(f"/v1/decisions/sessions/{conversation['id']}", json={"status": "completed"}).status == 200
    model.always(transcribed("The zeppelin landed in the garden."))
    found = transcribe(ada, recording_id)
    assert (found["status"], found["result_id"]) == ("failed", None)
    assert kinds_found(ada) == {"transcript": recording_id}

    typed = ada.put(f"{AUDIO}/{recording_id}/transcript", json={"transcript": "The lighthouse."})

    assert typed.status == 200, typed.json
    assert (kinds_found(ada), kinds_found(ada, "lighthouse")) == ({}, {"transcript": recording_id})
    assert indexed_chunks(ada.id) == {recording_id: 1}
