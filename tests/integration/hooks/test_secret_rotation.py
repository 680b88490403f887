"""Rotating: what was made with a key stays readable until the key is dropped, and nothing turns by accident."""

import pytest

from infra.hooks import keys
from tests.servers.azd import Laptop
from tests.servers.azure_management import SITE, Cloud

OLD = keys.generate_encryption_key()
RING = "DATA-ENCRYPTION-KEYS"


@pytest.fixture
def vault(laptop: Laptop, cloud: Cloud) -> Cloud:
    """A vault with one key in its ring."""
    cloud.secrets = {RING: OLD, "MIGRATE-SECRET": "old", "VAPID-PRIVATE-KEY": "old"}
    laptop.set(KEY_VAULT_URI=f"{cloud.origin}/", FUNCTION_APP_ID=SITE, MIGRATE_SECRET="old")
    return cloud


def ring(vault: Cloud) -> list[str]:
    return (vault.secrets or {})[RING].split(",")


def test_a_ring_turns_in_three_steps(laptop: Laptop, vault: Cloud) -> None:
    assert laptop.run_by_hand("secret_rotation", "DATA_ENCRYPTION_KEYS", "add").returncode == 0
    added = ring(vault)
    assert (added[0], len(added)) == (OLD, 2)

    assert laptop.run_by_hand("secret_rotation", "DATA_ENCRYPTION_KEYS", "promote").returncode == 0
    assert ring(vault) == [added[1], OLD]

    done = laptop.run_by_hand("secret_rotation", "DATA_ENCRYPTION_KEYS", "drop", OLD.partition(":")[0])
    assert (done.returncode, ring(vault)) == (0, [added[1]])


def test_the_app_reads_what_was_written(laptop: Laptop, vault: Cloud) -> None:
    laptop.run_by_hand("secret_rotation", "DATA_ENCRYPTION_KEYS", "add")

    assert vault.asked[-1] == ("POST", f"{SITE}/config/configreferences/appsettings/refresh")


def test_names_of_keys_are_shown_and_keys_are_not(laptop: Laptop, vault: Cloud) -> None:
    done = laptop.run_by_hand("secret_rotation", "DATA_ENCRYPTION_KEYS", "add")

    assert all(key.partition(":")[0] in done.stdout for key in ring(vault))
    assert not any(key.partition(":")[2] in done.stdout + done.stderr for key in ring(vault))


def test_the_key_that_new_things_are_made_with_is_not_dropped(laptop: Laptop, vault: Cloud) -> None:
    done = laptop.run_by_hand("secret_rotation", "DATA_ENCRYPTION_KEYS", "drop", OLD.partition(":")[0])

    assert (done.returncode, ring(vault)) == (1, [OLD])
    assert "promote another one first" in done.stderr


def test_the_secret_of_migrations_is_replaced_here_too(laptop: Laptop, vault: Cloud) -> None:
    laptop.run_by_hand("secret_rotation", "MIGRATE_SECRET", "replace")

    assert laptop.environment["MIGRATE_SECRET"] == (vault.secrets or {})["MIGRATE-SECRET"] != "old"


@pytest.mark.parametrize(
    ("name", "step", "advice"),
    [("DATA_ENCRYPTION_KEYS", "replace", "a ring of keys"), ("VAPID_PRIVATE_KEY", "add", "a single secret")],
)
def test_a_step_of_the_wrong_kind_changes_nothing(
    name: str, step: str, advice: str, laptop: Laptop, vault: Cloud
) -> None:
    before = dict(vault.secrets or {})
    done = laptop.run_by_hand("secret_rotation", name, step)

    assert (done.returncode, vault.secrets) == (1, before)
    assert advice in done.stderr


def test_whoever_has_no_right_is_told_how_to_get_it(laptop: Laptop, vault: Cloud) -> None:
    vault.refuses_with = 403
    done = laptop.run_by_hand("secret_rotation", "JWT_KEYS", "add")

    assert (done.returncode, "azd env set KEY_ROTATOR_ID" in done.stderr) == (1, True)
