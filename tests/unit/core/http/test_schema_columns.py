"""A response that is built from columns is the one that validation would build."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from shared.journal.schemas import Entry

COLUMNS: dict[str, Any] = {
    "id": uuid4(),
    "user_id": uuid4(),
    "decision_id": None,
    "revisit_on": None,
    "title": "Take the offer?",
    "context": "Rent is due.",
    "anticipated_outcomes": None,
    "values": ["security"],
    "source": "text",
    "ai_mode": "inherit",
    "pictures": [],
    "domain_tags": ["finance"],
    "sentiment_tag": "neutral",
    "keywords": ["rent"],
    "tagging_status": "tagged",
    "tagged_by": "rules",
    "occurred_at": datetime(2026, 3, 2, 18, 20, tzinfo=UTC),
    "created_at": datetime(2026, 3, 2, 18, 20, 0, 7, tzinfo=UTC),
    "updated_at": datetime(2026, 3, 2, 18, 20, tzinfo=UTC),
    "version": 1,
}


def test_it_equals_the_validated_one_and_is_written_alike() -> None:
    built, validated = Entry.from_columns(dict(COLUMNS)), Entry.model_validate(COLUMNS)
    assert built == validated
    assert built.model_dump_json() == validated.model_dump_json()
    assert (repr(built), built.model_fields_set) == (repr(validated), validated.model_fields_set)


def test_it_is_frozen_too() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Entry.from_columns(dict(COLUMNS)).title = "another"  # type: ignore[misc]  # what the test is about
