"""Insights at rest and on their way: no word of text or tags is in the database file, its jobs or the log."""

import sqlite3
from typing import Any

import pytest
from sqlalchemy import select

from shared.core.db import get_engine, transaction
from shared.core.jobs.models import BackgroundJob
from shared.insights.jobs import RENEW_INSIGHT
from tests.api.insights.insights import INSIGHTS, propose, write_insight
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

WORDS = ("quokkas", "marzipan", "zeppelin")


@pytest.mark.usefixtures("sqlite_database")
def test_no_word_of_an_insight_or_its_tags_is_readable(ada: Person, capfd: pytest.CaptureFixture[str]) -> None:
    entries = [ada.write_entry("Stay or go?", context="The rent worries me.")["id"] for _ in range(3)]
    mine = write_insight(ada, "Quokkas calm me.", tags=["Marzipan"])
    ada.patch(f"{INSIGHTS}/{mine['id']}", json={"text": "Quokkas calm me, and so does a zeppelin."})
    propose(ada, "The zeppelin weighs on you.", *entries, tags=("marzipan",))
    ada.delete(f"/v1/decisions/journal/{entries[0]}")
    run_waiting(RENEW_INSIGHT)

    stored, logged = _read_file().lower(), "".join(capfd.readouterr()).lower()
    with transaction(read_only=True) as db:
        payloads = " ".join(db.scalars(select(BackgroundJob.payload))).lower()

    spelled = [word.encode(encoding) for word in WORDS for encoding in ("utf-8", "utf-16-le")]
    assert [word for word in spelled if word in stored] == []
    assert [word for word in WORDS if word in logged or word in payloads] == []


def _read_file() -> bytes:
    raw: Any = get_engine().raw_connection()
    try:
        connection: sqlite3.Connection = raw.driver_connection
        return connection.serialize()
    finally:
        raw.close()
