"""The process of tests is active; that all databases do the same is for the tests of sessions and workers to tell."""

from uuid import UUID

import pytest

from tests.narrative_process import activate_process


@pytest.fixture(autouse=True)
def version_id(database: str) -> UUID:
    """The version that sessions begin with."""
    return activate_process()
