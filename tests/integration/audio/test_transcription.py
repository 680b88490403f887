"""A model that is down, slow, or refuses; people who allow none; and those who type instead."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from shared.audio.jobs import (
    TRANSCRIBE_AUDIO,
    Deferral,
    ModelTranscript,
    TranscribeAudio,
    fail_transcription,
    load_recording,
    store_outcome,
    transcribe_recording,
)
from shared.audio.models import Recording
from shared.audio.timers import requeue_waiting_recordings
from shared.core import clock
from shared.core.ai import AiCall
from shared.core.db import UnitOfWork, transaction
from shared.core.jobs.models import BackgroundJob
from shared.safety import service as safety
from tests import environment
from tests.api.decisions.conversations import IN_DANGER, begin
from tests.client import Response
from tests.integration.audio.conftest import be_patient, configure
from tests.integration.audio.recording_client import AUDIO, job_ids, record, recording_of, transcribe, work
from tests.people import Person
from tests.servers import openai_faults
from tests.servers.openai_audio import WORDS, transcribed
from tests.servers.openai_server import OpenAiServer, Step, running_openai_server, slow
from tests.threads import at_once

JOURNAL = "/v1/decisions/journal"
WAITING = "awaiting_transcription"


def type_out(person: Person, recording_id: str, text: str = "I typed this.") -> Response:
    return person.put(f"{AUDIO}/{recording_id}/transcript", json={"transcript": text})


def retry(person: Person, recording_id: str) -> dict[str, object]:
    """Run the job again as its queue would when it is time."""
    with transaction() as db:
        db.execute(update(BackgroundJob).values(next_retry_at=clock.now()))
    work("transcribe_audio", "failed")
    return recording_of(person, recording_id)


def allow(person: Person, *, allowed: bool) -> None:
    assert person.patch("/v1/preferences", json={"ai_suggestions_enabled": allowed}).status == 200


def titles(person: Person) -> list[str]:
    return [one["title"] for one in person.get(JOURNAL).json]


@pytest.mark.parametrize(
    "fault",
    [
        openai_faults.http_error(500),
        openai_faults.http_error(429, retry_after="1"),
        openai_faults.http_error(401),
        openai_faults.reset(),
        openai_faults.raw(b"{"),
    ],
    ids=["down", "too many", "no key", "reset", "malformed"],
)
def test_what_fails_for_now_is_tried_again_and_can_be_played_meanwhile(
    ada: Person, model: OpenAiServer, fault: Step
) -> None:
    model.script(fault)
    recording_id = record(ada)
    found = transcribe(ada, recording_id)
    assert (found["status"], found["playable"], "tried again" in found["error"]) == (WAITING, True, True)
    assert job_ids("transcribe_audio", "failed") != []
    again = retry(ada, recording_id)
    assert (again["status"], again["error"], titles(ada)) == ("transcribed", None, ["I was laid off today."])


def test_a_recording_that_is_kept_waits_to_be_typed(ada: Person, model: OpenAiServer) -> None:
    recording_id = record(ada, ai_mode="never")

    found = transcribe(ada, recording_id)

    assert (found["status"], found["ai_mode"], "sent to none" in found["error"]) == (WAITING, "never", True)
    typed = type_out(ada, recording_id).json
    (entry,) = ada.get(JOURNAL).json
    assert (typed["status"], entry["id"], entry["ai_mode"]) == ("transcribed", typed["result_id"], "never")
    assert model.requests == []


def test_an_answer_to_a_prompt_of_a_kept_entry_is_kept_though_its_job_has_read_it_before(
    ada: Person, model: OpenAiServer
) -> None:
    entry = ada.write_entry()
    prompts = ada.post("/v1/reflection/prompts/generate", json={"entry_id": entry["id"]}).json["items"]
    recording_id = record(ada, purpose="reflection", target_id=prompts[0]["id"])
    before = len(model.requests)
    with transaction() as db:
        request = load_recording(db, TranscribeAudio(recording_id=UUID(recording_id)))
    assert request is not None
    assert request.blocked_by is None

    ada.patch(f"{JOURNAL}/{entry['id']}", json={"ai_mode": "never"})

    outcome = transcribe_recording(request)
    assert isinstance(outcome, Deferral)
    assert outcome.reason == "kept"
    found = transcribe(ada, recording_id)
    assert (found["status"], "sent to none" in found["error"]) == (WAITING, True)
    assert len(model.requests) == before


def test_a_model_that_is_slow_is_asked_again(ada: Person, model: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    model.script(slow(30))
    recording_id = record(ada)
    be_patient(monkeypatch, 1)
    assert transcribe(ada, recording_id)["status"] == WAITING
    be_patient(monkeypatch, 30)
    assert retry(ada, recording_id)["status"] == "transcribed"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (openai_faults.http_error(413), "too long"),
        (openai_faults.http_error(400), "could not be written down"),
        (transcribed("  \n"), "no words"),
        (transcribed("\N{ZERO WIDTH SPACE}"), "no words"),
    ],
    ids=["413", "400", "silence", "nothing visible"],
)
def test_what_never_works_is_said_and_can_be_typed(ada: Person, model: OpenAiServer, fault: Step, told: str) -> None:
    model.script(fault)
    recording_id = record(ada)
    found = transcribe(ada, recording_id)
    assert (found["status"], found["playable"], told in found["error"]) == ("failed", True, True)
    assert job_ids("transcribe_audio", "pending", "failed") == []
    typed = type_out(ada, recording_id).json
    assert (typed["status"], typed["transcribed_by"], titles(ada)) == ("transcribed", "user", ["I typed this."])


def test_after_the_last_attempt_it_says_so_and_can_be_typed(ada: Person, model: OpenAiServer) -> None:
    recording_id = record(ada)
    with transaction() as db:
        fail_transcription(db, TranscribeAudio(recording_id=UUID(recording_id)))
    assert recording_of(ada, recording_id)["status"] == "failed"
    assert type_out(ada, recording_id).status == 200
    assert transcribe(ada, recording_id)["transcript"] == "I typed this."


def test_an_outage_may_last_for_a_while() -> None:
    assert TRANSCRIBE_AUDIO.payload.max_attempts == 10


def test_each_call_is_on_record_without_a_word(ada: Person, model: OpenAiServer) -> None:
    transcribe(ada, record(ada))
    (call,) = ada.get("/v1/account/ai-calls").json
    assert (call["purpose"], call["model"], call["outcome"]) == (
        "transcribe_audio",
        "gpt-4o-mini-transcribe",
        "answered",
    )


def test_without_consent_nothing_is_sent_until_it_is_given(ada: Person, model: OpenAiServer) -> None:
    allow(ada, allowed=False)
    recording_id = record(ada)
    found = transcribe(ada, recording_id)
    assert (found["status"], "not allowed" in found["error"], model.requests) == (WAITING, True, [])
    assert requeue_waiting_recordings(UnitOfWork(), clock.now()) == 0
    allow(ada, allowed=True)
    assert requeue_waiting_recordings(UnitOfWork(), clock.now()) == 1
    assert transcribe(ada, recording_id)["transcript"] == WORDS


def test_where_no_model_is_set_up_it_waits_and_is_taken_up_by_the_first_one(
    any_database: str, ada: Person, storage: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [record(ada) for _ in range(2)]
    work("transcribe_audio")
    assert [recording_of(ada, one)["status"] for one in ids] == [WAITING] * 2
    assert requeue_waiting_recordings(UnitOfWork(), clock.now()) == 0
    with running_openai_server(transcribed()) as server:
        configure(monkeypatch, server)
        assert requeue_waiting_recordings(UnitOfWork(), clock.now()) == 2
        assert requeue_waiting_recordings(UnitOfWork(), clock.now()) == 0
        assert [transcribe(ada, one)["status"] for one in ids] == ["transcribed"] * 2
    assert len(titles(ada)) == 2


def test_over_the_days_budget_it_waits_for_the_next_day(
    ada: Person, model: OpenAiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AI_DAILY_CALLS", "0")
    environment.forget()
    recording_id = record(ada)
    found = transcribe(ada, recording_id)
    assert (found["status"], "tomorrow" in found["error"], model.requests) == (WAITING, True, [])
    now = clock.now()
    with transaction(read_only=True) as db:
        try_at = db.scalars(select(Recording.try_at)).one()
    assert try_at == (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def test_nothing_of_someone_at_red_is_sent(ada: Person, model: OpenAiServer) -> None:
    ada.write_entry("Tonight", context=IN_DANGER)
    found = transcribe(ada, record(ada))
    assert (found["status"], "between us" in found["error"], model.requests) == (WAITING, True, [])


@pytest.mark.parametrize(("answer", "sent"), [("no", 1), ("not_sure", 0)])
def test_what_waited_at_red_is_sent_once_it_was_not_meant_so(
    ada: Person, model: OpenAiServer, answer: str, sent: int
) -> None:
    model.always(transcribed())
    ada.write_entry("Tonight", context=IN_DANGER)
    assert transcribe(ada, record(ada))["status"] == WAITING
    ada.post("/v1/safety/correction", json={"level": "red", "thoughts_of_death": answer})
    assert requeue_waiting_recordings(UnitOfWork(), clock.now()) == sent


def test_words_of_danger_are_noticed_and_answered_and_shown_to_no_model(ada: Person, model: OpenAiServer) -> None:
    model.always(transcribed(IN_DANGER))
    found = transcribe(ada, record(ada))
    assert (found["status"], found["safety"]["level"]) == ("transcribed", "red")
    assert found["safety"]["reply"]
    assert found["safety"]["resources"]
    heard = len(model.requests)
    work("tag_journal_entry")
    assert len(model.requests) == heard
    assert ada.get(f"{JOURNAL}/{found['result_id']}").json["tagged_by"] == "rules"


def test_typed_words_are_screened_like_any(ada: Person, storage: object) -> None:
    recording_id = record(ada)
    work("transcribe_audio")
    answer = type_out(ada, recording_id, IN_DANGER)
    assert (answer.status, answer.json["safety"]["level"]) == (200, "red")


def test_who_types_while_it_waits_is_not_overruled_by_a_model_that_comes_later(
    any_database: str, ada: Person, storage: object
) -> None:
    recording_id = record(ada)
    work("transcribe_audio")
    assert type_out(ada, recording_id).json["status"] == "transcribed"
    with transaction() as db:
        store_outcome(
            db, TranscribeAudio(recording_id=UUID(recording_id)), ModelTranscript("Something else.", "a-model")
        )
    assert (recording_of(ada, recording_id)["transcript"], titles(ada)) == ("I typed this.", ["I typed this."])
    assert type_out(ada, recording_id, "Again.").status == 409


def test_of_many_who_have_it_written_down_at_once_one_makes_the_entry(
    any_database: str, ada: Person, storage: object
) -> None:
    recording_id = UUID(record(ada))

    def keep(number: int) -> None:
        with transaction() as db:
            store_outcome(
                db, TranscribeAudio(recording_id=recording_id), ModelTranscript(f"Number {number}.", "a-model")
            )

    at_once(6, keep)
    found = recording_of(ada, str(recording_id))
    assert titles(ada) == [found["transcript"]]


def test_words_of_danger_are_noticed_also_where_they_can_become_nothing(ada: Person, model: OpenAiServer) -> None:
    model.always(transcribed(IN_DANGER))
    session = begin(ada)
    recording_id = record(ada, purpose="message", target_id=session["id"])
    ada.patch(f"/v1/decisions/sessions/{session['id']}", json={"status": "completed"})
    assert transcribe(ada, recording_id)["safety"]["level"] == "red"
    with transaction(read_only=True) as db:
        assert safety.get_current_level(db, ada.id) == "red"


def test_where_storage_does_not_answer_it_is_tried_again(
    ada: Person, model: OpenAiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording_id = record(ada)
    with monkeypatch.context() as down:
        down.setenv("BlobStorage", environment.ENVIRONMENT["BlobStorage"])
        environment.forget()
        assert transcribe(ada, recording_id)["status"] == WAITING
    environment.forget()
    assert (retry(ada, recording_id)["status"], len(model.requests)) == ("transcribed", 1)


def test_a_job_that_comes_twice_asks_nobody_a_second_time(ada: Person, model: OpenAiServer) -> None:
    recording_id = record(ada)
    transcribe(ada, recording_id)
    with transaction() as db:
        db.execute(update(BackgroundJob).values(status="pending"))
    work("transcribe_audio")
    assert (len(model.requests), len(titles(ada))) == (1, 1)


def test_nobody_pays_for_what_was_removed(ada: Person, model: OpenAiServer) -> None:
    recording_id = record(ada)
    ada.delete(f"{AUDIO}/{recording_id}")
    work("transcribe_audio")
    with transaction(read_only=True) as db:
        assert (db.scalars(select(AiCall.id)).all(), model.requests, titles(ada)) == ([], [], [])


def test_what_is_removed_while_a_model_listens_becomes_nothing(any_database: str, ada: Person, storage: object) -> None:
    recording_id = record(ada)
    ada.delete(f"{AUDIO}/{recording_id}")
    with transaction() as db:
        store_outcome(
            db, TranscribeAudio(recording_id=UUID(recording_id)), ModelTranscript("I was laid off today.", "a-model")
        )
    assert (ada.get(AUDIO).json, titles(ada)) == ([], [])
