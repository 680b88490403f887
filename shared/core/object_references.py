"""Object references: an object by its dotted name, imported when it is first needed.

A reference is written as entry points write theirs, `package.module:name`. The wiring names domains this way, so that
a process imports only those whose work it does. `tests/contract/test_wiring.py` holds every reference to an object.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from operator import attrgetter
from typing import Any, Generic, TypeVar

from shared.core.import_lock import IMPORT_LOCK

T = TypeVar("T")
_MAX_OBJECTS = 1_000  # all there are


@lru_cache(maxsize=_MAX_OBJECTS)
def load_object(reference: str) -> Any:
    """Import the module and return the object, or the module where the reference names one.

    The function of pkgutil for this compiles a pattern of all letters there are before its first answer, which
    takes as long as two modules of ours.
    """
    name, _, path = reference.partition(":")
    with IMPORT_LOCK:
        module = import_module(name)
    return attrgetter(path)(module) if path else module


def reference_to(kind: type) -> str:
    """Return the reference to a class, as `load_object` takes it."""
    return f"{kind.__module__}:{kind.__qualname__}"


class ObjectCatalog(Mapping[str, T], Generic[T]):
    """Objects by name; looking one up imports it, listing the names imports nothing."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self.references = dict(references)

    def __getitem__(self, name: str) -> T:
        found: T = load_object(self.references[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self.references

    def __iter__(self) -> Iterator[str]:
        return iter(self.references)

    def __len__(self) -> int:
        return len(self.references)
