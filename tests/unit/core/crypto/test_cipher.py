import re

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from shared.core.crypto import cipher
from shared.core.crypto.cipher import NONCE_BYTES, DecryptionError
from shared.core.crypto.key_ring import KeyRing
from tests.unit.core.crypto.key_rings import key_of, ring

COLUMN, RING = "journal_entries.title", ring("k1")
SECRET = "I dread Monday and told nobody"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))  # surrogates are no characters; JSON that has them is refused


def why_not(stored: bytes, column: str = COLUMN, keys: KeyRing = RING) -> str:
    """What is said of bytes that must not decrypt."""
    with pytest.raises(DecryptionError) as info:
        cipher.decrypt(stored, column, keys)
    assert info.value.__cause__ is None
    return str(info.value)


def names_only_the_column(said: str) -> bool:
    return re.fullmatch(rf"a value of {re.escape(COLUMN)} [a-z ]+", said) is not None


@given(TEXTS)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert cipher.decrypt(cipher.encrypt(text, COLUMN, RING), COLUMN, RING) == text


@pytest.mark.parametrize("text", ["", "\0", "ȺǅßİѤ", "👩‍👩‍👧", "e\u0301", "\r\n", "я" * 100_000])
def test_no_text_is_too_strange_or_long(text: str) -> None:
    assert cipher.decrypt(cipher.encrypt(text, COLUMN, RING), COLUMN, RING) == text


def test_what_encrypts_is_the_class_that_the_library_publishes() -> None:
    assert type(cipher.build_aead(b"k" * cipher.KEY_BYTES)) is AESGCM


@given(TEXTS)
def test_the_same_text_never_gives_the_same_bytes_twice(text: str) -> None:
    assert cipher.encrypt(text, COLUMN, RING) != cipher.encrypt(text, COLUMN, RING)


@given(st.text(st.characters(codec="ascii"), min_size=8))
def test_stored_bytes_do_not_show_the_text(text: str) -> None:
    assert text.encode() not in cipher.encrypt(text, COLUMN, RING)


def test_stored_bytes_cost_little_more_than_the_text() -> None:
    assert len(cipher.encrypt("", COLUMN, RING)) == len(b"vlk1") + NONCE_BYTES + 16


def test_stored_bytes_name_their_key() -> None:
    assert cipher.key_id_of(cipher.encrypt(SECRET, COLUMN, ring("k2", "k1"))) == "k2"


def test_a_text_does_not_decrypt_in_another_column() -> None:
    stored = cipher.encrypt(SECRET, COLUMN, RING)

    assert why_not(stored, "journal_entries.context").startswith("a value of journal_entries.context is damaged or")


def test_a_text_does_not_decrypt_with_another_key_of_the_same_name() -> None:
    stored = cipher.encrypt(SECRET, COLUMN, RING)

    assert names_only_the_column(why_not(stored, keys=KeyRing("k1", {"k1": key_of("another")})))


def test_a_text_does_not_decrypt_under_the_name_of_another_key_that_the_ring_holds() -> None:
    stored = cipher.encrypt(SECRET, COLUMN, RING).replace(b"k1", b"k2", 1)
    twins = KeyRing("k1", {"k1": key_of("k1"), "k2": key_of("k1")})

    assert names_only_the_column(why_not(stored, keys=twins))


STORED = cipher.encrypt(SECRET, COLUMN, RING)


@given(st.integers(0, len(STORED) * 8 - 1))
def test_no_bit_can_be_changed(position: int) -> None:
    changed = bytearray(STORED)
    changed[position // 8] ^= 1 << (position % 8)

    assert names_only_the_column(why_not(bytes(changed)))


@given(st.integers(0, len(STORED) - 1))
def test_nothing_can_be_cut_off_the_end(length: int) -> None:
    assert names_only_the_column(why_not(STORED[:length]))


@given(st.integers(1, len(STORED)))
def test_nothing_can_be_cut_off_the_front(start: int) -> None:
    assert names_only_the_column(why_not(STORED[start:]))


@given(st.binary(min_size=1, max_size=40))
def test_nothing_can_be_added(more: bytes) -> None:
    assert names_only_the_column(why_not(STORED + more))


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused_in_the_same_words(stored: bytes) -> None:
    assert names_only_the_column(why_not(stored))


@pytest.mark.parametrize("version", [0, 2, 255])
def test_a_version_that_is_not_known_is_said_to_be_so(version: int) -> None:
    assert why_not(bytes((version,)) + STORED[1:]).endswith("is not in a form that this version reads")


@pytest.mark.parametrize(
    "stored",
    [b"", b"\x01", b"\x01\xff", b"\x07" + STORED[1:], STORED[:8]],
    ids=["nothing", "a version", "a length too long", "another version", "cut short"],
)
def test_bytes_that_are_no_ciphertext_have_no_key(stored: bytes) -> None:
    with pytest.raises(DecryptionError):
        cipher.key_id_of(stored)
