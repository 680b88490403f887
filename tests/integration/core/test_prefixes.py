"""What a text begins with is found on every database, whatever its characters stand for in a pattern."""

import pytest
from sqlalchemy import select

from shared.core.db import has_prefix, transaction
from tests.integration.core.notes import Note, write_note

pytestmark = pytest.mark.usefixtures("notes_database")
LABELS = ["100% sure", "100 euros", "a_b", "axb", "[a] list", "a list", "1/2", "12", "^x", "]x", "-", "\\x"]


def find(text: str) -> list[str | None]:
    with transaction(read_only=True) as db:
        return [*db.scalars(select(Note.label).where(has_prefix(Note.label, text)))]


@pytest.mark.parametrize("text", ["100%", "a_", "[", "[a]", "1/", "^", "]", "-", "\\"])
def test_a_character_of_patterns_stands_for_itself(text: str) -> None:
    for label in LABELS:
        write_note(label=label)
    assert find(text) == [label for label in LABELS if label.startswith(text)]


def test_the_empty_text_begins_all() -> None:
    for label in LABELS:
        write_note(label=label)
    assert sorted(map(str, find(""))) == sorted(LABELS)
