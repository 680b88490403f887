"""Someone who runs the system."""

import pytest

from tests.client import Api
from tests.people import Person, new_administrator


@pytest.fixture
def admin(api: Api) -> Person:
    """An administrator, signed in since they are one."""
    return new_administrator(api)
