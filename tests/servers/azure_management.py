"""Azure Resource Manager and a vault, as far as our hooks ask them, over HTTP on this machine."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

GROUP = "/subscriptions/sub-1/resourceGroups/rg-phronesis-test"
VAULT = f"{GROUP}/providers/Microsoft.KeyVault/vaults/kv-abc"
SITE = f"{GROUP}/providers/Microsoft.Web/sites/func-abc"
_PAGE = 2


@dataclass
class Cloud:
    """What is deployed, and what was asked: set the first, read the second."""

    origin: str = ""
    secrets: dict[str, str] | None = None
    deleted: bool = False
    budget_start: str | None = None
    refuses_with: int | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Answer one request: a status and a document."""
        self.asked.append((method, path.partition("?")[0]))
        if self.refuses_with is not None:
            return self.refuses_with, {"error": {"code": "Refused", "message": "You may not look."}}
        if path.startswith("/secrets/"):
            return self._of_the_vault(method, path, body)
        return self._of_the_manager(path)

    def _of_the_vault(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        name = path.removeprefix("/secrets/").partition("?")[0]
        held = self.secrets if self.secrets is not None else {}
        if method == "PUT":
            held[name] = body["value"]
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
        """Hand secrets out in small pages, as Azure does with many."""
        found = re.search(r"skip=(\d+)", path)
        first, names = int(found[1]) if found else 0, sorted(self.secrets or ())
        page: dict[str, Any] = {"value": [{"name": name} for name in names[first : first + _PAGE]]}
        if first + _PAGE < len(names):
            page["nextLink"] = f"{self.origin}{VAULT}/secrets?api-version=1&skip={first + _PAGE}"
        return page


@contextmanager
def running_cloud() -> Iterator[Cloud]:
    """Keep a cloud for the length of a block."""
    cloud = Cloud()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def do_PUT(self) -> None:
            self._answer()

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            cloud.tokens.add(str(self.headers.get("Authorization")))
            status, document = cloud.answer(self.command, self.path, body)
            content = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    cloud.origin = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield cloud
    server.shutdown()
    server.server_close()
