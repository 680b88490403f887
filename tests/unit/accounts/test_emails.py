import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.accounts import emails
from shared.core.errors import Invalid

accepted = st.from_regex(emails.EMAIL_PATTERN, fullmatch=True).filter(lambda address: len(address) <= 80)
ascii_part = st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
plain = st.builds("{}@{}.{}".format, ascii_part, ascii_part, ascii_part)


@given(accepted)
def test_normalizing_twice_changes_nothing_more(address: str) -> None:
    once = emails.normalize_email(address)

    assert emails.normalize_email(once) == once


@given(accepted)
def test_what_is_accepted_stays_acceptable_once_normalized(address: str) -> None:
    assert re.fullmatch(emails.EMAIL_PATTERN, emails.normalize_email(address))


@given(plain, st.data())
def test_upper_and_lower_case_make_no_difference(address: str, data: st.DataObject) -> None:
    flips = data.draw(st.lists(st.booleans(), min_size=len(address), max_size=len(address)))
    written = "".join(letter.upper() if flip else letter for letter, flip in zip(address, flips, strict=True))

    assert emails.normalize_email(written) == address


@given(accepted, st.integers(0, 5), st.integers(0, 5))
def test_surrounding_spaces_make_no_difference(address: str, before: int, after: int) -> None:
    assert emails.normalize_email(" " * before + address + " " * after) == emails.normalize_email(address)


@given(accepted)
def test_composed_and_decomposed_letters_are_the_same_address(address: str) -> None:
    assert emails.normalize_email(unicodedata.normalize("NFD", address)) == emails.normalize_email(address)


def test_every_letter_that_the_pattern_takes_is_still_taken_after_normalization() -> None:
    letters = [
        letter for letter in map(chr, range(0x80, 0xD800)) if re.fullmatch(emails.EMAIL_PATTERN, f"{letter}@a.b")
    ]

    lost = [
        hex(ord(one)) for one in letters if not re.fullmatch(emails.EMAIL_PATTERN, emails.normalize_email(f"{one}@a.b"))
    ]

    assert len(letters) > 40_000
    assert lost == []


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("  Ada.Lovelace@Example.COM ", "ada.lovelace@example.com"),
        ("user+tag@example.com", "user+tag@example.com"),
        ("ÉMILE@exemple.fr", "émile@exemple.fr"),
        ("post@BÜCHER.example", "post@xn--bcher-kva.example"),
        ("post@xn--bcher-kva.example", "post@xn--bcher-kva.example"),
        ("post@straße.example", "post@xn--strae-oqa.example"),
        ("用户@例子.example", "用户@xn--fsqu00a.example"),
    ],
)
def test_an_address_has_one_spelling(written: str, stored: str) -> None:
    assert emails.normalize_email(emails.check_email(written)) == stored


@pytest.mark.parametrize(
    "unseen",
    list("\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u2066\u2069\u3164\ufe0f\ufeff\uffa0\U000e0041"),
)
@pytest.mark.parametrize("pasted", ["{}ada@example.com", "ada@example.com{}", "ada{}@exam{}ple.com"])
def test_what_nobody_sees_makes_no_other_address(unseen: str, pasted: str) -> None:
    assert emails.clean_email(pasted.replace("{}", unseen)) == "ada@example.com"


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("ada\u2009@\u2003example\u3000.com", "ada@example.com"),
        (" mailto:ada@example.com\n", "ada@example.com"),
        ("<ada@example.com>", "ada@example.com"),
        ("\u200b<MAILTO:ada@example.com> ", "ada@example.com"),
        ("\u200d\u200cada\u200d@example.com\u200c", "ada@example.com"),
        ("\u0915\u094d\u200d\u0937@example.com", "\u0915\u094d\u200d\u0937@example.com"),
        ("ada lovelace@example.com", "ada lovelace@example.com"),
        ("mailto:ad", "ad"),
        ("", ""),
    ],
)
def test_a_pasted_address_is_cleaned_and_names_are_not_joined(pasted: str, cleaned: str) -> None:
    assert emails.clean_email(pasted) == cleaned


def test_no_letter_of_the_pattern_is_a_sign_of_format_or_changes_when_it_is_cleaned() -> None:
    letters = [one for one in map(chr, range(0x80, 0xD800)) if re.fullmatch(emails.EMAIL_PATTERN, f"{one}@a.b")]

    unseen = [hex(ord(one)) for one in letters if unicodedata.category(one) == "Cf" or emails.clean_email(one) != one]

    assert unseen == []


@pytest.mark.parametrize(
    "written",
    ["", "ada", "ada@", "@example.com", "ada@example", "a b@example.com", "ada@ex..com", "ada@-a.com", "a@b@c.d"],
)
def test_what_is_no_address_is_refused_in_words(written: str) -> None:
    with pytest.raises(ValueError, match="Enter an e-mail address"):
        emails.check_email(written)


@pytest.mark.parametrize(
    "written",
    ["ada@example.com\n", "\tada@example.com", "ada\x00@example.com", "ada@exa_mple.com", f"{'a' * 65}@example.com"],
)
def test_what_only_looks_like_an_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="Enter an e-mail address"):
        emails.check_email(written)


def test_an_address_that_grows_too_long_for_its_column_is_refused() -> None:
    label_of_seven = "é"  # xn--9ca in ASCII

    with pytest.raises(Invalid) as refusal:
        emails.normalize_email(f"{'a' * 64}@{'.'.join([label_of_seven] * 30)}")

    assert refusal.value.errors[0].loc == ("body", "email")
