"""The list of functions is a promise to callers, queues and operators: it changes on purpose only."""

import dataclasses
import difflib
import json

import pytest

from tests.contract.function_index import SNAPSHOT, Function, indexed, snapshot

_RENEW = "If this is what you want: python -m tests.contract.renew_snapshot"


def _difference(kept: str, found: str) -> str:
    lines = difflib.unified_diff(kept.splitlines(), found.splitlines(), "kept", "now", lineterm="", n=0)
    return "\n".join(lines)


def test_the_functions_are_those_that_we_keep_a_list_of() -> None:
    difference = _difference(SNAPSHOT.read_text("utf-8"), snapshot(indexed()))
    assert not difference, f"\n{difference}\n{_RENEW}"


def test_the_list_can_be_read_by_programs() -> None:
    assert [one["name"] for one in json.loads(SNAPSHOT.read_text("utf-8"))] == sorted(one.name for one in indexed())


@pytest.mark.parametrize(
    "change",
    [
        {"route": "v2/elsewhere"},
        {"methods": ["PUT"]},
        {"authLevel": "FUNCTION"},
        {"queueName": "another"},
        {"schedule": "* * * * * *"},
        {"connection": "Other"},
        {"type": "blobTrigger"},
    ],
)
def test_a_changed_trigger_shows(change: dict[str, object]) -> None:
    first, *rest = indexed()
    changed = dataclasses.replace(first, bindings=({**first.trigger, **change},))
    assert f'"name": "{first.name}"' in _difference(snapshot(indexed()), snapshot([changed, *rest]))


def test_a_lost_and_a_new_function_show() -> None:
    first, *rest = indexed()
    newcomer = Function("newcomer", print, first.bindings)
    difference = _difference(snapshot(indexed()), snapshot([newcomer, *rest]))
    assert f'-  {{"name": "{first.name}"' in difference
    assert '+  {"name": "newcomer"' in difference
