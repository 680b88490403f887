import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.crypto.digests import bind_digest, compare_secrets, keyed_digest, token_digest
from tests import environment

ANOTHER_KEY = "another-digest-key-that-is-long-enough"


def test_a_digest_is_the_same_each_time_and_32_bytes() -> None:
    assert keyed_digest("login", "ada@example.com") == keyed_digest("login", "ada@example.com")
    assert len(keyed_digest("login", "ada@example.com")) == len(token_digest("token")) == 32


def test_a_digest_of_many_texts_is_that_of_each() -> None:
    digest = bind_digest("login")

    assert [digest(text) for text in ("ada", "", "Zoë")] == [keyed_digest("login", text) for text in ("ada", "", "Zoë")]


def test_the_purpose_keeps_two_digests_of_one_text_apart() -> None:
    assert keyed_digest("login", "ada@example.com") != keyed_digest("invitation", "ada@example.com")


def test_purpose_and_text_cannot_be_divided_in_another_place() -> None:
    assert keyed_digest("login", "ada") != keyed_digest("log", "inada")


def test_a_digest_of_human_text_is_no_bare_hash() -> None:
    bare = [hashlib.sha256(text).digest() for text in (b"ada", b"login\0ada", b"loginada")]

    assert keyed_digest("login", "ada") not in bare


def test_a_digest_of_human_text_depends_on_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = keyed_digest("login", "ada")
    environment.apply(monkeypatch, DIGEST_KEY=ANOTHER_KEY)

    assert keyed_digest("login", "ada") != before


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_two_secrets_are_the_same_only_if_they_are_equal(left: str, right: str) -> None:
    assert compare_secrets(left, right) == (left == right)
    assert compare_secrets(left, left)


def test_two_secrets_are_compared_in_constant_time_and_at_one_length(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[int, int]] = []
    real = hmac.compare_digest

    def compare(left: bytes, right: bytes) -> bool:
        compared.append((len(left), len(right)))
        return real(left, right)

    monkeypatch.setattr(hmac, "compare_digest", compare)

    assert not compare_secrets("", "a-migrate-secret")
    assert compared == [(32, 32)]
