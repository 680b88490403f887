"""A deployed app in its bad hours: it answers what it is told to, in turn. The real one runs under devhost."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

CannedResponse = tuple[int, Any]
MIGRATED: CannedResponse = (200, {"stdout": "Running upgrade  -> 0001\n", "stderr": "", "return_code": 0})


@dataclass
class DeployedApp:
    """Answers by path, one after the other; the last one again and again."""

    origin: str = ""
    replies: dict[str, list[CannedResponse]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> CannedResponse:
        """Take the next answer of a path; 404 where none is known."""
        self.asked.append(path)
        waiting = self.replies.get(path, [(404, "no such function")])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@contextmanager
def deployed_app() -> Iterator[DeployedApp]:
    """Keep such an app for the length of a block."""
    app = DeployedApp()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, document = app.answer(self.path)
            content = (document if isinstance(document, str) else json.dumps(document)).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    app.origin = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield app
    server.shutdown()
    server.server_close()
