"""Hundreds of requests made from our own OpenAPI document, valid and invalid, against the running host."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.environment import ENVIRONMENT
from tests.people import PASSWORD
from tests.servers.azurite import Azurite
from tests.servers.devhost import REPOSITORY, DevHost, running_host
from tests.servers.openai_server import running_openai_server

HERE = Path(__file__).parent
EMAIL = "admin@example.com"


@pytest.fixture
def settings(azurite: Azurite, tmp_path: Path) -> Iterator[dict[str, str]]:
    with running_openai_server() as model:
        yield {
            **ENVIRONMENT,
            "QueueStorage": azurite.connection_string,
            "AzureWebJobsStorage": azurite.connection_string,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'test.db'}",
            "OPENAI_API_KEY": "sk-test",
            "OPENAI_BASE_URL": model.base_url,
            "AI_DAILY_CALLS": "100000",
        }


@pytest.fixture
def host(settings: dict[str, str], tmp_path: Path) -> Iterator[DevHost]:
    with running_host(REPOSITORY, tmp_path / "state", settings) as running:
        yield running


def sign_in_as_administrator(host: DevHost, settings: dict[str, str]) -> str:
    account = {"email": EMAIL, "password": PASSWORD}
    assert httpx.post(f"{host.api}/v1/register", json=account).status_code == 201
    grant = [sys.executable, "-m", "shared.accounts.grant", EMAIL, "admin"]
    subprocess.run(grant, cwd=REPOSITORY, env={**os.environ, **settings}, check=True)
    return str(httpx.post(f"{host.api}/v1/auth/login", json=account).json()["access_token"])


@pytest.mark.timeout(400)
def test_nothing_is_found_against_the_running_host(host: DevHost, settings: dict[str, str], tmp_path: Path) -> None:
    token = sign_in_as_administrator(host, settings)
    command = [
        *(
            sys.executable,
            "-c",
            "from schemathesis.cli import schemathesis; schemathesis()",
            "run",
            f"{host.api}/openapi.json",
            "--url",
            host.api,
        ),
        *("--header", f"Authorization: Bearer {token}", "--max-examples", "10", "--workers", "2", "--seed", "1"),
        *("--generation-database", "none", "--continue-on-failure", "--no-color"),
        # How fast the tool finds e-mail addresses on a busy machine is no finding about us.
        *("--suppress-health-check", "too_slow"),
    ]
    found = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, found.stdout[-20_000:] + found.stderr[-2_000:]
