"""What stands in the database after a busy day of a person: none of their words."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.engine import make_url

from shared.core import clock
from shared.core.db import get_engine, transaction
from shared.core.jobs.models import BackgroundJob
from shared.sync.cursors import NO_CHANGE, KnownChanges, write_position
from shared.sync.kinds import list_kinds
from tests.busy_day import BusyDay, find_words, find_words_in_file
from tests.contract.operation_requests import GUARDED, example_body
from tests.integration.sync.replicas import Replica, copy_everything
from tests.people import Person


def assert_no_word_is_readable(url: str, day: BusyDay) -> None:
    """Find no word of a day in its database, nor in the bytes of a file, and one that is made readable for a moment."""
    assert find_words(get_engine(), day.words) == []
    assert find_in_file(url, day) == []

    word = next(iter(day.words))
    with transaction() as db:
        job_id, error = db.execute(
            select(BackgroundJob.id, BackgroundJob.last_error).order_by(BackgroundJob.id).limit(1)
        ).one()
    _write_error(job_id, f"-{word[:7].upper()}-")

    assert find_words(get_engine(), day.words) == [f"background_jobs.last_error: {day.words[word]}"]
    assert find_in_file(url, day) == ([day.words[word]] if url.startswith("sqlite") else [])
    _write_error(job_id, error)


def assert_the_copy_of_a_client_is_whole(person: Person) -> None:
    """Whoever reads all changes has what whoever reads everything has, of every kind."""
    checkin = example_body(GUARDED["values_create_checkin"])
    assert person.post("/v1/value-calibration/checkins", json=checkin).status == 201
    replica = Replica(person)
    replica.cursor = write_position(KnownChanges(clock.now(), 0, NO_CHANGE))
    replica.read_on()
    whole = copy_everything(person)
    assert {kind for kind, _ in whole.items} == set(list_kinds())
    assert replica.items == whole.items


def find_in_file(url: str, day: BusyDay) -> list[str]:
    """Look into the bytes of a SQLite database; other servers have no file that we reach.

    The last connection that closes moves what the log holds into the file.
    """
    get_engine().dispose()
    database = make_url(url).database
    return find_words_in_file(Path(database), day.words) if url.startswith("sqlite") and database else []


def _write_error(job_id: UUID, error: str | None) -> None:
    with transaction() as db:
        db.execute(update(BackgroundJob).where(BackgroundJob.id == job_id).values(last_error=error))
