"""People are called by their name, and nobody can make us deliver a message in place of one."""

import pytest

from shared.core.mail.renderer import greet
from shared.core.mail.translations import load_translations
from tests.unit.core.mail.mail_samples import recipient

ENGLISH = load_translations("en")


@pytest.mark.parametrize(
    "name",
    [
        "Ada",
        "J. R. Ewing",
        "Anne-Marie O'Neil",
        "José",
        "Jose\u0301",
        "\u674e\u5c0f\u9f8d",
        "Ng\u1ecdc",
        "O\u2019Brien",
    ],
)
def test_a_name_is_used(name: str) -> None:
    assert greet(recipient(name), ENGLISH) == f"Hello {name},"


@pytest.mark.parametrize(
    "name",
    [
        "Visit evil.example",
        "www.evil.example",
        "https://evil.example",
        "Call 0800 123",
        "ada@example.com",
        "<b>Ada</b>",
        "Ada\u202e",
        "A" * 41,
        ".",
        "",
        "   ",
        None,
    ],
)
def test_what_is_no_name_is_not_repeated(name: str | None) -> None:
    assert greet(recipient(name), ENGLISH) == "Hello,"


def test_a_line_break_in_a_name_is_a_blank() -> None:
    assert greet(recipient("Ada\r\nLovelace"), ENGLISH) == "Hello Ada Lovelace,"


def test_nobody_is_called_by_name_before_the_address_is_known_to_be_theirs() -> None:
    assert greet(recipient("Ada", verified=False), ENGLISH) == "Hello,"
