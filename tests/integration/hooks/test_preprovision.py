"""Secrets are made once: by the first deployment, and by no later one, from wherever it comes."""

import re

import pytest

from infra.hooks.keys import GENERATED, get_vault_name
from shared.core.settings.model import read_settings
from tests.servers.azd import Laptop
from tests.servers.azure_management import Cloud

ALL = {get_vault_name(name): "held" for name in GENERATED}


def new_values(laptop: Laptop) -> dict[str, str]:
    """What the templates would be given to write into the vault."""
    return {name: value for name, value in laptop.environment.items() if name.startswith("NEW_") and value}


def provision(laptop: Laptop, cloud: Cloud) -> None:
    """Do what the templates do between the hooks."""
    written = {get_vault_name(name.removeprefix("NEW_")): value for name, value in new_values(laptop).items()}
    cloud.secrets = {**(cloud.secrets or {}), **written}


def test_the_first_deployment_makes_every_secret(laptop: Laptop) -> None:
    done = laptop.run("preprovision")

    assert (done.returncode, done.stderr) == (0, "")
    assert set(new_values(laptop)) == {f"NEW_{name}" for name in GENERATED}


def test_no_secret_is_printed(laptop: Laptop) -> None:
    done = laptop.run("preprovision")

    assert [value for value in new_values(laptop).values() if value in done.stdout + done.stderr] == []


def test_the_deployment_keeps_the_secret_that_it_has_to_show(laptop: Laptop) -> None:
    laptop.run("preprovision")

    assert laptop.environment["MIGRATE_SECRET"] == new_values(laptop)["NEW_MIGRATE_SECRET"]


def test_what_is_made_is_what_the_code_takes(laptop: Laptop) -> None:
    laptop.run("preprovision")
    made = {name.removeprefix("NEW_"): value for name, value in new_values(laptop).items()}

    place = {
        "ENVIRONMENT": "production",
        "DATABASE_URL": "sqlite://",
        "KEY_DATABASE_URL": "sqlite:///keys.db",
        "QueueStorage": "x",
        "VAPID_SUBJECT": "https://a.b",
    }
    costs = {"PASSWORD_MEMORY_KIB": "65536", "PASSWORD_ITERATIONS": "3"}  # tests hash cheaply, which production refuses
    settings = read_settings({**place, **costs, **made})
    assert settings.vapid_private_key is not None


def test_after_an_interruption_the_same_secrets_go_on(laptop: Laptop) -> None:
    laptop.run("preprovision")
    first = new_values(laptop)
    laptop.run("preprovision")

    assert new_values(laptop) == first


def test_a_second_deployment_makes_none(laptop: Laptop, cloud: Cloud) -> None:
    laptop.run("preprovision")
    provision(laptop, cloud)
    secret = laptop.environment["MIGRATE_SECRET"]
    assert laptop.run("preprovision").returncode == 0

    assert new_values(laptop) == {}
    assert laptop.environment["MIGRATE_SECRET"] == secret


def test_after_provisioning_the_laptop_has_forgotten_all_but_what_it_has_to_show(laptop: Laptop, cloud: Cloud) -> None:
    laptop.set(OPENAI_API_KEY="a key")
    laptop.run("preprovision")
    secret = laptop.environment["MIGRATE_SECRET"]
    provision(laptop, cloud)
    done = laptop.run("postprovision")

    assert (done.returncode, done.stderr) == (0, "")
    assert (new_values(laptop), laptop.environment["OPENAI_API_KEY"]) == ({}, "")
    assert laptop.environment["MIGRATE_SECRET"] == secret


def test_a_fresh_clone_makes_no_secret_that_the_vault_holds(laptop: Laptop, cloud: Cloud) -> None:
    cloud.secrets = dict(ALL)
    done = laptop.run("preprovision")

    assert (done.returncode, new_values(laptop), laptop.environment.get("MIGRATE_SECRET")) == (0, {}, None)


def test_only_what_the_vault_lacks_is_made(laptop: Laptop, cloud: Cloud) -> None:
    cloud.secrets = {name: "held" for name in ALL if name != "VAPID-PRIVATE-KEY"}
    laptop.run("preprovision")

    assert set(new_values(laptop)) == {"NEW_VAPID_PRIVATE_KEY"}


def test_a_vault_that_was_deleted_is_taken_back_with_its_secrets(laptop: Laptop, cloud: Cloud) -> None:
    cloud.deleted = True
    laptop.run("preprovision")

    assert (laptop.environment["VAULT_CREATE_MODE"], new_values(laptop)) == ("recover", {})


def test_a_vault_that_is_there_is_not_taken_back(laptop: Laptop, cloud: Cloud) -> None:
    cloud.secrets, cloud.deleted = dict(ALL), True
    laptop.run("preprovision")

    assert laptop.environment["VAULT_CREATE_MODE"] == "default"


@pytest.mark.parametrize("status", [401, 403, 500])
def test_where_it_cannot_be_known_what_the_vault_holds_nothing_is_made(
    status: int, laptop: Laptop, cloud: Cloud
) -> None:
    cloud.refuses_with = status
    done = laptop.run("preprovision")

    assert (done.returncode, new_values(laptop)) == (1, {})
    assert done.stderr == f"preprovision: Azure refused with {status}: You may not look.\n"


def test_a_budget_begins_with_this_month(laptop: Laptop) -> None:
    laptop.run("preprovision")

    assert re.fullmatch(r"20\d\d-\d\d-01", laptop.environment["BUDGET_START"])


def test_a_budget_that_is_there_keeps_its_beginning(laptop: Laptop, cloud: Cloud) -> None:
    cloud.budget_start = "2024-03-01"
    laptop.run("preprovision")

    assert laptop.environment["BUDGET_START"] == "2024-03-01"


def test_azure_is_asked_in_the_name_of_who_is_signed_in(laptop: Laptop, cloud: Cloud) -> None:
    laptop.run("preprovision")

    assert cloud.tokens == {f"Bearer token for {cloud.origin}/.default"}


def test_a_model_of_openai_needs_its_key_once(laptop: Laptop, cloud: Cloud) -> None:
    laptop.set(MODEL_PROVIDER="openai")
    done = laptop.run("preprovision")
    assert (done.returncode, "azd env set OPENAI_API_KEY" in done.stderr) == (1, True)

    cloud.secrets = {**ALL, "OPENAI-API-KEY": "held"}
    assert laptop.run("preprovision").returncode == 0


@pytest.mark.parametrize("missing", ["AZURE_SUBSCRIPTION_ID", "AZURE_LOCATION"])
def test_before_a_subscription_is_chosen_the_hook_says_how(missing: str, laptop: Laptop) -> None:
    laptop.set(**{missing: ""})
    done = laptop.run("preprovision")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"preprovision: {missing} is not set. Choose: azd env set" in done.stderr


def test_without_azd_the_hook_says_what_is_missing(laptop: Laptop) -> None:
    laptop.without("azd")
    done = laptop.run("preprovision")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("preprovision: azd was not found on the PATH")


def test_signed_out_the_hook_says_so(laptop: Laptop) -> None:
    laptop.set(SIGNED_OUT="yes")
    done = laptop.run("preprovision")

    assert (done.returncode, done.stderr) == (
        1,
        "preprovision: 'azd auth token' failed: ERROR: not logged in, run `azd auth login` to login\n",
    )


@pytest.mark.parametrize("hook", ["preprovision", "postprovision", "postdeploy"])
def test_without_python_a_hook_says_what_is_missing(hook: str, laptop: Laptop) -> None:
    laptop.without("python3")
    done = laptop.run(hook)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{hook}: Python 3.11 or newer is needed and was not found; install it and run azd again\n"


def test_an_old_python_is_not_taken(laptop: Laptop) -> None:
    laptop.without("python3")
    old = laptop.programs / "python3"
    old.write_text("#!/usr/bin/env sh\nexit 1\n")
    old.chmod(0o755)

    assert "Python 3.11 or newer" in laptop.run("preprovision").stderr


def test_nobody_listens_and_the_hook_says_where(laptop: Laptop, cloud: Cloud) -> None:
    laptop.set(AZURE_RESOURCE_MANAGER_URL="http://127.0.0.1:9")
    done = laptop.run("preprovision")

    assert (done.returncode, done.stderr.startswith("preprovision: nobody answers at 127.0.0.1:9")) == (1, True)


def test_tokens_never_travel_without_encryption(laptop: Laptop) -> None:
    laptop.set(AZURE_RESOURCE_MANAGER_URL="http://management.example")
    done = laptop.run("preprovision")

    assert (done.returncode, "https only" in done.stderr) == (1, True)
