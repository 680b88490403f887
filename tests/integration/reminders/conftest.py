"""Someone to remind."""

from uuid import UUID

import pytest

from tests.integration.reminders.population import someone


@pytest.fixture
def ada(any_database: str) -> UUID:
    """Someone whose account is in use and whose address is verified."""
    return someone()
