"""What stands in the database after a busy day of a person: none of their words."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.engine import make_url

from shared.core import clock
from shared.core.db import get_engine, transaction
from shared.core.jobs.models import BackgroundJob
from shared.journal.jobs import seal_left_keywords
from shared.journal.models import EntryKeyword
from shared.sync.cursors import NO_CHANGE, KnownChanges, write_position
from shared.sync.kinds import list_kinds
from tests.busy_day import BusyDay, find_words, find_words_in_file, live_busy_day
from tests.client import Api
from tests.contract.operation_requests import GUARDED, example_body
from tests.integration.sync.replicas import Replica, copy_everything
from tests.people import Person


def test_no_word_of_a_busy_day_stands_readable_in_the_database_where_one_would_be_found(
    any_database: str, api: Api
) -> None:
    """A busy day takes its time: so the copy of a client is compared with it here, too, and one word made readable."""
    day = live_busy_day(api)

    assert find_words(get_engine(), day.words) == []
    assert _find_in_file(any_database, day) == []
    _assert_the_copy_of_a_client_is_whole(day.person)

    word = next(iter(day.words))
    with transaction() as db:
        db.execute(update(BackgroundJob).values(last_error=f"-{word[:7].upper()}-"))

    assert find_words(get_engine(), day.words) == [f"background_jobs.last_error: {day.words[word]}"]
    assert _find_in_file(any_database, day) == ([day.words[word]] if any_database.startswith("sqlite") else [])


def test_a_readable_keyword_leaves_nothing_in_the_file_once_it_is_sealed(sqlite_database: str, ada: Person) -> None:
    entry, word = ada.write_entry(), "qxlighthouse"
    day = BusyDay(ada, {word: "keyword"})
    with transaction() as db:
        row = {"entry_id": UUID(entry["id"]), "keyword": word, "position": 0}
        db.execute(insert(EntryKeyword), row)
    found_before = _find_in_file(sqlite_database, day)

    with transaction() as db:
        assert seal_left_keywords(db, clock.now(), 10) == 1

    assert (found_before, _find_in_file(sqlite_database, day)) == (["keyword"], [])
    assert [one["id"] for one in ada.get(f"/v1/decisions/journal?keyword={word}").json] == [entry["id"]]


def _assert_the_copy_of_a_client_is_whole(person: Person) -> None:
    """Whoever reads all changes has what whoever reads everything has, of every kind."""
    checkin = example_body(GUARDED["values_create_checkin"])
    assert person.post("/v1/value-calibration/checkins", json=checkin).status == 201
    replica = Replica(person)
    replica.cursor = write_position(KnownChanges(clock.now(), 0, NO_CHANGE))
    replica.read_on()
    whole = copy_everything(person)
    assert {kind for kind, _ in whole.items} == set(list_kinds())
    assert replica.items == whole.items


def _find_in_file(url: str, day: BusyDay) -> list[str]:
    """Look into the bytes of a SQLite database; other servers have no file that we reach.

    The last connection that closes moves what the log holds into the file.
    """
    get_engine().dispose()
    database = make_url(url).database
    return find_words_in_file(Path(database), day.words) if url.startswith("sqlite") and database else []
