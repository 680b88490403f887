"""The container and the editor's tasks start what is there, with what Azure has."""

import json
import os
import re
from typing import Any

import pytest

from tests.contract.infra.bicep import INFRA
from tests.contract.sources import ROOT

FILES = (
    ".devcontainer/devcontainer.json",
    *(f".vscode/{name}.json" for name in ("extensions", "launch", "settings", "tasks")),
)


def read(name: str) -> dict[str, Any]:
    """A document of JSON with comments at the ends of lines, as the container's has them."""
    text = (ROOT / name).read_text("utf-8")
    return dict(json.loads(re.sub(r"(?m)(^|\s)// .*$", "", text)))


def tasks() -> dict[str, dict[str, Any]]:
    return {task["label"]: task for task in read(".vscode/tasks.json")["tasks"]}


@pytest.mark.parametrize("name", FILES)
def test_it_can_be_read(name: str) -> None:
    assert read(name)


def test_the_container_has_the_python_that_runs_in_azure() -> None:
    runtime = re.search(r"name: 'python', version: '([\d.]+)'", (INFRA / "modules/functions.bicep").read_text("utf-8"))
    assert runtime
    assert re.search(r"/python:([\d.]+)-", read(FILES[0])["image"])[1] == runtime[1]  # type: ignore[index]


def test_the_container_has_azd_core_tools_node_and_the_driver() -> None:
    features = " ".join(read(FILES[0])["features"])
    script = (ROOT / ".devcontainer/install.sh").read_text("utf-8")
    assert "/azd:" in features
    assert "/node:" in features
    assert {"azure-functions-core-tools-4", "msodbcsql18", "unixodbc"} <= set(script.split())


def test_the_container_runs_a_script_that_is_there() -> None:
    command = read(FILES[0])["onCreateCommand"].split()
    assert command[0] == "sh"
    assert os.access(ROOT / command[1], os.X_OK)


def test_both_hosts_have_a_task_and_a_debugger() -> None:
    assert tasks()["make run"]["command"] == "make run"
    assert (tasks()["func start"]["type"], tasks()["func start"]["command"]) == ("func", "host start")
    started = {one["name"].partition(",")[0] for one in read(".vscode/launch.json")["configurations"]}
    assert {"make run", "func start"} <= started


def test_every_task_that_another_waits_for_is_there() -> None:
    needed = {name for task in tasks().values() for name in task.get("dependsOn", [])}
    needed |= {one.get("preLaunchTask") for one in read(".vscode/launch.json")["configurations"]} - {None}
    assert needed <= set(tasks())


def test_tasks_make_what_the_makefile_has() -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    commands = " ".join(str(task["command"]) for task in tasks().values())
    assert set(re.findall(r"\bmake ([a-z-]+)", commands)) <= targets


def test_migrating_by_task_knows_the_secret_of_laptops() -> None:
    values = json.loads((ROOT / "local.settings.example.json").read_text("utf-8"))["Values"]
    assert f"X-Migrate-Secret: {values['MIGRATE_SECRET']}'" in tasks()["migrate"]["command"]


def test_container_and_editor_recommend_the_same() -> None:
    inside = read(FILES[0])["customizations"]["vscode"]["extensions"]
    assert inside == read(".vscode/extensions.json")["recommendations"]
