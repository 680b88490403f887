"""Names that a package or a service exports and imports at their first use (PEP 562): importing it imports little."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from shared.core.import_lock import IMPORT_LOCK


def export_lazily(exporter: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package or a module.

    `modules` gives for each exported name the module that has it: one of the package, or one beside the module.
    """
    is_package = hasattr(sys.modules[exporter], "__path__")
    package = exporter if is_package else exporter.rpartition(".")[0]

    def find(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {exporter!r} has no attribute {name!r}")
        with IMPORT_LOCK:
            found = getattr(import_module(f"{package}.{modules[name]}"), name)
            setattr(sys.modules[exporter], name, found)  # the next use finds it without coming here
        return found

    return find
