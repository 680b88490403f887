"""Before provisioning: make the secrets that the vault does not have, and find out what must not change.

A secret is made once. What the vault holds is never made anew, not even from a fresh clone or in CI, whose azd knows
nothing of the last deployment: with other encryption keys nobody could read what people wrote. Where it cannot be known
what the vault holds, nothing is made and nothing provisioned.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from infra.hooks import azd
from infra.hooks.keys import GENERATED, name_in_vault
from infra.hooks.management import Management
from infra.hooks.running import HookError, run, say

_INFRA = Path(__file__).resolve().parent.parent
_CHOOSE = "Choose: azd env set AZURE_SUBSCRIPTION_ID <id>, azd env set AZURE_LOCATION <region>, and run azd again."
_NEW = "NEW_"
_SHOWN = "MIGRATE_SECRET"  # what a deployment has to show, so azd keeps it too


def main() -> None:
    """Decide about every secret and about the start of the budget."""
    subscription = azd.needed("AZURE_SUBSCRIPTION_ID", _CHOOSE)
    azd.needed("AZURE_LOCATION", _CHOOSE)
    group = f"/subscriptions/{subscription}/resourceGroups/{group_name(azd.needed('AZURE_ENV_NAME', _CHOOSE))}"
    azure = Management()
    azd.remember("BUDGET_START", azure.budget_start(group) or f"{datetime.now(UTC):%Y-%m-01}")
    held = azure.secrets_in(group)
    recover = held is None and azure.has_deleted_vault(subscription, group)
    azd.remember("VAULT_CREATE_MODE", "recover" if recover else "default")
    if recover:
        say("A deleted vault of this environment is taken back, with the secrets in it.")
        held = {name_in_vault(name) for name in GENERATED}
    decide(held or set())


def group_name(environment: str) -> str:
    """Name the resource group as main.bicep does."""
    names = json.loads((_INFRA / "abbreviations.json").read_text(encoding="utf-8"))
    return f"{names['resourceGroup']}{environment}"


def decide(held: set[str]) -> None:
    """Make what is missing, and see to it that what the vault holds is not written again."""
    for name, make in GENERATED.items():
        if name_in_vault(name) in held:
            azd.remember(f"{_NEW}{name}", "")
        elif not azd.value(f"{_NEW}{name}"):
            known = azd.value(name) if name == _SHOWN else ""
            azd.remember(f"{_NEW}{name}", known or make())
            say(f"{name}: made anew, to be kept in the vault.")
    if azd.value(f"{_NEW}{_SHOWN}"):
        azd.remember(_SHOWN, azd.value(f"{_NEW}{_SHOWN}"))
    if azd.value("MODEL_PROVIDER") == "openai" and not azd.value("OPENAI_API_KEY") and "OPENAI-API-KEY" not in held:
        raise HookError("MODEL_PROVIDER=openai needs a key once: azd env set OPENAI_API_KEY <key>")


if __name__ == "__main__":
    run("preprovision", main)
