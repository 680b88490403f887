"""The leaves of pydantic's own schemas of everything that a request can hold: path, query and body."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from shared.core.http.schema import TextLimit
from tests.contract.operation_requests import OPERATIONS

Schema = Mapping[str, Any]
_INNER = ("schema", "items_schema", "keys_schema", "values_schema")


@dataclass(frozen=True)
class Leaf:
    """A value in a request: its place, the module of its model, its schema, and what stands around it in its field."""

    place: str
    module: str
    schema: Schema
    around: tuple[Schema, ...] = ()

    @property
    def domain(self) -> str:
        """The package of its model, such as `shared.journal`."""
        return ".".join(self.module.split(".")[:2])

    @property
    def field(self) -> str:
        """The name of the field that it is in."""
        return self.place.rpartition(".")[2]

    @property
    def limit(self) -> int | None:
        """The limit of a text in UTF-16 units."""
        after = [one["function"]["function"] for one in self.around if one["type"] == "function-after"]
        limits = [getattr(check, "__self__", None) for check in after]
        return next((one.limit for one in limits if isinstance(one, TextLimit)), None)


def list_leaves(kind: str) -> list[Leaf]:
    """List the values of a kind ("str", "int") of every operation's path, query and body."""
    found: list[Leaf] = []
    for name, operation in OPERATIONS.items():
        for parameter, adapter in operation.signature.path.items():
            adapter.rebuild()
            found += _find_leaves(adapter.core_schema, Leaf(f"{name}: path.{parameter}", "", {}))
        for where, model in (("query", operation.signature.query), ("body", operation.signature.body)):
            if model is not None:
                model.model_rebuild()
                found += _find_leaves(model.__pydantic_core_schema__, Leaf(f"{name}: {where}", "", {}))
    return [leaf for leaf in found if leaf.schema["type"] == kind]


def _find_leaves(schema: Any, at: Leaf) -> Iterator[Leaf]:
    if schema["type"] == "model-fields":
        for name, field in schema["fields"].items():
            yield from _find_leaves(field["schema"], replace(at, place=f"{at.place}.{name}", around=()))
        return
    if schema["type"] == "custom-error":  # the pattern of a TextRule, which has a sentence of its own
        return
    if schema["type"] == "model":
        at = replace(at, module=schema["cls"].__module__)
    parts = [schema[key] for key in _INNER if key in schema]
    parts += [part[0] if isinstance(part, tuple) else part for part in schema.get("choices", ())]
    parts += schema.get("steps", ())
    if not parts:
        yield replace(at, schema=schema)
    for part in parts:
        yield from _find_leaves(part, replace(at, around=(*at.around, schema)))
