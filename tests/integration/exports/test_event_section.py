"""Somebody's events of analytics are in their export, and nobody else's."""

import json
from typing import Any
from unittest.mock import patch

import pytest

from shared.core.db import transaction
from shared.exports import batches
from shared.exports.event_sections import build_event_section
from tests.people import Person


def read_events(person: Person) -> list[dict[str, Any]]:
    """Read the section to its end, in batches of ten rows."""
    section, written, cursor = build_event_section(), b"", None
    with patch.object(batches, "SIZE", 1):
        while True:
            with transaction(read_only=True) as db:
                batch = section.read(db, person.id, cursor)
            written, cursor = written + batch.contents[0], batch.cursor
            if cursor is None:
                return list(json.loads(written or b"[]"))


@pytest.mark.usefixtures("any_database")
def test_an_export_has_the_events_of_its_owner_without_their_pseudonym(ada: Person, ben: Person) -> None:
    for number in range(11):
        ada.write_entry(f"Entry {number}")
    events = read_events(ada)
    assert {"sign_up", "entry_created"} <= {event["event_name"] for event in events}
    assert sum(event["event_name"] == "entry_created" for event in events) == 11
    assert {name for event in events for name in event} == {"occurred_at", "event_name", "event_properties", "proof"}
    assert "entry_created" not in {event["event_name"] for event in read_events(ben)}
    ada.patch("/v1/preferences", json={"analytics_enabled": False})
    assert read_events(ada) == []
