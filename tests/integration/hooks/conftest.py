"""A laptop, a cloud and an app for hooks to run against."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.servers.azd import Laptop, new_laptop
from tests.servers.azure_management import SITE, Cloud, running_cloud
from tests.servers.deployed_app import DeployedApp, deployed_app


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    """Azure, with nothing deployed."""
    with running_cloud() as running:
        yield running


@pytest.fixture
def laptop(tmp_path: Path, cloud: Cloud) -> Laptop:
    """A laptop whose azd knows subscription and region, and no more."""
    return new_laptop(
        tmp_path,
        AZURE_ENV_NAME="phronesis-test",
        AZURE_SUBSCRIPTION_ID="sub-1",
        AZURE_LOCATION="westeurope",
        AZURE_RESOURCE_MANAGER_URL=cloud.origin,
        HOOKS_PATIENCE_SECONDS=str(PATIENCE),
        HOOKS_PAUSE_SECONDS="0.05",
    )


@pytest.fixture
def app(laptop: Laptop) -> Iterator[DeployedApp]:
    """An app that was deployed, and azd's outputs about it."""
    with deployed_app() as running:
        laptop.set(API_URL=running.origin, MIGRATE_SECRET="a-secret", FUNCTION_APP_ID=SITE)
        yield running
