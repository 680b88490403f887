"""A fixed moment, and someone who lives then."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from tests.client import Api
from tests.people import Person, new_person

NOW = datetime(2026, 3, 4, 9, 3, tzinfo=UTC)  # a Wednesday, 10:03 in Berlin


@pytest.fixture(autouse=True)
def _moment() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ada(_moment: None, api: Api) -> Person:
    """Someone in Berlin."""
    return new_person(api, timezone="Europe/Berlin")
