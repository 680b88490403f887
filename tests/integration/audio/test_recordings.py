"""A recording goes straight to storage, is checked, written down, and becomes what it was said for."""

from tests.integration.audio.recorder import record, transcribe, work
from tests.people import Person
from tests.servers.openai_audio import WORDS
from tests.servers.openai_server import OpenAiServer


def test_a_recording_becomes_an_entry_that_is_tagged_and_found(
    any_database: str, ada: Person, model: OpenAiServer
) -> None:
    found = transcribe(ada, record(ada))
    assert (found["status"], found["transcript"], found["error"]) == ("transcribed", WORDS, None)
    work("tag_journal_entry")
    entry = ada.get(f"/v1/decisions/journal/{found['result_id']}").json
    assert (entry["source"], entry["context"], entry["title"]) == ("audio", WORDS, "I was laid off today.")
    assert (entry["tagging_status"], "career" in entry["domain_tags"]) == ("tagged", True)
    assert [one["id"] for one in ada.get("/v1/decisions/journal?q=laid+off").json] == [entry["id"]]
