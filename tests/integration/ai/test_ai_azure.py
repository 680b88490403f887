"""Azure OpenAI with a managed identity: the endpoint and the identity service are both real sockets."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import UUID

import pytest

from shared.core.ai import Outcome, ask
from tests.integration.ai.conftest import Configure
from tests.integration.ai.tagging_task import TASK, USER_TEXT, by_rules
from tests.servers.openai_server import OpenAiServer

TOKEN = "a-token-from-the-identity"

pytestmark = pytest.mark.usefixtures("database")


class _Identity(BaseHTTPRequestHandler):
    """The identity service of an App Service or Functions host; gives no token while `works` is false."""

    works = True

    def do_GET(self) -> None:
        body = json.dumps({"access_token": TOKEN, "expires_on": "9999999999", "token_type": "Bearer"}).encode()
        self.send_response(200 if self.works else 403)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if self.works else b" " * len(body))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


@pytest.fixture
def azure(server: OpenAiServer, configure: Configure, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """The same model, as an Azure OpenAI deployment."""
    monkeypatch.setattr(_Identity, "works", True)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Identity) as identity:
        thread = threading.Thread(target=identity.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"http://127.0.0.1:{identity.server_port}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "header")
        configure(
            OPENAI_API_KEY=None,
            OPENAI_BASE_URL=None,
            OPENAI_MODEL="our-deployment",
            AZURE_OPENAI_ENDPOINT=server.base_url.removesuffix("/v1"),
            AZURE_CLIENT_ID="11111111-2222-3333-4444-555555555555",
        )
        yield server
        identity.shutdown()
        thread.join()


def test_the_deployment_is_called_with_the_identitys_token(azure: OpenAiServer, user: UUID) -> None:
    assert ask(TASK, user, USER_TEXT, by_rules).made_by == "our-deployment"
    (request,) = azure.requests
    assert (request.path, request.body["model"]) == ("/openai/v1/chat/completions", "our-deployment")
    assert request.body["reasoning_effort"] == "none"
    assert request.headers["authorization"] == f"Bearer {TOKEN}"


def test_a_dated_version_has_addresses_of_its_own(azure: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AZURE_OPENAI_API_VERSION="2024-10-21")
    ask(TASK, user, USER_TEXT, by_rules)
    (request,) = azure.requests
    assert request.path == "/openai/deployments/our-deployment/chat/completions?api-version=2024-10-21"
    assert request.headers["authorization"] == f"Bearer {TOKEN}"


def test_bounds_are_told_in_words_because_azure_takes_no_such_keywords(azure: OpenAiServer, user: UUID) -> None:
    ask(TASK, user, USER_TEXT, by_rules)
    keywords = azure.requests[0].function["parameters"]["properties"]["keywords"]
    assert "minItems" not in keywords
    assert keywords["description"] == "(maxItems 7, minItems 3)"


def test_without_a_token_the_rules_answer(azure: OpenAiServer, user: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Identity, "works", False)
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.UNAVAILABLE
    assert azure.requests == []
