"""The functions as the host sees them: what `function_app` registers, with the bindings that it would receive."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import azure.functions as func

import functions

SNAPSHOT = Path(__file__).parent / "functions.snapshot.json"
_SHOWN = ("type", "route", "methods", "authLevel", "queueName", "schedule", "connection", "runOnStartup", "useMonitor")


@dataclass(frozen=True)
class Function:
    """One function: its name, what is called, and its bindings as the JSON that the host receives."""

    name: str
    call: Callable[..., Any]
    bindings: tuple[dict[str, Any], ...]

    @property
    def trigger(self) -> dict[str, Any]:
        """What starts it."""
        return next(binding for binding in self.bindings if binding["type"].endswith("Trigger"))


@lru_cache(maxsize=1)
def indexed() -> tuple[Function, ...]:
    """Index an app of our own: `get_functions` works once for each app, and another test may have used that up."""
    app = func.FunctionApp()
    functions.register(app)
    return read(app)


def read(app: func.FunctionApp) -> tuple[Function, ...]:
    """List the functions of an app that nobody has listed yet."""
    return tuple(
        Function(
            str(declared.get_function_name()),
            declared.get_user_function(),
            tuple(json.loads(raw) for raw in declared.get_raw_bindings()),
        )
        for declared in app.get_functions()
    )


def bindings_of_all() -> list[dict[str, Any]]:
    """List every binding of every function."""
    return [binding for function in indexed() for binding in function.bindings]


def snapshot(found: Iterable[Function]) -> str:
    """Write down by name what the world outside depends on: one function a line, so that a diff reads well."""
    lines = [json.dumps({"name": one.name, **_shown(one.trigger)}) for one in sorted(found, key=lambda one: one.name)]
    return "[\n" + ",\n".join(f"  {line}" for line in lines) + "\n]\n"


def _shown(trigger: dict[str, Any]) -> dict[str, Any]:
    return {name: trigger[name] for name in _SHOWN if name in trigger}
