"""The process of tests is active."""

from uuid import UUID

import pytest

from tests.narrative_process import activate_process


@pytest.fixture(autouse=True)
def version_id(request: pytest.FixtureRequest) -> UUID:
    """The version that sessions begin with, on whichever database the test asked for."""
    request.getfixturevalue("any_database" if "any_database" in request.fixturenames else "database")
    return activate_process()
