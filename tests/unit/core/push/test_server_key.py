"""The keys of VAPID: drawn, written down, and refused where they are none."""

import runpy

import pytest
from pywebpush import Vapid

from shared.core import base64url
from shared.core.push.new_key import new_private_key
from shared.core.push.server_key import derive_public_key, get_public_key, is_point
from shared.core.settings import get_settings
from shared.core.settings.model import MissingSettings
from tests import environment

# RFC 8292 signs with a key of P-256; this pair is that of RFC 8291, appendix A (as_private, as_public).
PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
PUBLIC = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"


def configure(monkeypatch: pytest.MonkeyPatch, **changes: str) -> None:
    environment.apply(monkeypatch, **{"VAPID_PRIVATE_KEY": PRIVATE, "VAPID_SUBJECT": "mailto:a@b.example", **changes})


def test_the_public_half_follows_from_the_private_one() -> None:
    assert derive_public_key(PRIVATE) == PUBLIC


def test_browsers_are_told_the_public_half(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch)
    assert get_public_key() == PUBLIC


def test_without_a_key_there_is_none() -> None:
    assert get_public_key() is None


def test_every_new_key_is_another_and_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [new_private_key() for _ in range(3)]
    assert len(set(drawn)) == 3
    configure(monkeypatch, VAPID_PRIVATE_KEY=drawn[0])
    assert is_point(base64url.decode(get_public_key() or ""))


@pytest.mark.filterwarnings("ignore:.*found in sys.modules.*:RuntimeWarning")
def test_a_pair_is_printed_as_settings_take_it(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_module("shared.core.push.new_key", run_name="__main__")
    first, second = capsys.readouterr().out.splitlines()
    private = first.removeprefix("VAPID_PRIVATE_KEY=")
    assert second == f"public key: {derive_public_key(private)}"


@pytest.mark.parametrize("key", ["short", PRIVATE + "A", PRIVATE[:-1] + "!", PUBLIC])
def test_what_is_no_key_is_refused_and_not_repeated(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, VAPID_PRIVATE_KEY=key)
    with pytest.raises(MissingSettings, match="VAPID_PRIVATE_KEY: this must be") as refused:
        get_settings()
    assert key not in str(refused.value)


def test_a_key_needs_someone_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, VAPID_SUBJECT="")
    with pytest.raises(MissingSettings, match="VAPID_SUBJECT: VAPID_PRIVATE_KEY needs this"):
        get_settings()


@pytest.mark.parametrize(
    "subject", ["a@b.example", "mailto:a", "http://b.example", "https://b.example/x", "mailto:a@b"]
)
def test_someone_to_ask_is_an_address(subject: str, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, VAPID_SUBJECT=subject)
    with pytest.raises(MissingSettings, match="VAPID_SUBJECT: this must be like"):
        get_settings()


@pytest.mark.parametrize("subject", ["mailto:hello@phronesis.example", "https://phronesis.example"])
def test_someone_to_ask_can_be_signed(subject: str, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, VAPID_SUBJECT=subject)
    claims = {"aud": "https://push.example", "sub": get_settings().vapid_subject}
    assert Vapid.from_raw(PRIVATE.encode()).sign(claims)["Authorization"].endswith(f",k={PUBLIC}")


@pytest.mark.parametrize("key", [b"", b"\x04" + b"\x01" * 64, b"\x00" * 65, base64url.decode(PUBLIC)[:-1]])
def test_bytes_that_are_no_point_are_none(key: bytes) -> None:
    assert not is_point(key)
