"""A keyword that was readable leaves nothing once it is sealed; `test_busy_day_erasure.py` looks for all words."""

from uuid import UUID

from sqlalchemy import insert

from shared.core import clock
from shared.core.db import transaction
from shared.journal.jobs import seal_left_keywords
from shared.journal.models import ENTRY_KEYWORDS
from tests.busy_day import BusyDay
from tests.integration.core.stored_words import find_in_file
from tests.people import Person


def test_a_readable_keyword_leaves_nothing_in_the_file_once_it_is_sealed(sqlite_database: str, ada: Person) -> None:
    entry, word = ada.write_entry(), "qxlighthouse"
    day = BusyDay(ada, {word: "keyword"})
    with transaction() as db:
        row = {"entry_id": UUID(entry["id"]), "keyword": word, "position": 0}
        db.execute(insert(ENTRY_KEYWORDS), row)
    found_before = find_in_file(sqlite_database, day)

    with transaction() as db:
        assert seal_left_keywords(db, clock.now(), 10) == 1

    assert (found_before, find_in_file(sqlite_database, day)) == (["keyword"], [])
    assert [one["id"] for one in ada.get(f"/v1/decisions/journal?keyword={word}").json] == [entry["id"]]
