"""A stand-in for Azure Resource Manager and a key vault: the requests that the hooks make."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.servers.loopback import Answer, Request, json_answer, running_answers

GROUP = "/subscriptions/sub-1/resourceGroups/rg-phronesis-test"
VAULT = f"{GROUP}/providers/Microsoft.KeyVault/vaults/kv-abc"
SITE = f"{GROUP}/providers/Microsoft.Web/sites/func-abc"
_PAGE = 2


@dataclass
class Cloud:
    """What is deployed, which a test sets, and the requests, which a test reads."""

    origin: str = ""
    secrets: dict[str, str] | None = None
    deleted: bool = False
    budget_start: str | None = None
    refuses_with: int | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    def answer(self, request: Request) -> Answer:
        """Answer one request."""
        self.tokens.add(str(request.headers.get("authorization")))
        self.asked.append((request.method, request.target.partition("?")[0]))
        if self.refuses_with is not None:
            return json_answer({"error": {"code": "Refused", "message": "You may not look."}}, self.refuses_with)
        of_the_vault = request.target.startswith("/secrets/")
        status, document = self._of_the_vault(request) if of_the_vault else self._of_the_manager(request.target)
        return json_answer(document, status)

    def _of_the_vault(self, request: Request) -> tuple[int, Any]:
        name = request.target.removeprefix("/secrets/").partition("?")[0]
        held = self.secrets if self.secrets is not None else {}
        if request.method == "PUT":
            held[name] = json.loads(request.body)["value"]
        return (200, {"value": held[name]}) if name in held else (404, {})

    def _of_the_manager(self, path: str) -> tuple[int, Any]:
        plain = path.partition("?")[0]
        if plain == f"{GROUP}/providers/Microsoft.KeyVault/vaults":
            return (404, {}) if self.secrets is None else (200, {"value": [{"id": VAULT}]})
        if plain == f"{VAULT}/secrets":
            return 200, self._page_of_secrets(path)
        if plain.endswith("/deletedVaults"):
            return 200, {"value": [{"properties": {"vaultId": VAULT.upper()}}] if self.deleted else []}
        if plain == f"{GROUP}/providers/Microsoft.Consumption/budgets/monthly":
            start = {"properties": {"timePeriod": {"startDate": f"{self.budget_start}T00:00:00Z"}}}
            return (404, {}) if self.budget_start is None else (200, start)
        return (200, {}) if plain.startswith(SITE) else (404, {})

    def _page_of_secrets(self, path: str) -> dict[str, Any]:
        """List secrets in small pages, as Azure does when there are many."""
        found = re.search(r"skip=(\d+)", path)
        first, names = int(found[1]) if found else 0, sorted(self.secrets or ())
        page: dict[str, Any] = {"value": [{"name": name} for name in names[first : first + _PAGE]]}
        if first + _PAGE < len(names):
            page["nextLink"] = f"{self.origin}{VAULT}/secrets?api-version=1&skip={first + _PAGE}"
        return page


@contextmanager
def running_cloud() -> Iterator[Cloud]:
    """Run a cloud for the length of a block."""
    cloud = Cloud()
    with running_answers(cloud.answer) as cloud.origin:
        yield cloud
