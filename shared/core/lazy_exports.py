"""Names that a package exports and imports at their first use (PEP 562): importing the package imports little."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from shared.core.import_lock import IMPORT_LOCK


def export_lazily(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package; `modules` gives the module of each exported name."""

    def find(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        with IMPORT_LOCK:
            found = getattr(import_module(f"{package}.{modules[name]}"), name)
            setattr(sys.modules[package], name, found)  # the next use finds it without coming here
        return found

    return find
