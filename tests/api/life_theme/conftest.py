"""TO BE REMOVED when the area is in `functions.AREAS` and its tables are in a migration: both are added here."""

import pytest

import functions
from functions import life_theme
from shared.core.db import Base, get_engine
from tests.client import Api


@pytest.fixture
def api(api: Api) -> Api:
    """The API with this area and its tables."""
    Base.metadata.create_all(get_engine())
    return Api(areas=(*functions.AREAS, life_theme.area, functions.DOCS))
