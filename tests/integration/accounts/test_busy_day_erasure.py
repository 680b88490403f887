"""After a busy day no word of it is readable, and after the grace nothing holds the id or the address of who is erased.

To live the day takes most of the time: so all that is asked after one is asked of the same.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import get_args
from uuid import uuid4

import pytest
import time_machine
from azure.storage.blob import BlobServiceClient, ContainerClient
from sqlalchemy import Engine, MetaData, select

from shared import wiring
from shared.core import clock
from shared.core.db import get_engine, key_database
from shared.core.jobs.kinds import Lane
from tests import environment
from tests.busy_day import find_words, live_busy_day, run_all_jobs
from tests.client import Api
from tests.integration.accounts.erasures import AFTER_THE_GRACE, ask_for_deletion, begin_erasure
from tests.integration.audio.recording_client import record
from tests.integration.core.stored_words import assert_no_word_is_readable, assert_the_copy_of_a_client_is_whole
from tests.integration.jobs.storage import Queues
from tests.people import Person
from tests.pictures import jpeg
from tests.servers.azurite import Azurite


@pytest.fixture
def storage(azurite: Azurite, any_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[ContainerClient]:
    """Recordings and queues in an emulator."""
    del any_database
    with BlobServiceClient.from_connection_string(azurite.connection_string) as service:
        container = service.create_container(f"audio-{uuid4().hex}")
        monkeypatch.setenv("BlobStorage", azurite.connection_string)
        monkeypatch.setenv("AUDIO_CONTAINER", container.container_name)
        environment.forget()
        yield container
        container.delete_container()


def cells_of(engine: Engine) -> Iterator[tuple[str, bytes]]:
    """List every value of every row, with its table and column."""
    metadata = MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                for name, value in row._mapping.items():
                    text = value if isinstance(value, bytes | memoryview) else str(value).encode()
                    yield f"{table.name}.{name}", bytes(text).lower()


def traces_of(person: Person) -> set[str]:
    """Name the columns of both databases that hold a person's id, in any form, or their address."""
    needles = (str(person.id).encode(), person.id.hex.encode(), person.id.bytes.lower(), person.email.encode())
    engines = (get_engine(), key_database.get_key_engine())
    return {
        where for engine in engines for where, cell in cells_of(engine) if any(needle in cell for needle in needles)
    }


def add_picture(person: Person, entry_id: str) -> str:
    """Add a picture to an entry; return its id, which names its blob."""
    added = person.post(f"/v1/decisions/journal/{entry_id}/pictures", body=jpeg())
    assert added.status == 201, added.json
    return str(added.json["id"])


def name_blobs(storage: ContainerClient, ids: set[str]) -> set[str]:
    """Return the ids of those that have a blob."""
    return {name.rpartition("/")[2] for name in storage.list_blob_names()} & ids


def test_no_word_of_a_busy_day_is_readable_and_nothing_of_the_person_is_left_after_their_erasure(
    storage: ContainerClient, azurite: Azurite, any_database: str, api: Api, ben: Person
) -> None:
    day = live_busy_day(api)
    assert_no_word_is_readable(any_database, day)
    assert_the_copy_of_a_client_is_whole(day.person)
    entry = ben.write_entry()
    mine = {record(day.person), add_picture(day.person, str(day.person.write_entry()["id"]))}
    others = {record(ben), add_picture(ben, str(entry["id"]))}
    run_all_jobs()
    assert name_blobs(storage, mine | others) == mine | others
    assert {"journal_entries.user_id", "users.email", "audit_records.actor_id", "person_keys.user_id"} <= traces_of(
        day.person
    )
    before = traces_of(ben)

    ask_for_deletion(day.person)
    for days in (0, 2):
        with time_machine.travel(clock.now() + AFTER_THE_GRACE + timedelta(days=days)):
            begin_erasure()
            run_all_jobs()
            wiring.run_timer("clean_audio_uploads")
            run_all_jobs()
            wiring.run_timer("purge_expired")

    assert traces_of(day.person) == set()
    assert find_words(get_engine(), day.words) == []
    assert name_blobs(storage, mine | others) == others
    with Queues(azurite.connection_string) as queues:
        messages = [text for queue in get_args(Lane) for text in _texts(queues, queue)]
    assert [text for text in messages if str(day.person.id) in text or day.person.email in text] == []
    assert before - traces_of(ben) <= {"account_sessions.user_id", "one_time_tokens.user_id", "background_jobs.payload"}
    assert [one["id"] for one in ben.get("/v1/decisions/journal").json] == [entry["id"]]


def _texts(queues: Queues, queue: str) -> list[str]:
    queues.create(queue)
    return queues.texts(queue)
