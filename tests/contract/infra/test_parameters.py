"""Parameters, the file that fills them, azure.yaml and the hooks agree on every name."""

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from infra.hooks.keys import GENERATED
from tests.contract.infra.bicep import INFRA, of_kind
from tests.contract.sources import ROOT

_FILLED = re.compile(r"\$\{(\w+)(?:=([^}]*))?\}")
BY_AZD = {"AZURE_ENV_NAME", "AZURE_LOCATION", "AZURE_SUBSCRIPTION_ID"}
BY_HOOKS = {"BUDGET_START", "VAULT_CREATE_MODE", "MIGRATE_SECRET", *(f"NEW_{name}" for name in GENERATED)}
FOR_PEOPLE = {
    "AZURE_RESOURCE_GROUP": "azd and the portal go by it",
    "WEB_APP_NAME": "the web app's own repository deploys to it",
}
BY_PEOPLE = {"SMOKE_EMAIL": "where the smoke test's one mail may go"}


def _parameters() -> dict[str, Any]:
    document = json.loads((INFRA / "main.parameters.json").read_text("utf-8"))
    return dict(document["parameters"])


def _variables() -> dict[str, tuple[str, str | None]]:
    """Each parameter's variable of azd's environment, and its default there."""
    found = {}
    for name, entry in _parameters().items():
        match = _FILLED.fullmatch(entry["value"])
        assert match, f"{name} is filled with {entry['value']}"
        found[name] = (match[1], match[2])
    return found


def _read_by_hooks() -> Iterator[str]:
    """Every name that a hook reads from azd's environment: the first argument of get_value() and require_value()."""
    for path in (INFRA / "hooks").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"get_value", "require_value"}
            ):
                match node.args[:1]:
                    case [ast.Constant(value=str(name))]:
                        yield name


def test_every_parameter_is_filled_and_nothing_else_is() -> None:
    assert set(_parameters()) == set(of_kind("parameter", "main.bicep"))


def test_no_two_parameters_are_filled_from_one_variable() -> None:
    variables = [variable for variable, _ in _variables().values()]
    assert sorted(set(variables)) == sorted(variables)


@pytest.mark.parametrize("name", sorted(of_kind("parameter", "main.bicep")))
def test_a_parameter_has_one_default(name: str) -> None:
    declared = of_kind("parameter", "main.bicep")[name].default
    variable, default = _variables()[name]
    assert (declared or None) == default  # a variable that is not set is empty
    assert declared is not None or variable in BY_AZD | BY_HOOKS


def test_the_parameter_is_the_variable_in_another_spelling() -> None:
    renamed = {"environmentName": "AZURE_ENV_NAME", "location": "AZURE_LOCATION", "openAiBaseUrl": "OPENAI_BASE_URL"}
    renamed |= {"openAiApiKey": "OPENAI_API_KEY"}
    spelled = {name: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper() for name in _parameters()}
    assert {name: variable for name, (variable, _) in _variables().items()} == {**spelled, **renamed}


def test_every_output_is_read_by_a_hook_or_a_person() -> None:
    outputs = set(of_kind("output", "main.bicep"))
    assert outputs == (outputs & set(_read_by_hooks())) | set(FOR_PEOPLE)


def test_every_name_that_a_hook_reads_comes_from_somewhere() -> None:
    variables = {variable for variable, _ in _variables().values()}
    known = {*of_kind("output", "main.bicep"), *variables, *BY_AZD, *BY_HOOKS, *BY_PEOPLE}
    assert sorted(set(_read_by_hooks()) - known) == []


def test_every_variable_that_people_set_is_in_the_handbook() -> None:
    handbook = (ROOT / "docs/OPERATIONS.md").read_text("utf-8")
    theirs = {variable for variable, _ in _variables().values()} - BY_AZD - BY_HOOKS
    assert sorted(name for name in {*theirs, *BY_PEOPLE, *FOR_PEOPLE} if f"`{name}`" not in handbook) == []


def test_the_modules_are_given_what_they_ask_for() -> None:
    for module in of_kind("module", "main.bicep").values():
        declared = of_kind("parameter", module.reference)
        given = set((module.body["params"].text or b"").decode().split()) if "params" in module.body else set()
        required = {name for name, each in declared.items() if each.default is None}
        assert sorted(name for name in required if f"{name}:" not in given) == []
