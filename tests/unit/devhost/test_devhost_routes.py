"""Routes: ASP.NET's forms, its order of precedence, and methods."""

from collections.abc import Sequence

import pytest

from devhost.errors import StartError
from devhost.index import IndexedFunction
from devhost.routes import Match, RouteTable

GUID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def function(name: str, route: str | None = None, methods: Sequence[str] | None = ("GET",)) -> IndexedFunction:
    """Declare an HTTP function."""
    trigger = {"type": "httpTrigger", "name": "req", "route": route, "methods": methods}
    given = {key: value for key, value in trigger.items() if value is not None}
    return IndexedFunction(name, lambda req: req, given, is_async=False, wants_context=False)


def found(table: RouteTable, path: str, method: str = "GET") -> tuple[str, dict[str, str]]:
    """Match a path and return the function's name and its parameters."""
    match = table.find(method, path)
    assert isinstance(match, Match), match
    return match.function.name, match.parameters


@pytest.mark.parametrize(
    ("route", "path", "parameters"),
    [
        ("items", "/api/items", {}),
        ("items", "/api/items/", {}),
        ("items", "/API/Items", {}),
        ("items/{id}", "/api/items/7", {"id": "7"}),
        ("items/{id}", "/api/items/Caf%C3%A9%20%2F", {"id": "Café /"}),
        ("items/{id:int}", "/api/items/-7", {"id": "-7"}),
        ("items/{id:guid}/tags", f"/api/items/{GUID}/tags", {"id": GUID}),
        ("items/{id?}", "/api/items", {}),
        ("items/{id?}", "/api/items/7", {"id": "7"}),
        ("items/{id:int?}", "/api/items/7", {"id": "7"}),
        ("files/{*rest}", "/api/files/a/b/c", {"rest": "a/b/c"}),
        ("files/{*rest}", "/api/files", {}),
        (None, "/api/named", {}),
    ],
)
def test_a_path_fits_its_route(route: str | None, path: str, parameters: dict[str, str]) -> None:
    assert found(RouteTable([function("named", route)], "api"), path) == ("named", parameters)


@pytest.mark.parametrize(
    ("route", "path"),
    [
        ("items", "/items"),
        ("items", "/api/items/7"),
        ("items/{id}", "/api/items"),
        ("items/{id}", "/api/items//"),
        ("items/{id:int}", "/api/items/seven"),
        ("items/{id:guid}", "/api/items/7"),
        ("items/{id}", "/api/items/7/tags"),
    ],
)
def test_a_path_that_does_not_fit_has_no_methods(route: str, path: str) -> None:
    assert RouteTable([function("named", route)], "api").find("GET", path) == frozenset()


def test_literals_come_before_constraints_before_parameters_before_the_rest() -> None:
    routes = {"rest": "{*all}", "plain": "items/{id}", "number": "items/{id:int}", "literal": "items/new"}
    table = RouteTable([function(name, route) for name, route in routes.items()], "api")
    answers = {
        path: found(table, path)[0] for path in ("/api/items/new", "/api/items/7", "/api/items/x", "/api/other/x")
    }
    assert list(answers.values()) == ["literal", "number", "plain", "rest"]


def test_the_same_path_may_name_its_parameter_differently_per_method() -> None:
    table = RouteTable([function("read", "i/{id}"), function("edit", "i/{item}", ["PATCH"])], "api")
    assert found(table, "/api/i/7", "PATCH") == ("edit", {"item": "7"})


def test_a_literal_without_the_method_leaves_it_to_a_parameter() -> None:
    table = RouteTable([function("new", "i/new"), function("remove", "i/{id}", ["DELETE"])], "api")
    assert found(table, "/api/i/new", "DELETE") == ("remove", {"id": "new"})


def test_another_method_is_told_which_are_allowed() -> None:
    table = RouteTable([function("read", "i/{id}"), function("edit", "i/{id}", ["PATCH", "PUT"])], "api")
    assert table.find("POST", "/api/i/7") == frozenset({"GET", "PATCH", "PUT"})


def test_a_function_that_names_no_methods_answers_all() -> None:
    table = RouteTable([function("any", "x", None)], "api")
    assert found(table, "/api/x", "TRACE")[0] == "any"


def test_an_empty_prefix_puts_routes_at_the_root() -> None:
    assert found(RouteTable([function("home", "/")], ""), "/")[0] == "home"


@pytest.mark.parametrize("route", ["admin/x", "Runtime"])
def test_the_hosts_own_paths_are_refused(route: str) -> None:
    with pytest.raises(StartError, match="must not begin with admin or runtime"):
        RouteTable([function("named", route)], "api")


def test_one_path_and_method_for_two_functions_is_refused() -> None:
    with pytest.raises(StartError, match="second and first both answer GET"):
        RouteTable([function("first", "i/{id}"), function("second", "i/{other}")], "api")


@pytest.mark.parametrize("route", ["{id:regex(x)}", "{id=5}", "a{id}", "{id:range}"])
def test_a_form_that_this_host_does_not_serve_is_refused(route: str) -> None:
    with pytest.raises(StartError, match="named: "):
        RouteTable([function("named", route)], "api")
