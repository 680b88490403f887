"""Nothing of what people write can be read at rest: no word and no vector, in no column, job or message."""

import re
import sqlite3
from typing import Any

import pytest

from shared.core.db import get_engine, transaction
from shared.core.embeddings import embed
from shared.core.jobs import messenger
from tests.api.search.searches import find, index_waiting
from tests.integration.jobs.storage import FLUSH_SECONDS, Queues, send_to
from tests.integration.search.index_rows import load_blocks
from tests.people import Person
from tests.servers.azurite import Azurite

TEXTS = (
    "Quokkas bewitched Wanda, vexing zeppelin pilots.",
    "Jacqueline squandered marzipan on the quayside.",
    "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.",
)
QUESTION = "Which marsupials enchanted someone named Wanda?"
LANES = ("indexing", "tagging")
_WINDOW = 16


def file_bytes() -> bytes:
    """Return the whole database file."""
    raw: Any = get_engine().raw_connection()
    try:
        connection: sqlite3.Connection = raw.driver_connection
        return connection.serialize()
    finally:
        raw.close()


def windows(data: bytes) -> set[bytes]:
    """Return every part of some bytes that would give them away."""
    return {data[at : at + _WINDOW] for at in range(0, len(data) - _WINDOW, _WINDOW)}


def written_words(before: bytes) -> set[str]:
    """Return the words of the texts and of the question, but for the few that the catalogs have too."""
    told = {word.lower() for text in (*TEXTS, QUESTION) for word in re.findall(r"\w{5,}", text)}
    words = {word for word in told if word.encode() not in before.lower()}
    assert len(words) >= len(told) - 3
    return words


def spellings(word: str) -> list[bytes]:
    """Return the bytes of a word as they may stand in a file."""
    cases = (word, word.upper(), word.capitalize())
    return [spelled.encode(encoding) for spelled in cases for encoding in ("utf-8", "utf-16-le")]


def secret_numbers(person: Person) -> list[bytes]:
    """Return the bytes of the vectors and of the hashed stems of what a person wrote."""
    with transaction(read_only=True) as db:
        blocks = [one.block for one in load_blocks(db, person.id)]
    vectors = [vector.tobytes() for vector in embed([*TEXTS, QUESTION], person.id).vectors]
    codes = [row.tobytes() for block in blocks for row in block.vectors]
    assert len(codes) >= len(TEXTS)
    return [*vectors, *codes, *(block.stems.tobytes() for block in blocks)]


def test_neither_the_database_file_nor_the_queues_hold_a_word_or_a_vector(
    sqlite_database: str, ada: Person, azurite: Azurite, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sqlite_database
    send_to(monkeypatch, azurite.connection_string)
    words = written_words(file_bytes())
    with Queues(azurite.connection_string) as queues:
        for lane in LANES:
            queues.create(lane)
            queues.clear(lane)
        for text in TEXTS:
            ada.write_entry(text[:60], context=text)
        index_waiting()
        assert find(ada, QUESTION)
        messenger.get_messenger().flush(FLUSH_SECONDS)
        messages = "".join(text for lane in LANES for text in queues.texts(lane)).encode()

    stored = file_bytes()
    assert messages
    assert [word for word in words if any(one in stored or one in messages for one in spellings(word))] == []
    secrets = [part for secret in secret_numbers(ada) for part in windows(secret)]
    assert [part for part in secrets if part in stored or part in messages] == []


def test_a_word_that_stands_readable_is_found_by_this_test(sqlite_database: str, ada: Person) -> None:
    assert sqlite_database
    assert ada.email.encode() in file_bytes()
