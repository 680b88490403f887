"""The steps of the warm-up (`shared.core.warm_up`): what the first text of a process needs, by object reference.

What others stand on comes first, so that each step is short: a call that has to import something waits for one of them
at most. A test sends an entry after the steps and looks that it imports nothing more.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import Base
from shared.core.object_references import load_object
from shared.core.warm_up import read_for_nobody, rehearse_for_nobody

IMPORTED = (
    "shared.core.telemetry:Counter",
    "opentelemetry.metrics",
    "shared.core.http.idempotency:claim_key",
    "shared.coaching.models",
    "shared.decisions.models",
    "shared.wellness.models",
    "shared.accounts.models",
    "shared.core.mail",
    "shared.accounts.contacts",
    "shared.accounts.schemas",
    "shared.accounts.service:get_profile",
    "shared.core.audit:record",
    "shared.core.db.change_log",
    "shared.core.jobs:enqueue",
    "shared.core.jobs.models",
    "shared.core.ai",
    "shared.safety.classifier.transformer",
    "shared.safety.assessment",
    "shared.safety.service:screen",
    "shared.tagging.service:tag_by_rules",
    "shared.boundaries.service:load_boundaries",
    "shared.core.blobs",
    "shared.search.service:add_text",
    "shared.progress.models",
    "shared.progress.activities:count_entry",
    "shared.analytics.server_events:note_entry",
    "shared.journal.events:JournalEntryCreated",
    "shared.journal.jobs:TagEntry",
    "numpy",
    "urllib3",
    "requests",
    "azure.core.pipeline.policies",
    "aiohttp",
    "azure.storage.queue",
)
"""What texts need of our modules and of libraries, and what entries need, which are the most of them.

The SDK of the queues imports aiohttp where it is installed; by itself it is a step less long.
"""
CALLED = (
    "shared.core.http.area:build_validators",
    "shared.core.jobs.kinds:build_payloads",
    "shared.core.embeddings.embedded_model:load_tokenizer",
    "shared.core.embeddings.embedded_model:load_word_table",
    "shared.safety.classifier.transformer:load_transformer",
    "shared.warm_up_steps:screen_sample",
    "shared.warm_up_steps:build_profile",
    "shared.progress.catalog:badge_entries",
    "shared.core.jobs.storage_queue:open_endpoint",
)
"""What is made at the first use and is kept."""
_SAMPLE = (
    "They told us on Monday that a program will do my work, and I could not say it at home. I do not sleep and I "
    "cannot go on like this. I want to see my sister on Friday, and she does not know how bad it is."
)
_NOBODY, _LONG_AGO = UUID(int=0), datetime(2000, 1, 1, tzinfo=UTC)
READ: Sequence[tuple[str, tuple[Any, ...]]] = (
    ("shared.safety.level_store:get_current_level", (_NOBODY,)),
    ("shared.accounts.profile:get_profile", (_NOBODY,)),
    ("shared.accounts.profile:find_local_date_at", (_NOBODY, _LONG_AGO)),
    ("shared.progress.streak_store:read_streaks", ((_NOBODY,),)),
    ("shared.progress.badges:read_badge_facts", (_NOBODY, _LONG_AGO.date())),
)
"""What an entry reads, with arguments that find nothing: SQLAlchemy keeps the statements that it compiles for it."""


REHEARSED = (
    "shared.warm_up_steps:write_entry",
    "shared.warm_up_steps:write_level",
    "shared.warm_up_steps:count_entry",
    "shared.warm_up_steps:keep_event",
)
"""What an entry writes: the statements are compiled, and no row is written."""


def write_entry(db: Session, user_id: UUID) -> None:
    """Write an entry down with all that goes into its transaction."""
    entry = load_object("shared.journal.schemas:EntryCreate")(
        title="A walk", context="I went to the lake with my sister."
    )
    load_object("shared.journal.service:create_entry")(db, user_id, entry)


def write_level(db: Session, user_id: UUID) -> None:
    """Raise a level as a text does that is not green, and count a green day as the next ones do."""
    today = clock.local_date(clock.now(), clock.FALLBACK_TIMEZONE)
    load_object("shared.safety.level_store:raise_stored_level")(db, user_id, "yellow", today)
    load_object("shared.safety.level_store:count_green_day_on")(db, user_id, today)


def count_entry(db: Session, user_id: UUID) -> None:
    """Count it as the first of a day: its listener does nothing for a person who does not exist.

    The day has the names of all time zones read.
    """
    now = clock.now()
    load_object("shared.progress.streak_store:lock_streaks")(db, user_id)
    insert_activity = load_object("shared.progress.activities:insert_activity")
    insert_activity(db, user_id, "entry", uuid4(), now, clock.local_date(now, clock.FALLBACK_TIMEZONE))


def keep_event(db: Session, user_id: UUID) -> None:
    """Keep the event of analytics, which is written after the commit, in a transaction of its own."""
    row = load_object("shared.analytics.event_store:build_row")(user_id, "entry_created", {}, clock.now())
    load_object("shared.analytics.event_store:insert_allowed")(db, [(user_id, row)])


def build_profile() -> None:
    """Build the model of a profile: whoever has a level is answered in the language that their profile says."""
    load_object("shared.accounts.schemas:Profile").model_rebuild()


def screen_sample() -> None:
    """Screen a text of ours that both classifiers read, so that what the first text makes is made."""
    load_object("shared.safety.service:screen_without_database")(_SAMPLE).note()


def list_steps() -> Sequence[tuple[str, Callable[[], object]]]:
    """Return all steps in their order, with their names for the log."""
    imported = [(reference, partial(_import, reference)) for reference in IMPORTED]
    called = [(reference, partial(_call, reference)) for reference in CALLED]
    read = [(reference, partial(_read, reference, arguments)) for reference, arguments in READ]
    rehearsed = [(reference, partial(_rehearse, reference)) for reference in REHEARSED]
    return [*imported, *called, *read, *rehearsed]


def _import(reference: str) -> None:
    """Import an object, and configure the tables that came with it: the next statement of an entity would do it."""
    load_object(reference)
    Base.registry.configure()


def _call(reference: str) -> None:
    load_object(reference)()


def _read(reference: str, arguments: Sequence[Any]) -> None:
    read_for_nobody(load_object(reference), *arguments)


def _rehearse(reference: str) -> None:
    rehearse_for_nobody(load_object(reference))
