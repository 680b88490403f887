"""azure.yaml is one that azd takes, and names hooks that are there, on every system."""

import json
import re
import stat
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml  # type: ignore[import-untyped]  # its stubs would be one more dependency, for one call

from infra.hooks.prepackage import PACKAGE
from tests.contract.infra.bicep import resources, text
from tests.contract.sources import ROOT

SCHEMA = json.loads((Path(__file__).parent / "azure_yaml.schema.json").read_text("utf-8"))
HOOKS = ("preprovision", "postprovision", "postdeploy", "prepackage")


def _document() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "azure.yaml").read_text("utf-8")))


def test_it_has_the_form_that_azd_takes() -> None:
    assert [error.message for error in jsonschema_rs.validator_for(SCHEMA).iter_errors(_document())] == []


@pytest.mark.parametrize(
    "changes",
    [
        {"services": {"api": {"host": "function"}}},
        {"services": {"api": {"project": ".", "host": "functions", "language": "python"}}},
        {"hooks": {"preprovison": {"shell": "sh", "run": "x"}}},
        {"hooks": {"preprovision": {"posix": {"shell": "bash", "run": "x.sh"}}}},
        {"hooks": {"preprovision": {"posix": {"shell": "sh"}}}},
        {
            "services": {
                "api": {"project": ".", "host": "function", "language": "python", "hooks": {"preprovision": {}}}
            }
        },
        {"name": "Not A Name"},
        {"hook": {}},
    ],
)
def test_what_azd_would_refuse_is_caught(changes: dict[str, Any]) -> None:
    assert not jsonschema_rs.validator_for(SCHEMA).is_valid({**_document(), **changes})


def _hooks() -> dict[str, Any]:
    """Every hook by its name: the project's, and the service's own."""
    document = _document()
    return {**document["hooks"], **document["services"]["api"]["hooks"]}


def test_the_hooks_are_those_and_no_others() -> None:
    assert set(_hooks()) == set(HOOKS)


def test_the_hook_of_packaging_is_the_services_own() -> None:
    """`azd deploy` packages too, and runs the hooks of the service then, but not those of the command `package`."""
    assert list(_document()["services"]["api"]["hooks"]) == ["prepackage"]


def test_azd_packs_the_folder_that_the_hook_makes() -> None:
    assert ROOT / _document()["services"]["api"]["dist"] == PACKAGE


@pytest.mark.parametrize("hook", HOOKS)
def test_what_a_hook_says_stays_on_the_screen(hook: str) -> None:
    assert {script["interactive"] for script in _hooks()[hook].values()} == {True}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_named_alike_for_both_systems(hook: str) -> None:
    named = _hooks()[hook]
    assert (named["posix"]["run"], named["windows"]["run"]) == tuple(
        f"./infra/hooks/{hook}.{end}" for end in ("sh", "ps1")
    )


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("end", ["sh", "ps1"])
def test_a_hook_hands_over_to_the_same_program(hook: str, end: str) -> None:
    script = (ROOT / f"infra/hooks/{hook}.{end}").read_bytes()
    assert f"-m infra.hooks.{hook}\n".encode() in script
    assert b"\r" not in script
    assert (ROOT / f"infra/hooks/{hook}.py").exists()


@pytest.mark.parametrize("hook", HOOKS)
def test_the_scripts_of_a_system_differ_in_nothing_but_the_name(hook: str) -> None:
    for end in ("sh", "ps1"):
        own = (ROOT / f"infra/hooks/{hook}.{end}").read_text("utf-8").replace(hook, HOOKS[0])
        first = (ROOT / f"infra/hooks/{HOOKS[0]}.{end}").read_text("utf-8")
        assert _without_purpose(own) == _without_purpose(first)


def _without_purpose(script: str) -> str:
    return re.sub(r"(?m)^# .*$", "", script)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_script_can_be_run(hook: str) -> None:
    assert (ROOT / f"infra/hooks/{hook}.sh").stat().st_mode & stat.S_IXUSR


def test_every_service_has_a_folder_and_something_to_be_deployed_to() -> None:
    services = _document()["services"]
    tagged = {name for each in resources() for name in _service_tags(each.body)}
    assert set(services) == tagged
    assert [name for name, service in services.items() if not (ROOT / service["project"]).is_dir()] == []


def _service_tags(body: Any) -> list[str]:
    return re.findall(r"'azd-service-name': '(\w+)'", text(body["tags"])) if "tags" in body else []


def test_hooks_use_the_standard_library_and_nothing_of_ours() -> None:
    for path in (ROOT / "infra/hooks").glob("*.py"):
        imported = re.findall(r"(?m)^(?:from|import) ([\w.]+)", path.read_text("utf-8"))
        outside = {name.partition(".")[0] for name in imported} - set(__import__("sys").stdlib_module_names) - {"infra"}
        assert outside == set(), path.name
