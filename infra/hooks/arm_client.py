"""What hooks ask of Azure Resource Manager: what exists already, and two actions on the function app."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from infra.hooks import azd
from infra.hooks.http_client import Response, send_request
from infra.hooks.process import HookError

_PUBLIC_CLOUD = "https://management.azure.com"
_VAULTS, _BUDGETS, _SITES = "2024-11-01", "2023-11-01", "2024-11-01"
_NOT_FOUND, _REFUSED = 404, 400


class ArmClient:
    """A client that acts for whoever is signed in to azd; AZURE_RESOURCE_MANAGER_URL names a sovereign cloud."""

    def __init__(self) -> None:
        self._base = os.environ.get("AZURE_RESOURCE_MANAGER_URL") or _PUBLIC_CLOUD
        self._token = azd.get_token(f"{self._base}/.default")

    def list_secret_names(self, group: str) -> set[str] | None:
        """List the names of the secrets in the group's vault, never their values; None without a group or vault."""
        vaults = self._list(f"{group}/providers/Microsoft.KeyVault/vaults?api-version={_VAULTS}")
        if not vaults:
            return None
        if len(vaults) > 1:
            raise HookError(f"{group} has {len(vaults)} vaults; this hook knows of one")
        secrets = self._list(f"{vaults[0]['id']}/secrets?api-version={_VAULTS}")
        return {str(secret["name"]) for secret in secrets}

    def has_deleted_vault(self, subscription: str, group: str) -> bool:
        """Tell whether the group's vault is soft-deleted, so that it can be recovered."""
        path = f"/subscriptions/{subscription}/providers/Microsoft.KeyVault/deletedVaults?api-version={_VAULTS}"
        inside = f"{group}/providers/Microsoft.KeyVault/vaults/".lower()
        found = (str(vault.get("properties", {}).get("vaultId", "")) for vault in self._list(path))
        return any(vault.lower().startswith(inside) for vault in found)

    def read_budget_start(self, group: str) -> str | None:
        """Read the start date of the budget, which Azure never lets change; None where there is no budget."""
        answer = self._send("GET", f"{group}/providers/Microsoft.Consumption/budgets/monthly?api-version={_BUDGETS}")
        if answer.status == _NOT_FOUND:
            return None
        return str(_checked(answer).document["properties"]["timePeriod"]["startDate"])[:10]

    def refresh_secrets(self, site: str) -> None:
        """Make the app read its secrets from the vault now; by itself it does so once a day."""
        path = f"{site}/config/configreferences/appsettings/refresh?api-version={_SITES}"
        _checked(self._send("POST", path))

    def sync_functions(self, site: str) -> None:
        """Make the platform list the app's functions again (sync of triggers)."""
        _checked(self._send("POST", f"{site}/host/default/sync?api-version={_SITES}"))

    def _list(self, path: str) -> list[dict[str, Any]]:
        return [item for page in self._pages(path) for item in page]

    def _pages(self, path: str) -> Iterator[list[dict[str, Any]]]:
        following: str | None = path
        while following:
            answer = self._send("GET", following)
            if answer.status == _NOT_FOUND:
                return
            document = _checked(answer).document
            yield document.get("value", [])
            following = document.get("nextLink")

    def _send(self, method: str, path: str) -> Response:
        url = path if path.startswith(self._base) else self._base + quote(path, safe="/?=&-._~")
        return send_request(method, url, headers={"Authorization": f"Bearer {self._token}"}, seconds=60)


def _checked(answer: Response) -> Response:
    if answer.status >= _REFUSED:
        raise HookError(f"Azure refused with {answer.status}: {answer.explanation}")
    return answer
