"""Indexing: what the worker and the host in Azure would refuse is refused here, with the reason."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import azure.functions as func
import pytest

from devhost.errors import StartError
from devhost.index import index


def module(**attributes: object) -> ModuleType:
    """Make a module as function_app.py would."""
    made = ModuleType("function_app")
    vars(made).update(attributes)
    return made


def app_with(handler: Callable[..., Any], arg_name: str = "req") -> func.FunctionApp:
    """Make an app with one HTTP function."""
    app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)
    app.route(route="x", methods=["GET"], trigger_arg_name=arg_name)(handler)
    return app


def test_a_function_is_known_by_name_trigger_and_parameter() -> None:
    async def read(req: func.HttpRequest, context: func.Context) -> str:
        return "x"

    (found,) = index(module(app=app_with(read)))
    assert (found.name, found.kind, found.parameter) == ("read", "httpTrigger", "req")
    assert (found.is_async, found.wants_context) == (True, True)
    assert found.trigger["methods"] == ["GET"]


def test_a_module_without_an_app_is_refused() -> None:
    with pytest.raises(StartError, match="exactly one FunctionApp attribute, it has 0"):
        index(module())


def test_an_alias_of_the_app_counts_twice() -> None:
    app = func.FunctionApp()
    with pytest.raises(StartError, match="it has 2"):
        index(module(app=app, alias=app))


def test_a_parameter_that_is_no_binding_is_refused() -> None:
    def read(req: func.HttpRequest, db: str = "x") -> str:
        return db

    with pytest.raises(StartError, match=r"read takes \['db', 'req'\] but its bindings are named \['req'\]"):
        index(module(app=app_with(read)))


def test_a_binding_name_with_an_underscore_is_refused() -> None:
    def read(the_request: func.HttpRequest) -> str:
        return "x"

    with pytest.raises(StartError, match="'the_request' cannot name a binding"):
        index(module(app=app_with(read, "the_request")))


def test_an_annotation_that_only_a_type_checker_knows_is_refused() -> None:
    def read(req: "Nowhere") -> str:  # type: ignore[name-defined]  # noqa: F821 - the point of the test
        return "x"

    with pytest.raises(StartError, match="an annotation cannot be resolved at run time"):
        index(module(app=app_with(read)))


def test_a_binding_that_this_host_does_not_serve_is_refused() -> None:
    app = func.FunctionApp()

    @app.blob_trigger(arg_name="blob", path="x/{name}", connection="C")
    def read(blob: func.InputStream) -> None:
        del blob

    with pytest.raises(StartError, match="does not serve bindings of type blobTrigger"):
        index(module(app=app))
