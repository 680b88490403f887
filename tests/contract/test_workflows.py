"""GitHub's workflows do what they say, with no more rights than they need, and by actions that nobody can exchange."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # its stubs would be one more dependency, for one call

from tests.contract.infra.bicep import INFRA
from tests.contract.sources import ROOT

FOLDER = ROOT / ".github/workflows"
NAMES = ("ci", "deploy", "migrate")
LONGEST_MINUTES = 60
_PIN = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
_USES = re.compile(r"(?m)^\s*(?:- )?uses: (?P<what>\S+)(?P<comment>.*)$")
_RIGHTS = {"contents": {"read"}, "id-token": {"write"}}


def written(name: str) -> str:
    return (FOLDER / f"{name}.yml").read_text("utf-8")


def workflow(name: str) -> dict[Any, Any]:
    """The document, in which YAML 1.1 reads the key `on` as True."""
    return dict(yaml.safe_load(written(name)))


def jobs(name: str) -> dict[str, dict[str, Any]]:
    return dict(workflow(name)["jobs"])


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in jobs(name).values():
        yield from job.get("steps", [])


def unpinned(text: str) -> list[str]:
    """Actions that are neither ours nor named by a whole commit with its version beside it."""
    return [
        found["what"]
        for found in _USES.finditer(text)
        if not found["what"].startswith("./")
        and not (_PIN.fullmatch(found["what"]) and re.fullmatch(r" # v\d+(\.\d+)+", found["comment"]))
    ]


def test_there_are_those_workflows_and_no_others() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{name}.yml" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_its_commit(name: str) -> None:
    assert _USES.search(written(name))
    assert unpinned(written(name)) == []


@pytest.mark.parametrize(
    "line",
    [
        "uses: actions/checkout@v6",
        "uses: actions/checkout@de0fac2 # v6.0.2",
        f"uses: actions/checkout@{'a' * 40}",
        f"uses: actions/checkout@{'a' * 40} # newest",
    ],
)
def test_an_action_that_can_be_exchanged_is_caught(line: str) -> None:
    assert unpinned(f"steps:\n  - {line}\n")


def test_one_action_has_one_version_everywhere() -> None:
    used = {found["what"] for name in NAMES for found in _USES.finditer(written(name))}
    actions = [what.partition("@")[0] for what in used]
    assert sorted(set(actions)) == sorted(actions)


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_has_no_rights_but_those_that_its_jobs_state(name: str) -> None:
    assert workflow(name)["permissions"] == {}
    for job in jobs(name).values():
        stated = job["permissions"]
        assert {right: {level} for right, level in stated.items()}.items() <= _RIGHTS.items()


def test_only_the_deployment_may_ask_for_a_token_of_azures() -> None:
    asking = {(name, job) for name in NAMES for job, one in jobs(name).items() if "id-token" in one["permissions"]}
    assert asking == {("deploy", "deploy")}


@pytest.mark.parametrize("name", NAMES)
def test_a_checkout_leaves_no_credentials_behind(name: str) -> None:
    checkouts = [step for step in steps(name) if str(step.get("uses", "")).startswith("actions/checkout@")]
    assert checkouts
    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_job_ends_at_some_time(name: str) -> None:
    for job in jobs(name).values():
        if "uses" not in job:
            assert 0 < job["timeout-minutes"] <= LONGEST_MINUTES


@pytest.mark.parametrize("name", NAMES)
def test_runs_that_would_disturb_one_another_do_not_run_at_once(name: str) -> None:
    assert workflow(name)["concurrency"]["group"].startswith("ci-" if name == "ci" else "deploy-")


@pytest.mark.parametrize("name", NAMES)
def test_what_people_wrote_is_never_part_of_a_command(name: str) -> None:
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


def _pythons() -> list[str]:
    return [str(version) for version in jobs("ci")["check"]["strategy"]["matrix"]["python"]]


def test_ci_checks_every_python_that_is_supported() -> None:
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert _pythons() == ["3.11", "3.12", "3.13"]
    assert oldest == f">={_pythons()[0]}"


@pytest.mark.parametrize("name", NAMES)
def test_elsewhere_python_is_the_one_that_runs_in_azure(name: str) -> None:
    runtime = re.search(r"name: 'python', version: '([\d.]+)'", (INFRA / "modules/functions.bicep").read_text("utf-8"))
    assert runtime
    chosen = {step["with"]["python-version"] for step in steps(name) if "python-version" in step.get("with", {})}
    assert chosen <= {runtime[1], "${{ matrix.python }}"}


def test_packages_are_fetched_once() -> None:
    setups = [step["with"] for step in steps("ci") if "setup-python" in step.get("uses", "")]
    assert {(one["cache"], one["cache-dependency-path"]) for one in setups} == {("pip", "constraints.txt")}


def _commands(name: str) -> list[str]:
    return [line.strip() for step in steps(name) for line in str(step.get("run", "")).splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_every_target_that_is_made_is_in_the_makefile(name: str) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    made = {target for line in _commands(name) for target in re.findall(r"\bmake ([a-z-]+)", line)}
    assert made <= targets


@pytest.mark.parametrize("name", NAMES)
def test_every_file_and_module_that_is_run_is_there(name: str) -> None:
    text = "\n".join(_commands(name))
    files = re.findall(r"(?<![\w/.])((?:tests|infra|\.ci)/[\w./-]+)", text)
    modules = [module.replace(".", "/") + ".py" for module in re.findall(r"-m (infra[\w.]+)", text)]
    assert [file for file in [*files, *modules] if not (ROOT / file).exists()] == []


def test_ci_does_what_a_newcomer_does_and_what_a_laptop_cannot() -> None:
    commands = _commands("ci")
    assert ".ci/run" in commands
    assert (ROOT / ".ci/run").read_text("utf-8").rstrip().endswith("make check")
    assert {"bicep build infra/main.bicep --stdout > /dev/null", "bicep lint infra/main.bicep"} <= set(commands)
    assert any(line.endswith("pytest tests/e2e/schemathesis") for line in commands)


def test_api_and_integration_run_on_a_real_sql_server() -> None:
    job = jobs("ci")["sql-server"]
    assert job["services"]["database"]["image"].startswith("mcr.microsoft.com/mssql/server:2025")
    run = next(step for step in job["steps"] if "TEST_DATABASE_URL" in step.get("env", {}))
    assert run["run"].endswith("tests/api tests/integration")
    password = job["services"]["database"]["env"]["MSSQL_SA_PASSWORD"]
    assert f"://sa:{password}@127.0.0.1:1433/" in run["env"]["TEST_DATABASE_URL"]


def test_nothing_is_deployed_that_ci_has_not_passed() -> None:
    assert jobs("deploy")["ci"]["uses"] == "./.github/workflows/ci.yml"
    assert jobs("deploy")["deploy"]["needs"] == "ci"
    assert "workflow_call" in workflow("ci")[True]


def test_migrations_by_hand_are_by_hand_and_wait_for_a_deployment() -> None:
    assert list(workflow("migrate")[True]) == ["workflow_dispatch"]
    assert workflow("migrate")["concurrency"]["cancel-in-progress"] is False


@pytest.mark.parametrize("name", ["deploy", "migrate"])
def test_secrets_and_variables_that_are_used_are_in_the_handbook(name: str) -> None:
    handbook = (ROOT / "docs/OPERATIONS.md").read_text("utf-8")
    used = set(re.findall(r"(?:secrets|vars)\.(\w+)", written(name)))
    assert [one for one in sorted(used) if f"`{one}`" not in handbook] == []


def test_workflow_files_have_unix_line_ends() -> None:
    assert [path.name for path in Path(FOLDER).iterdir() if b"\r" in path.read_bytes()] == []
