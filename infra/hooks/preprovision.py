"""The hook preprovision: generate the secrets that the vault lacks, and read back what must not change.

A secret is generated once. One that the vault holds is never generated again, not even from a fresh clone or in CI,
where azd knows nothing of the last deployment: with other encryption keys nobody could read what people wrote. Where
the hook cannot list the vault, it generates nothing and stops the provisioning.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from infra.hooks import azd
from infra.hooks.arm_client import ArmClient
from infra.hooks.keys import GENERATED, get_vault_name
from infra.hooks.process import HookError, print_line, run_hook

_INFRA = Path(__file__).resolve().parent.parent
_CHOOSE = "Choose: azd env set AZURE_SUBSCRIPTION_ID <id>, azd env set AZURE_LOCATION <region>, and run azd again."
_NEW = "NEW_"
_SHOWN = "MIGRATE_SECRET"  # what a deployment has to show, so azd keeps it too


def main() -> None:
    """Set the values that the templates read: secrets, the start of the budget, whether to recover the vault."""
    subscription = azd.require_value("AZURE_SUBSCRIPTION_ID", _CHOOSE)
    azd.require_value("AZURE_LOCATION", _CHOOSE)
    group = (
        f"/subscriptions/{subscription}/resourceGroups/{get_group_name(azd.require_value('AZURE_ENV_NAME', _CHOOSE))}"
    )
    azure = ArmClient()
    azd.set_value("BUDGET_START", azure.read_budget_start(group) or f"{datetime.now(UTC):%Y-%m-01}")
    held = azure.list_secret_names(group)
    recover = held is None and azure.has_deleted_vault(subscription, group)
    azd.set_value("VAULT_CREATE_MODE", "recover" if recover else "default")
    if recover:
        print_line("A deleted vault of this environment is recovered, with the secrets in it.")
        held = {get_vault_name(name) for name in GENERATED}
    set_new_secrets(held or set())


def get_group_name(environment: str) -> str:
    """Name the resource group as main.bicep does."""
    names = json.loads((_INFRA / "abbreviations.json").read_text(encoding="utf-8"))
    return f"{names['resourceGroup']}{environment}"


def set_new_secrets(held: set[str]) -> None:
    """Generate the secrets that are missing, and empty the values of those that the vault holds."""
    for name, make in GENERATED.items():
        if get_vault_name(name) in held:
            azd.set_value(f"{_NEW}{name}", "")
        elif not azd.get_value(f"{_NEW}{name}"):
            known = azd.get_value(name) if name == _SHOWN else ""
            azd.set_value(f"{_NEW}{name}", known or make())
            print_line(f"{name}: generated, to be stored in the vault.")
    if azd.get_value(f"{_NEW}{_SHOWN}"):
        azd.set_value(_SHOWN, azd.get_value(f"{_NEW}{_SHOWN}"))
    if (
        azd.get_value("MODEL_PROVIDER") == "openai"
        and not azd.get_value("OPENAI_API_KEY")
        and "OPENAI-API-KEY" not in held
    ):
        raise HookError("MODEL_PROVIDER=openai needs a key once: azd env set OPENAI_API_KEY <key>")


if __name__ == "__main__":
    run_hook("preprovision", main)
