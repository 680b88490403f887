"""The functions as the host sees them: what `function_app` registers, with the bindings that it would receive."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import azure.functions as func

from devhost.invocation import InvocationContext, trace_of
from functions import registry


@dataclass(frozen=True)
class Function:
    """One function: its name, what is called, and its bindings as the JSON that the host receives."""

    name: str
    call: Callable[..., Any]
    bindings: tuple[dict[str, Any], ...]

    def invoke(self, argument: Any, traceparent: str = "") -> Any:
        """Call it as the worker does, with what triggers it and the context of an invocation."""
        return self.call(argument, InvocationContext(self.name, trace_of({"traceparent": traceparent})))

    @property
    def trigger(self) -> dict[str, Any]:
        """What starts it."""
        return next(binding for binding in self.bindings if binding["type"].endswith("Trigger"))


@lru_cache(maxsize=1)
def indexed() -> tuple[Function, ...]:
    """Index an app of our own: `get_functions` works once for each app, and another test may have used that up."""
    app = func.FunctionApp()
    registry.register(app)
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
