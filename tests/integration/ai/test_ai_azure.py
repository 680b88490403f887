"""Azure OpenAI with a managed identity: the endpoint and the identity service are both real sockets."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from shared.core.ai import Outcome, ask
from tests.integration.ai.conftest import Configure
from tests.integration.ai.tagging_task import TASK, USER_TEXT, by_rules
from tests.servers.identity_server import TOKEN, IdentityServer, running_identity_server
from tests.servers.openai_server import OpenAiServer

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def identity() -> Iterator[IdentityServer]:
    """The identity service of the app's host."""
    with running_identity_server() as running:
        yield running


@pytest.fixture
def azure(
    server: OpenAiServer, identity: IdentityServer, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> OpenAiServer:
    """The same model, as an Azure OpenAI deployment."""
    for name, value in identity.environment.items():
        monkeypatch.setenv(name, value)
    configure(
        OPENAI_API_KEY=None,
        OPENAI_BASE_URL=None,
        OPENAI_MODEL="our-deployment",
        AZURE_OPENAI_ENDPOINT=server.base_url.removesuffix("/v1"),
        AZURE_CLIENT_ID="11111111-2222-3333-4444-555555555555",
    )
    return server


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


def test_without_a_token_the_rules_answer(azure: OpenAiServer, user: UUID, identity: IdentityServer) -> None:
    identity.works = False
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.UNAVAILABLE
    assert azure.requests == []
