"""The events that are kept: a catalog as data, and the check of what an event says against it.

A property is a word of a list, a whole number in a range, or true or false. So no event can hold a sentence, and a
mistake of an app cannot put one in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from shared.core.errors import FieldError
from shared.core.import_lock import IMPORT_LOCK
from shared.core.single_flight import single_flight

EventOrigin = Literal["client", "server"]
CATALOG_FILE = Path(__file__).parent / "catalog" / "events.yaml"
NAME_LENGTH = 40
Properties = Mapping[str, str | int | bool]


@dataclass(frozen=True)
class PropertyRule:
    """What a property may be: one of `words`, or a whole number in a `range`, or, where there is neither, a truth."""

    words: tuple[str, ...] | None = None
    range: tuple[int, int] | None = None

    def read(self, value: object) -> str | int | bool | None:
        """Return the value as it is kept, None where it does not fit; a number may be written 15.0, as JSON allows."""
        if self.words is not None:
            return value if isinstance(value, str) and value in self.words else None
        if self.range is None:
            return value if isinstance(value, bool) else None
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            return None
        return int(value) if self.range[0] <= value <= self.range[1] else None

    def describe(self) -> str:
        """Say what would be right."""
        if self.words is not None:
            return f"Send one of these: {', '.join(self.words)}."
        if self.range is None:
            return "Send true or false."
        return f"Send a whole number from {self.range[0]} to {self.range[1]}."


@dataclass(frozen=True)
class EventType:
    """An event that is kept: who records it, and what it may and must say."""

    name: str
    origin: EventOrigin
    properties: Mapping[str, PropertyRule]
    required: frozenset[str]

    def read_properties(self, sent: Mapping[str, object]) -> tuple[Properties, list[FieldError]]:
        """Return what is kept of the properties, and what is wrong with them; no fault repeats what was sent."""
        kept, faults = dict[str, str | int | bool](), list[FieldError]()
        for name, value in sent.items():
            rule = self.properties.get(name)
            if rule is None:
                known = ", ".join(self.properties) or "none"
                faults.append(FieldError(("properties",), f"This event has these properties: {known}.", "unknown"))
            elif (read := rule.read(value)) is None:
                faults.append(FieldError(("properties", name), rule.describe(), "value_error"))
            else:
                kept[name] = read
        missing = [name for name in self.properties if name in self.required and name not in sent]
        faults += [FieldError(("properties", name), self.properties[name].describe(), "missing") for name in missing]
        return kept, faults


@single_flight
def get_catalog() -> Mapping[str, EventType]:
    """Return the events that are kept, by name."""
    return build_catalog(load_document())


def load_document() -> dict[str, Any]:
    """Read the catalog's file."""
    with IMPORT_LOCK:
        import yaml  # type: ignore[import-untyped]  # late: only this and the quiz need it

    text = CATALOG_FILE.read_text(encoding="utf-8")
    # The loader in C takes a tenth of the time; some builds do not have it.
    return cast("dict[str, Any]", yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506 - safe ones


def build_catalog(document: Mapping[str, Any]) -> Mapping[str, EventType]:
    """Build the catalog from its document; `catalog/events.schema.json` says what that may be."""
    return {
        name: EventType(
            name,
            event["from"],
            {key: _build_rule(rule) for key, rule in event.get("properties", {}).items()},
            frozenset(event.get("required", ())),
        )
        for name, event in document["events"].items()
    }


def _build_rule(rule: Mapping[str, Any]) -> PropertyRule:
    if "enum" in rule:
        return PropertyRule(words=tuple(rule["enum"]))
    if rule["type"] == "boolean":
        return PropertyRule()
    return PropertyRule(range=(rule["minimum"], rule["maximum"]))
