"""TO BE REMOVED when area, tables, job and listener are in `functions.AREAS`, a migration and `shared.wiring`."""

from collections.abc import Iterator

import pytest

import functions
from functions import reflection
from shared import wiring
from shared.core import events
from shared.core.db import Base, get_engine
from shared.journal.events import JournalEntryTagged
from shared.reflection.jobs import write_prompts_once
from tests.client import Api


@pytest.fixture
def api(api: Api) -> Iterator[Api]:
    """The API with this area, its tables, and its listener."""
    Base.metadata.create_all(get_engine())
    events.subscribe({**wiring.LISTENERS, JournalEntryTagged: [write_prompts_once]})
    yield Api(areas=(*functions.AREAS, reflection.area, functions.DOCS))
    events.subscribe(wiring.LISTENERS)
