"""A domain's services, jobs and events are executed at the first use of one of their attributes, not at their import.

Domains import one another's `service` at the top, as readers expect. In a process of the Functions host that would
execute most domains for any request: the journal's list would wait for decisions, safety and accounts. `install` puts a
finder in front of the import system. It makes `shared.<domain>.service` a module that executes itself when somebody
first looks something up in it. The same goes for `jobs` and `events` of a domain and for idempotency keys, which no
list needs. Python 3.15 has this in the language (PEP 810); until then it is here, once.

Threads that come meanwhile wait for the one that executes: it holds the lock of all imports. A package is never lazy,
because its modules use it: `shared.core.lazy_exports` is for packages.
"""

import gc
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from shared.core.import_lock import IMPORT_LOCK

_LAZY = re.compile(r"shared\.(?!core\.)\w+\.(service|jobs|events)|shared\.core\.http\.idempotency")
_PENDING = "__pending__"
_HARMLESS = frozenset(
    {"__class__", "__dict__", "__doc__", "__file__", "__loader__", "__name__", "__package__", "__path__", "__spec__"}
)
"""What the import system looks up in a module without anybody using it."""


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Import while the garbage collector rests; what an import makes stays, so it is not looked through again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


class LazyModule(ModuleType):
    """A module whose code has not run; becomes a plain one when it has."""

    def __getattribute__(self, name: str) -> Any:
        if name not in _HARMLESS:
            _execute(self)
        return ModuleType.__getattribute__(self, name)  # it may be a plain module by now


class LazyLoader(Loader):
    """Stands before a module's own loader and leaves the execution to the module."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leave it to the module's own loader."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Prepare the module to execute itself later."""
        module.__dict__[_PENDING] = self._loader
        module.__class__ = LazyModule


class LazyServiceFinder(MetaPathFinder):
    """Finds services as the import system does, and makes them lazy."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the lazy form of a service, and None for anything else."""
        spec = PathFinder.find_spec(fullname, path, target) if _LAZY.fullmatch(fullname) else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def install() -> None:
    """Make services lazy from now on; those that are imported already stay as they are."""
    if not any(isinstance(finder, LazyServiceFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, LazyServiceFinder())


def _execute(module: LazyModule) -> None:
    """Run the module's code once. The thread that runs it comes by here again and passes; other threads wait."""
    loader = module.__dict__.get(_PENDING)
    if loader is None:
        return
    with IMPORT_LOCK:
        if _PENDING not in module.__dict__ or module.__dict__.get("__executing__"):
            return
        module.__dict__["__executing__"] = True
        try:
            with collector_at_rest():
                loader.exec_module(module)
            del module.__dict__[_PENDING]
            plain: Any = module
            plain.__class__ = ModuleType
        finally:
            del module.__dict__["__executing__"]
