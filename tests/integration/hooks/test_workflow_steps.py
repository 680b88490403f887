"""Steps of workflows that are more than one command, run as GitHub runs them: by bash, up to the first failure."""

import json
import subprocess
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # its stubs would be one more dependency, for one call

from tests.contract.sources import ROOT
from tests.patience import PATIENCE
from tests.servers.azd import Laptop
from tests.servers.deployed_app import DeployedApp

MIGRATE = "/api/v1/admin/migrate"
NOTHING_TO_DO = (200, {"stdout": "nothing to do\n", "stderr": "a warning\n", "return_code": 0})
FAILED = (200, {"stdout": "Running upgrade\n", "stderr": "no such table\n", "return_code": 1})


def command(workflow: str, beginning: str) -> str:
    """What the step whose name begins so runs."""
    document: dict[str, Any] = yaml.safe_load((ROOT / f".github/workflows/{workflow}.yml").read_text("utf-8"))
    found = [step for job in document["jobs"].values() for step in job.get("steps", [])]
    return str(next(step["run"] for step in found if step.get("name", "").startswith(beginning)))


def run_step(laptop: Laptop, script: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    waits = {"HOOKS_PATIENCE_SECONDS": str(PATIENCE), "HOOKS_PAUSE_SECONDS": "0.05"}
    given = {"PATH": f"{laptop.programs}:/usr/bin:/bin", **waits, **environment}
    return subprocess.run(
        ["bash", "-e", "-c", script], cwd=ROOT, env=given, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def migrate(laptop: Laptop, app: DeployedApp, **changes: str) -> "subprocess.CompletedProcess[str]":
    environment = {"API_URL": f"{app.origin}/", "MIGRATE_SECRET": "a-secret", **changes}
    return run_step(laptop, command("migrate", "Ask the app"), **environment)


def test_a_migration_shows_all_three(laptop: Laptop, app: DeployedApp) -> None:
    app.replies = {MIGRATE: [NOTHING_TO_DO]}
    done = migrate(laptop, app)

    assert done.returncode == 0, done.stderr
    assert done.stdout == "stdout:\nnothing to do\nstderr:\na warning\nreturn code: 0\n"


def test_a_migration_that_fails_shows_all_three_and_fails_the_workflow(laptop: Laptop, app: DeployedApp) -> None:
    app.replies = {MIGRATE: [FAILED]}
    done = migrate(laptop, app)

    assert done.returncode == 1
    assert done.stdout == "stdout:\nRunning upgrade\nstderr:\nno such table\nreturn code: 1\n"


def test_another_secret_fails_the_workflow(laptop: Laptop, app: DeployedApp) -> None:
    app.replies = {MIGRATE: [(403, {"detail": "Send the migration secret."})]}
    done = migrate(laptop, app)

    assert done.returncode == 1
    assert "403" in done.stderr


@pytest.mark.parametrize("missing", ["API_URL", "MIGRATE_SECRET"])
def test_what_is_not_set_is_named(missing: str, laptop: Laptop, app: DeployedApp) -> None:
    done = migrate(laptop, app, **{missing: ""})

    assert done.returncode == 1
    assert f"{missing} is not set" in done.stderr


def variables(laptop: Laptop, values: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    script = command("deploy", "Give azd").partition("\n")[2]  # the first line makes the environment, which exists here
    return run_step(laptop, script, VARIABLES=json.dumps(values))


def test_the_variables_of_the_environment_reach_azd_as_they_are(laptop: Laptop) -> None:
    given = {"FREE_DATABASE": "false", "WEB_ORIGINS": "https://a.example,https://b.example?x=1", "MODEL": "a 'b' $C\nd"}
    done = variables(laptop, given)

    assert done.returncode == 0, done.stderr
    assert given.items() <= laptop.environment.items()


def test_where_azd_refuses_nothing_is_deployed(laptop: Laptop) -> None:
    laptop.without("azd")

    assert variables(laptop, {"FREE_DATABASE": "false"}).returncode != 0


def test_without_the_secret_of_migrations_nothing_is_deployed(laptop: Laptop) -> None:
    done = run_step(laptop, command("deploy", "Provision"), MIGRATE_SECRET="")

    assert done.returncode == 1
    assert "MIGRATE_SECRET" in done.stdout
