"""The identity service of an App Service or Functions host, which gives a managed identity its tokens."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "a-token-from-the-identity"


class _Server(ThreadingHTTPServer):
    token = TOKEN


class _Identity(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        token = self.server.token
        body = json.dumps({"access_token": token, "expires_on": "9999999999", "token_type": "Bearer"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


@contextmanager
def running_identity_server(token: str = TOKEN) -> Iterator[dict[str, str]]:
    """Keep the service running for the length of a block; gives the environment that leads the SDK to it."""
    with _Server(("127.0.0.1", 0), _Identity) as server:
        server.token = token
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield {"IDENTITY_ENDPOINT": f"http://127.0.0.1:{server.server_port}/token", "IDENTITY_HEADER": "header"}
        server.shutdown()
        thread.join()
