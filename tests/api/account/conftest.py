"""TO BE REMOVED when areas, tables, job and listener are in `functions.AREAS`, a migration and `shared.wiring`."""

from collections.abc import Iterator

import pytest

import functions
from functions import account, future_self, life_theme, reflection
from shared import wiring
from shared.core import events
from shared.core.db import Base, get_engine
from shared.journal.events import JournalEntryTagged
from shared.reflection.jobs import WRITE_PROMPTS, write_prompts_once
from tests.client import Api


@pytest.fixture
def api(api: Api, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """The API with this area, those that call models, and the job that does."""
    Base.metadata.create_all(get_engine())
    events.subscribe({**wiring.LISTENERS, JournalEntryTagged: [write_prompts_once]})
    if WRITE_PROMPTS not in wiring.JOB_KINDS:
        monkeypatch.setattr(wiring, "JOB_KINDS", (*wiring.JOB_KINDS, WRITE_PROMPTS))
    own = (account.area, future_self.area, life_theme.area, reflection.area)
    yield Api(areas=(*functions.AREAS, *(area for area in own if area not in functions.AREAS), functions.DOCS))
    events.subscribe(wiring.LISTENERS)
