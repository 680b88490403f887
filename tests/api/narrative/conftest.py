"""The process of tests is active."""

from uuid import UUID

import pytest

from tests.narrative_process import activate_process


@pytest.fixture(autouse=True)
def version_id(any_database: str) -> UUID:
    """The version that sessions begin with."""
    return activate_process()
