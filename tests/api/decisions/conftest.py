"""TO BE REMOVED when the areas are in `functions.AREAS` and their tables are in a migration: both are added here."""

import pytest

import functions
from functions import decision_support, decisions, life_theme, values
from shared.core.db import Base, get_engine
from tests.client import Api


@pytest.fixture
def api(api: Api) -> Api:
    """The API with these areas and their tables."""
    Base.metadata.create_all(get_engine())
    known = [*functions.AREAS]
    more = [area for area in (decisions.area, decision_support.area, life_theme.area, values.area) if area not in known]
    return Api(areas=(*known, *more, functions.DOCS))
