"""One value, however it is spelled."""

import pytest

from shared.values.catalog import KEY_LENGTH, fold_name, get_known_values


@pytest.mark.parametrize("name", ["Family time", " family  TIME ", "\uff26amily time", "FAMILY\u00a0TIME"])
def test_spellings_of_one_name_are_one_value(name: str) -> None:
    assert fold_name(name) == "family time"


def test_another_name_is_another_value() -> None:
    assert fold_name("Family") != fold_name("Families")


def test_the_keys_of_the_form_fit_their_column() -> None:
    assert max(len(key) for key in get_known_values()) <= KEY_LENGTH
