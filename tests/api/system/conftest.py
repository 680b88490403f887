"""Those who run the system: someone with the administrator's token, and the migration's secret."""

from dataclasses import replace
from uuid import uuid4

import pytest

from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from tests import environment
from tests.people import Person

SECRET = {"X-Migrate-Secret": environment.ENVIRONMENT["MIGRATE_SECRET"]}


@pytest.fixture
def admin(ada: Person) -> Person:
    """Someone who signed in as an administrator."""
    return replace(ada, token=access_tokens.issue(AccessClaims(ada.id, uuid4(), "admin")))
