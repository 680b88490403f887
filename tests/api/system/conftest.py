"""Those who run the system: someone with the administrator's token, and the migration's secret."""

import pytest

from tests import environment
from tests.client import Api
from tests.people import Person, new_administrator

SECRET = {"X-Migrate-Secret": environment.ENVIRONMENT["MIGRATE_SECRET"]}


@pytest.fixture
def admin(api: Api) -> Person:
    """Someone who signed in as an administrator."""
    return new_administrator(api)
