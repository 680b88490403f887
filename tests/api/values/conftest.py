"""BEFORE INTEGRATION ONLY: remove once the values are in functions.AREAS and their tables in a migration.

It adds both for the tests of this folder.
"""

import pytest

import functions
from functions import values
from shared.core.db import Base, get_engine
from tests.client import Api


@pytest.fixture
def api(api: Api) -> Api:
    """The API with the values' area, on a database with the values' tables."""
    Base.metadata.create_all(get_engine())
    return api if values.area in functions.AREAS else Api(areas=(*functions.AREAS, values.area))
