"""TO BE REMOVED when the area is in `functions.AREAS`: it is added here."""

import pytest

import functions
from functions import account
from shared.core.db import Base, get_engine
from tests.client import Api


@pytest.fixture
def api(api: Api) -> Api:
    """The API with this area."""
    Base.metadata.create_all(get_engine())
    return Api(areas=(*functions.AREAS, account.area, functions.DOCS))
