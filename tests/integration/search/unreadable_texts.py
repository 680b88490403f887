"""A text that some step of indexing cannot read."""

from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import UUID


def failing_at(place: str, bad: UUID) -> Callable[..., Any]:
    """Do what a function does, unless a text is among what it is given."""
    module, _, name = place.rpartition(".")
    function = getattr(import_module(module), name)

    def work(*given: Any) -> Any:
        if str(bad) in repr(given):
            raise ValueError
        return function(*given)

    return work
