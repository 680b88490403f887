"""Find the functions of an app as the Python worker and the host in Azure do, and refuse what they would refuse."""

import importlib
import inspect
import json
import re
import sys
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from azure.functions.decorators.function_app import FunctionRegister

from devhost.errors import StartError

TRIGGERS = {"httpTrigger", "queueTrigger", "timerTrigger"}
_FUNCTION_NAME = re.compile(r"[a-z][a-z0-9_\-]{0,127}", re.IGNORECASE)
_BINDING_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]{0,127}|\$return")
_RETURN = "$return"
_CONTEXT = "context"


class _FunctionBuilder(Protocol):
    """What azure-functions builds for a decorated function."""

    def get_function_name(self) -> str | None:
        """Name the function."""

    def get_user_function(self) -> Callable[..., Any]:
        """Give the function itself."""

    def get_raw_bindings(self) -> list[str]:
        """Give each binding as the JSON that the host receives."""


@dataclass(frozen=True)
class IndexedFunction:
    """A function that the host can run: what starts it, and how it is called."""

    name: str
    call: Callable[..., Any]
    trigger: Mapping[str, Any]
    is_async: bool
    wants_context: bool

    @property
    def kind(self) -> str:
        """The trigger's type, such as queueTrigger."""
        return str(self.trigger["type"])

    @property
    def parameter(self) -> str:
        """The parameter that receives what triggered the function."""
        return str(self.trigger["name"])


def load_functions(app: Path) -> tuple[IndexedFunction, ...]:
    """Import `function_app` from the app's folder and index it; StartError says what Azure would refuse."""
    if not (app / "function_app.py").exists():
        raise StartError(f"there is no function_app.py in {app}")
    sys.path.insert(0, str(app))
    return index(importlib.import_module("function_app"))


def index(module: ModuleType) -> tuple[IndexedFunction, ...]:
    """Index the one FunctionApp of a module. Its functions can be listed only once, so this runs once."""
    registers = [value for value in vars(module).values() if isinstance(value, FunctionRegister)]
    if len(registers) != 1:
        raise StartError(f"function_app must have exactly one FunctionApp attribute, it has {len(registers)}")
    functions = tuple(_index_one(declared) for declared in registers[0].get_functions())
    _refuse_same_names(functions)
    return functions


def _refuse_same_names(functions: tuple[IndexedFunction, ...]) -> None:
    seen: set[str] = set()
    for function in functions:
        if function.name.lower() in seen:
            raise StartError(f"two functions are named {function.name}")
        seen.add(function.name.lower())


def _index_one(declared: _FunctionBuilder) -> IndexedFunction:
    name = declared.get_function_name() or ""
    if not _FUNCTION_NAME.fullmatch(name) or name.lower() == "host":
        raise StartError(f"{name!r} cannot name a function: use letters, digits, - and _, beginning with a letter")
    bindings = [json.loads(raw) for raw in declared.get_raw_bindings()]
    call = declared.get_user_function()
    parameters = inspect.signature(call).parameters
    _check_bindings(name, bindings)
    _check_parameters(name, call, set(parameters), {binding["name"] for binding in bindings})
    trigger = next(binding for binding in bindings if binding["type"] in TRIGGERS)
    return IndexedFunction(name, call, trigger, inspect.iscoroutinefunction(call), _CONTEXT in parameters)


def _check_bindings(name: str, bindings: list[dict[str, Any]]) -> None:
    for binding in bindings:
        if binding["type"] not in TRIGGERS and (binding["type"], binding["name"]) != ("http", _RETURN):
            raise StartError(f"{name}: this host does not serve bindings of type {binding['type']}")
        if not _BINDING_NAME.fullmatch(binding["name"]):
            raise StartError(f"{name}: {binding['name']!r} cannot name a binding: use letters and digits only")
    if sum(binding["type"] in TRIGGERS for binding in bindings) != 1:
        raise StartError(f"{name} must have exactly one trigger")


def _check_parameters(name: str, call: Callable[..., Any], parameters: set[str], bound: set[str]) -> None:
    expected = bound - {_RETURN}
    if parameters - {_CONTEXT} != expected - {_CONTEXT}:
        raise StartError(f"{name} takes {sorted(parameters)} but its bindings are named {sorted(expected)}")
    try:
        typing.get_type_hints(call)
    except NameError as error:
        raise StartError(f"{name}: an annotation cannot be resolved at run time: {error}") from error
