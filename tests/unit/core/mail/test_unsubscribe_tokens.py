"""An unsubscribe link stops one stream of one person, and nobody else can make one."""

import base64
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.mail import unsubscribe_tokens
from shared.core.mail.delivery_policy import OPTIONAL_STREAMS
from shared.core.mail.unsubscribe_tokens import Subscription, read_token, write_token
from tests import environment

ADA = Subscription(UUID("26adb77f-ced0-46de-9a60-8b6825c3300e"), "reminders")


def decoded(token: str) -> bytes:
    return base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.mark.parametrize("stream", OPTIONAL_STREAMS)
def test_a_token_says_whose_stream_it_stops(stream: str) -> None:
    subscription = Subscription(ADA.user_id, stream)  # type: ignore[arg-type]
    assert read_token(write_token(subscription)) == subscription


def test_a_token_fits_into_a_path_as_it_is() -> None:
    assert set(write_token(ADA)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@pytest.mark.parametrize("place", range(34))
def test_a_token_with_a_changed_byte_is_none(place: int) -> None:
    raw = bytearray(decoded(write_token(ADA)))
    raw[place] ^= 1
    assert read_token(encoded(bytes(raw))) is None


def test_the_signature_of_one_stream_does_not_stop_another() -> None:
    body = bytearray(decoded(write_token(ADA))[:18])
    body[-1] = decoded(write_token(Subscription(ADA.user_id, "digests")))[17]
    assert read_token(encoded(bytes(body) + decoded(write_token(ADA))[18:])) is None


def test_a_version_that_we_do_not_know_is_none_even_when_signed() -> None:
    body = b"\x02" + decoded(write_token(ADA))[1:18]
    assert read_token(encoded(body + unsubscribe_tokens._mac(body))) is None


def test_a_stream_that_cannot_be_stopped_is_none_even_when_signed() -> None:
    body = decoded(write_token(ADA))[:17] + b"\x09"
    assert read_token(encoded(body + unsubscribe_tokens._mac(body))) is None


def test_a_token_of_another_key_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    token = write_token(ADA)
    environment.apply(monkeypatch, DIGEST_KEY="another-digest-key-that-is-long-enough-too")
    assert read_token(token) is None


@pytest.mark.parametrize("cut", [0, 1, 10, 45])
def test_a_token_that_was_cut_off_is_none(cut: int) -> None:
    assert read_token(write_token(ADA)[:cut]) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert read_token(text) is None
