"""A fixed moment, and someone in Berlin who lives then."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from tests.client import Api
from tests.people import Person, new_person

NOW = datetime(2026, 3, 25, 9, 3, tzinfo=UTC)  # a Wednesday, 10:03 in Berlin, four days before summer time


@pytest.fixture(autouse=True)
def moment() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ada(moment: Any, api: Api) -> Person:
    """Someone in Berlin."""
    return new_person(api, timezone="Europe/Berlin")
