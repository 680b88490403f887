"""A kind's names: of its function, of its lane's queue, and that Azure takes them."""

import re
from typing import Any, get_args

import pytest

from shared import wiring
from shared.core.jobs import JobKind, Lane
from shared.core.jobs.kinds import list_queues

# https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata: 3 to 63 of a-z, 0-9, single hyphens.
QUEUE_NAME = re.compile(r"(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*")
KINDS = tuple(wiring.JOB_KINDS.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_queue_that_azure_takes_its_poison_queue_too(kind: JobKind[Any]) -> None:
    assert QUEUE_NAME.fullmatch(kind.queue)
    assert QUEUE_NAME.fullmatch(f"{kind.queue}-poison")


@pytest.mark.parametrize("name", wiring.JOB_KINDS)
def test_a_kind_is_listed_by_its_own_name(name: str) -> None:
    assert wiring.JOB_KINDS[name].name == name


def test_there_are_at_most_ten_lanes() -> None:
    assert len(get_args(Lane)) <= 10
    assert set(list_queues(wiring.JOB_KINDS)) <= set(get_args(Lane))


ALIKE = {"analyze_sentiment", "extract_themes", "screen_artifact", "screen_draft"}
"""Kinds that are the same load as tagging: they read one text for what is in it."""


@pytest.mark.parametrize(("kinds", "lane"), [("tag_", "tagging"), ("summarize_", "summaries")])
def test_tagging_and_summaries_have_lanes_of_their_own(kinds: str, lane: str) -> None:
    assert {kind.queue for kind in KINDS if kind.name.startswith(kinds)} == {lane}
    assert {kind.name for kind in KINDS if kind.queue == lane and not kind.name.startswith(kinds)} <= ALIKE


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_tried_more_than_once(kind: JobKind[Any]) -> None:
    assert kind.payload.max_attempts > 1
