"""The same text is read aloud once, wherever it is asked for; what is private is sealed and shared with nobody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from azure.storage.blob import ContainerClient
from sqlalchemy import select

from shared import wiring
from shared.core import blobs, clock
from shared.core.db import table_of, transaction
from shared.core.db.purge import run_purges
from shared.core.jobs.models import BackgroundJob
from shared.speech.cache import REMOVE_SPEECH
from shared.speech.models import SpeechRecording
from tests.client import Api, Response
from tests.integration.job_worker import BEFORE_STORING, start_worker
from tests.integration.jobs.attempts import attempt_after_a_crash, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.speech.conftest import AUDIO
from tests.people import Person, new_person
from tests.servers import openai_faults
from tests.servers.azurite import Azurite
from tests.servers.openai_audio import spoken
from tests.servers.openai_server import OpenAiServer, slow

PRIVATE, OURS = "I was laid off today.", "Find a comfortable position."

pytestmark = pytest.mark.usefixtures("storage")


def speak(person: Person, text: str = PRIVATE, **how: Any) -> Response:
    return person.post("/v1/speech", json={"text": text, **how})


def read_rows() -> list[Any]:
    with transaction(read_only=True) as db:
        return list(db.execute(select(table_of(SpeechRecording)).order_by(SpeechRecording.created_at)).all())


def read_blob(row: Any) -> bytes:
    name = f"speech/{row.id}"
    found = blobs.find_blob(name)
    assert found is not None
    return blobs.read(name, found.etag, found.size)


def test_a_text_is_read_aloud_once(ada: Person, voice: OpenAiServer) -> None:
    answers = [speak(ada) for _ in range(3)]

    assert [(one.status, one.headers["Content-Type"], one.body) for one in answers] == [(200, "audio/mpeg", AUDIO)] * 3
    (row,) = read_rows()
    assert (len(voice.requests), row.hit_count, row.size_bytes, row.model) == (1, 2, len(AUDIO), "test-tts")
    assert row.cost_usd == pytest.approx(len(PRIVATE) * 15e-6)


def test_another_voice_emotion_or_speed_is_another_recording(ada: Person, voice: OpenAiServer) -> None:
    for how in ({}, {"voice": "nova"}, {"emotion": "calm"}, {"speed": 0.9}, {"voice": "nova"}):
        assert speak(ada, **how).status == 200

    assert len(voice.requests) == 4


@pytest.mark.usefixtures("any_database")
def test_equal_requests_at_once_make_one_call(ada: Person, voice: OpenAiServer) -> None:
    voice.always(slow(0.5, spoken(AUDIO)))
    assert ada.get("/v1/profile").status == 200

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: speak(ada), range(20)))

    assert [(one.status, one.body) for one in answers] == [(200, AUDIO)] * 20
    assert len(voice.requests) == 1


def test_private_texts_are_sealed_and_never_shared(ada: Person, ben: Person, voice: OpenAiServer) -> None:
    speak(ada)
    speak(ben)

    rows = read_rows()
    assert len(voice.requests) == len(rows) == 2
    assert {row.user_id for row in rows} == {ada.id, ben.id}
    assert len({bytes(row.cache_key) for row in rows}) == 2
    assert not any(AUDIO in read_blob(row) for row in rows)


def test_texts_of_ours_are_shared(ada: Person, ben: Person, voice: OpenAiServer) -> None:
    assert (speak(ada, OURS).body, speak(ben, OURS).body) == (AUDIO, AUDIO)

    (row,) = read_rows()
    assert (len(voice.requests), row.user_id, read_blob(row)) == (1, None, AUDIO)


def test_without_consent_only_what_is_there_is_read(ada: Person, voice: OpenAiServer) -> None:
    speak(ada)
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})

    assert (speak(ada).status, speak(ada, "Another text.").status) == (200, 403)
    assert len(voice.requests) == 1


def test_where_there_is_no_voice_the_answer_is_503_and_the_next_request_tries_again(
    ada: Person, voice: OpenAiServer
) -> None:
    voice.script(openai_faults.http_error(500))

    failed = speak(ada)

    assert (failed.status, PRIVATE in failed.body.decode()) == (503, False)
    assert read_rows() == []
    assert speak(ada).status == 200


def test_words_of_danger_are_not_sent_and_bring_help(ada: Person, voice: OpenAiServer) -> None:
    answer = speak(ada, "I want to kill myself tonight.")

    assert (answer.status, answer.json["safety"]["level"]) == (503, "red")
    assert voice.requests == []


def test_whoever_takes_over_from_a_process_that_died_makes_it(ada: Person, voice: OpenAiServer) -> None:
    speak(ada)
    (row,) = read_rows()
    with transaction() as db:  # as it was while the audio was made
        db.execute(table_of(SpeechRecording).update().values(status="pending", lease_expires_at=clock.now()))

    assert speak(ada).body == AUDIO

    (again,) = read_rows()
    assert (again.id, again.attempt, again.status, len(voice.requests)) == (row.id, 2, "ready", 2)


def test_audio_that_is_gone_from_storage_is_made_anew(ada: Person, voice: OpenAiServer) -> None:
    speak(ada)
    blobs.delete(f"speech/{read_rows()[0].id}")

    assert speak(ada).body == AUDIO
    assert len(voice.requests) == 2


def test_after_its_time_the_row_and_the_audio_go_also_where_the_worker_is_killed(
    database: str, azurite: Azurite, storage: ContainerClient, api: Api, voice: OpenAiServer
) -> None:
    person = new_person(api)
    speak(person)
    (row,) = read_rows()

    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        run_purges({"speech": wiring.PURGES["speech"]}, clock.now())
    (job_id,) = waiting_jobs(REMOVE_SPEECH)
    settings = {"BlobStorage": azurite.connection_string, "AUDIO_CONTAINER": storage.container_name}
    start_worker(database, "shared.speech.cache:REMOVE_SPEECH", job_id, BEFORE_STORING, **settings).kill()
    assert job_row(job_id).status == "running"
    attempt_after_a_crash(REMOVE_SPEECH, job_row(job_id))

    assert read_rows() == []
    assert blobs.find_blob(f"speech/{row.id}") is None
    with transaction(read_only=True) as db:
        assert db.scalars(select(BackgroundJob.status).where(BackgroundJob.kind == "remove_speech")).all() == [
            "completed"
        ]
