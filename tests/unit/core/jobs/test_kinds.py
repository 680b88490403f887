"""A kind's names: of its function, of its queue, and that Azure takes them."""

import re
from typing import Any

import pytest

from shared import wiring
from shared.core.jobs import JobKind
from shared.core.jobs.kinds import queue_name

# https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata: 3 to 63 of a-z, 0-9, single hyphens.
QUEUE_NAME = re.compile(r"(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*")


def test_a_queue_is_named_after_its_kind_with_hyphens() -> None:
    assert queue_name("tag_journal_entry") == "tag-journal-entry"


@pytest.mark.parametrize("kind", wiring.JOB_KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_queue_that_azure_takes_its_poison_queue_too(kind: JobKind[Any]) -> None:
    assert QUEUE_NAME.fullmatch(kind.queue)
    assert QUEUE_NAME.fullmatch(f"{kind.queue}-poison")


def test_no_two_kinds_share_a_name() -> None:
    names = [kind.name for kind in wiring.JOB_KINDS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", wiring.JOB_KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_tried_more_than_once(kind: JobKind[Any]) -> None:
    assert kind.payload.max_attempts > 1
