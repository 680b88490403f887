"""The steps of the warm-up (`shared.core.warm_up`): what the first text of a process needs, by object reference.

What others stand on comes first, so that each step is short: a call that has to import something waits for one of them
at most. A test sends an entry after the steps and looks that it imports nothing more.
"""

from collections.abc import Callable, Sequence
from functools import partial

from shared.core.db import Base
from shared.core.object_references import load_object

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
)
"""What texts need of our modules and of libraries, and what entries need, which are the most of them."""
CALLED = (
    "shared.core.http.area:build_validators",
    "shared.core.embeddings.embedded_model:load_tokenizer",
    "shared.core.embeddings.embedded_model:load_lower_half",
    "shared.safety.classifier.transformer:load_transformer",
    "shared.safety.assessment:warm_up",
    "shared.progress.catalog:badge_entries",
    "shared.core.jobs.storage_queue:open_endpoint",
)
"""What is made at the first use and is kept."""


def list_steps() -> Sequence[tuple[str, Callable[[], object]]]:
    """Return all steps in their order, with their names for the log."""
    imported = [(reference, partial(_import, reference)) for reference in IMPORTED]
    return [*imported, *((reference, partial(_call, reference)) for reference in CALLED)]


def _import(reference: str) -> None:
    """Import an object, and configure the tables that came with it: the next statement of an entity would do it."""
    load_object(reference)
    Base.registry.configure()


def _call(reference: str) -> None:
    load_object(reference)()
