import pytest

from shared.accounts import suspensions
from shared.accounts.users import User
from shared.core.db import table_of


@pytest.mark.parametrize("name", suspensions._USERS.keys())
def test_a_column_that_is_asked_for_by_its_name_is_one_of_the_table(name: str) -> None:
    asked, declared = suspensions._USERS[name].type, table_of(User).c[name].type
    assert (type(asked), getattr(asked, "length", None)) == (type(declared), getattr(declared, "length", None))
