"""What differs between two versions of the process, part by part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from shared.narrative.process.condition_documents import describe_condition
from shared.narrative.process.conditions import Condition
from shared.narrative.process.definition import ProcessDefinition

PartKind = Literal["process", "commitment", "flag", "boundary", "pack", "section", "node", "edge", "prompt"]
ChangeKind = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class FieldDiff:
    """A field of a part, before and after; both as text, null where it is not set."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class PartDiff:
    """A part that was added, removed or changed. `key` of an edge is `node.n`: the n-th edge of the node."""

    part: PartKind
    key: str
    change: ChangeKind
    fields: tuple[FieldDiff, ...] = ()


def compare_definitions(before: ProcessDefinition, after: ProcessDefinition) -> list[PartDiff]:
    """Return the differences, in the order of the parts in a document."""
    found: list[PartDiff] = []
    earlier = dict(_list_parts(before))
    for kind, parts in _list_parts(after):
        found += _compare_parts(kind, earlier[kind], parts)
    return found


def _list_parts(definition: ProcessDefinition) -> Iterator[tuple[PartKind, Mapping[str, Any]]]:
    yield "process", {"process": _Head(definition.name, definition.description)}
    yield "commitment", {one.title: one for one in definition.commitments}
    yield "flag", definition.flags
    yield "boundary", definition.boundaries
    yield "pack", definition.packs
    yield "section", definition.sections
    yield "node", definition.nodes
    yield (
        "edge",
        {f"{node}.{number}": edge for node, edges in definition.edges.items() for number, edge in enumerate(edges, 1)},
    )
    yield "prompt", definition.prompts


@dataclass(frozen=True)
class _Head:
    name: str
    description: str | None


def _compare_parts(kind: PartKind, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[PartDiff]:
    for key in before:
        if key not in after:
            yield PartDiff(kind, key, "removed")
    for key, part in after.items():
        if key not in before:
            yield PartDiff(kind, key, "added")
        elif changed := tuple(_compare_fields(before[key], part)):
            yield PartDiff(kind, key, "changed", changed)


def _compare_fields(before: Any, after: Any) -> Iterator[FieldDiff]:
    for one in fields(after):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old != new:
            yield FieldDiff(one.name, _write(old), _write(new))


def _write(value: Any) -> str | None:
    """Write a value for people: conditions in words, parts by their keys."""
    if value is None:
        return None
    if isinstance(value, Condition):
        return describe_condition(value)
    if isinstance(value, tuple):
        return ", ".join(str(getattr(one, "key", None) or getattr(one, "value", one)) for one in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_write(one)}" for key, one in value.items())
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
