"""After a deployment: the hook waits, migrates, insists on success, and says what is wrong in one line."""

import pytest

from tests.servers.azd import Laptop
from tests.servers.azure_management import SITE, Cloud
from tests.servers.deployed_app import MIGRATED, DeployedApp

HEALTH, MIGRATE, READY = "/api/v1/health", "/api/v1/admin/migrate", "/api/v1/health/ready"
ALIVE = (200, {"status": "alive"})
FORBIDDEN = (403, {"detail": "Send the migration secret in the header X-Migrate-Secret."})


def failed(stderr: str) -> tuple[int, dict[str, object]]:
    """A migration that ended badly."""
    return 200, {"stdout": "Running upgrade  -> 0001\n", "stderr": f"{stderr}\n", "return_code": 1}


def test_given_a_migration_fails_then_the_hook_fails_with_what_the_app_said(laptop: Laptop, app: DeployedApp) -> None:
    app.replies = {HEALTH: [ALIVE], MIGRATE: [failed("ProgrammingError: no such table: nowhere")]}
    done = laptop.run("postdeploy")

    assert done.returncode == 1
    assert "Running upgrade  -> 0001" in done.stdout
    assert done.stderr == ("postdeploy: the migration failed with code 1: ProgrammingError: no such table: nowhere\n")


def test_a_migration_that_fails_for_good_is_not_tried_again(laptop: Laptop, app: DeployedApp) -> None:
    app.replies = {HEALTH: [ALIVE], MIGRATE: [failed("ProgrammingError: no such table: nowhere")]}
    laptop.run("postdeploy")

    assert app.asked.count(MIGRATE) == 1


@pytest.mark.parametrize("error", ["Login failed for user '<token-identified principal>'. (18456)", "not now (40613)"])
def test_an_identity_or_a_database_that_is_not_there_yet_is_waited_for(
    error: str, laptop: Laptop, app: DeployedApp
) -> None:
    app.replies = {HEALTH: [ALIVE], MIGRATE: [failed(error), failed(error), MIGRATED], READY: [ALIVE]}
    laptop.run("postdeploy")

    assert app.asked.count(MIGRATE) == 3


def test_a_new_deployment_is_waited_for(laptop: Laptop, app: DeployedApp) -> None:
    cold = [(503, "Function host is not running."), (502, "")]
    app.replies = {HEALTH: [*cold, ALIVE], MIGRATE: [(503, {"detail": "Not yet."}), MIGRATED], READY: [ALIVE]}
    done = laptop.run("postdeploy")

    assert "Not yet: 503, Not yet." in done.stdout
    assert app.asked.count(MIGRATE) == 2


def test_a_secret_that_the_app_has_not_read_yet_is_read_anew_once(
    laptop: Laptop, app: DeployedApp, cloud: Cloud
) -> None:
    app.replies = {HEALTH: [ALIVE], MIGRATE: [FORBIDDEN, FORBIDDEN, MIGRATED], READY: [ALIVE]}
    laptop.run("postdeploy")

    assert cloud.asked == [("POST", f"{SITE}/config/configreferences/appsettings/refresh")]
    assert app.asked.count(MIGRATE) == 3


def test_another_secret_is_told_apart_from_one_that_comes_late(laptop: Laptop, app: DeployedApp) -> None:
    app.replies = {HEALTH: [ALIVE], MIGRATE: [FORBIDDEN]}
    done = laptop.run("postdeploy")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "the app knows another MIGRATE_SECRET (403)" in done.stderr


def test_an_app_without_functions_is_asked_to_list_them_once(laptop: Laptop, app: DeployedApp, cloud: Cloud) -> None:
    app.replies = {HEALTH: [*[(404, "no such function")] * 8, ALIVE], MIGRATE: [MIGRATED], READY: [ALIVE]}
    laptop.run("postdeploy")

    assert cloud.asked == [("POST", f"{SITE}/host/default/sync")]
    assert app.asked.count(HEALTH) == 9


def test_an_app_that_lists_no_functions_is_blamed_for_it(laptop: Laptop, app: DeployedApp) -> None:
    laptop.set(HOOKS_PATIENCE_SECONDS="0.2")
    done = laptop.run("postdeploy")

    assert (done.returncode, "has no functions (404): look for an import error" in done.stderr) == (1, True)


def test_an_app_that_never_answers_ends_the_wait(laptop: Laptop, app: DeployedApp) -> None:
    laptop.set(API_URL="http://127.0.0.1:9", HOOKS_PATIENCE_SECONDS="0.2")
    done = laptop.run("postdeploy")

    assert (done.returncode, "never answered with 200" in done.stderr) == (1, True)


def test_an_app_that_is_not_ready_is_named_with_what_is_missing(laptop: Laptop, app: DeployedApp) -> None:
    laptop.set(HOOKS_PATIENCE_SECONDS="0.2")
    not_ready = (503, {"detail": "Not ready: queue not answering."})
    app.replies = {HEALTH: [ALIVE], MIGRATE: [MIGRATED], READY: [not_ready]}
    done = laptop.run("postdeploy")

    assert done.stderr == "postdeploy: the app is not ready: Not ready: queue not answering.\n"


def test_an_app_that_refuses_the_smoke_test_fails_the_deployment(laptop: Laptop, app: DeployedApp) -> None:
    app.replies = {
        HEALTH: [ALIVE],
        MIGRATE: [MIGRATED],
        READY: [ALIVE],
        "/api/v1/auth/login": [(500, {"detail": "Oh."})],
    }
    done = laptop.run("postdeploy")

    assert done.stderr == ("postdeploy: the smoke test failed at POST /api/v1/auth/login: 500 instead of 200, Oh.\n")


@pytest.mark.parametrize("missing", ["API_URL", "MIGRATE_SECRET"])
def test_what_the_deployment_did_not_say_is_asked_for(missing: str, laptop: Laptop, app: DeployedApp) -> None:
    laptop.set(**{missing: ""})
    done = laptop.run("postdeploy")

    assert (done.returncode, done.stderr.startswith(f"postdeploy: {missing} is not set.")) == (1, True)


def test_the_secret_is_never_printed(laptop: Laptop, app: DeployedApp) -> None:
    laptop.set(MIGRATE_SECRET="a-secret-nobody-may-see")
    app.replies = {HEALTH: [ALIVE], MIGRATE: [FORBIDDEN]}
    done = laptop.run("postdeploy")

    assert "a-secret-nobody-may-see" not in done.stdout + done.stderr


def test_migrating_by_hand_takes_what_azd_knows(laptop: Laptop, app: DeployedApp) -> None:
    app.replies = {MIGRATE: [MIGRATED]}
    done = laptop.run_by_hand("migration")

    assert (done.returncode, done.stdout, done.stderr) == (0, "Running upgrade  -> 0001\n", "")
