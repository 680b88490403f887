import pytest

from shared.accounts import password_rules
from shared.core.errors import Invalid

EMAIL = "ada.lovelace@example.com"


@pytest.mark.parametrize("password", ["a walk at the lake", "correct-horse", "静かな湖のほとりを歩く", "08154711"])
def test_an_uncommon_password_is_accepted(password: str) -> None:
    password_rules.check_password(password, EMAIL)


@pytest.mark.parametrize(
    "password",
    [
        *("password", "PassWord", "12345678", "baseball", "qwertyuiop"),  # of the first ranks
        "roberto1",  # rank 9,998; 08154711 is 10,002nd
        *(EMAIL, EMAIL.upper(), "ada.lovelace", "Ada.Lovelace"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused_and_names_its_field(password: str) -> None:
    with pytest.raises(Invalid) as refusal:
        password_rules.check_password(password, EMAIL)

    assert refusal.value.errors[0].loc == ("body", "password")


def test_a_refusal_does_not_repeat_the_password() -> None:
    with pytest.raises(Invalid) as refusal:
        password_rules.check_password("baseball", EMAIL)

    assert "baseball" not in str(refusal.value)


def test_the_list_ends_after_ten_thousand() -> None:
    assert len(password_rules._common_passwords()) == 10_000


def test_the_list_is_in_the_order_of_rank() -> None:
    """The published list begins with the most frequent; an alphabetical one would not."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    assert FREQUENCY_LISTS["passwords"][:3] == ["123456", "password", "12345678"]


def test_two_keyboards_type_the_same_password() -> None:
    assert password_rules.normalize_password("cafe\u0301 au lait") == password_rules.normalize_password(
        "caf\u00e9 au lait"
    )
