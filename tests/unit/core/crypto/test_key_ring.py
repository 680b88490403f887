import base64

import pytest

from shared.core.crypto.key_ring import KeyRing, UnusableKeys, parse_base64, parse_secrets
from tests.unit.core.crypto.key_rings import key_of, setting

SECRET = "a-signing-key-that-nobody-may-ever-see"


def complaint(text: str) -> str:
    with pytest.raises(UnusableKeys) as info:
        parse_secrets(text, minimum_bytes=32)
    assert info.value.__cause__ is None
    return str(info.value)


def base64_complaint(text: str) -> str:
    with pytest.raises(UnusableKeys) as info:
        parse_base64(text, exact_bytes=32)
    assert info.value.__cause__ is None
    return str(info.value)


def test_a_ring_holds_every_key_under_its_name() -> None:
    ring = parse_secrets(f"k1:{SECRET},k2:{SECRET}2", minimum_bytes=32)

    assert ring.keys == {"k1": SECRET.encode(), "k2": f"{SECRET}2".encode()}


def test_the_first_key_is_the_current_one() -> None:
    ring = parse_base64(setting("new", "old"), exact_bytes=32)

    assert (ring.current, ring.current_key) == ("new", key_of("new"))


def test_spaces_and_empty_entries_are_passed_over() -> None:
    ring = parse_secrets(f" , k1: {SECRET} ,, k2:{SECRET},\n", minimum_bytes=32)

    assert list(ring.keys) == ["k1", "k2"]
    assert ring.current_key == SECRET.encode()


def test_a_secret_may_contain_a_colon() -> None:
    assert parse_secrets(f"k1:a:{SECRET}", minimum_bytes=32).current_key == f"a:{SECRET}".encode()


def test_a_secret_is_measured_in_bytes() -> None:
    assert parse_secrets(f"k1:{'é' * 16}", minimum_bytes=32).current_key == ("é" * 16).encode()


@pytest.mark.parametrize("kid", ["k", "K-1_2.3", "k" * 32])
def test_a_name_may_be_any_short_word(kid: str) -> None:
    assert parse_secrets(f"{kid}:{SECRET}", minimum_bytes=32).current == kid


@pytest.mark.parametrize("entry", [SECRET, f":{SECRET}", f"k 1:{SECRET}", f"ключ:{SECRET}", f"{'k' * 33}:{SECRET}"])
def test_an_entry_without_a_usable_name_is_found_by_its_number(entry: str) -> None:
    said = complaint(f"k1:{SECRET},{entry}")

    assert said.startswith("entry 2 must be")
    assert SECRET not in said


@pytest.mark.parametrize("empty", ["", " ", ",", " , "])
def test_a_ring_without_a_key_is_refused(empty: str) -> None:
    assert complaint(empty) == base64_complaint(empty) == "at least one key is needed"


def test_two_keys_with_one_name_are_refused() -> None:
    assert complaint(f"k1:{SECRET},k1:{SECRET}2") == "two keys have the same id"


@pytest.mark.parametrize("secret", ["", "short-and-secret", "a" * 31])
def test_a_short_secret_is_named_but_not_shown(secret: str) -> None:
    assert complaint(f"k1:{SECRET},k2:{secret}") == "key 'k2' must have at least 32 bytes"


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_named_but_not_shown(length: int) -> None:
    encoded = base64.b64encode(b"s" * length).decode()

    assert base64_complaint(f"{setting('k1')},k2:{encoded}") == "key 'k2' must be 32 bytes, base64-encoded"


@pytest.mark.parametrize("encoded", ["not base64!", "ключ", "abc", "-_-_" * 11, f"{'A' * 43}=\u200b"])
def test_a_key_that_is_not_base64_is_named_but_not_shown(encoded: str) -> None:
    assert base64_complaint(f"{setting('k1')},k2:{encoded}") == "key 'k2' is not base64"


def test_a_printed_ring_shows_no_key() -> None:
    ring = KeyRing("k1", {"k1": SECRET.encode()})

    assert SECRET not in f"{ring} {ring!r}"
