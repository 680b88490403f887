"""One value, however it is spelled; and a key of it that tells nobody its name."""

from uuid import uuid4

import pytest

from shared.values.catalog import known_by_key
from shared.values.names import KEY_LENGTH, fold, own_key

ADA = uuid4()


@pytest.mark.parametrize("name", ["Family time", " family  TIME ", "\uff26amily time", "FAMILY\u00a0TIME"])
def test_spellings_of_one_name_are_one_value(name: str) -> None:
    assert fold(name) == "family time"
    assert own_key(ADA, name) == own_key(ADA, "Family time")


def test_another_name_is_another_value() -> None:
    assert own_key(ADA, "Family") != own_key(ADA, "Families")


def test_the_key_of_one_person_says_nothing_of_another() -> None:
    assert own_key(ADA, "Family") != own_key(uuid4(), "Family")


def test_a_key_fits_its_column_and_is_never_one_of_the_form() -> None:
    key = own_key(ADA, "courage")
    assert len(key) <= KEY_LENGTH
    assert key not in known_by_key()
    assert "courage" not in key
