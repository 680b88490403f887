"""Keys that hooks make are ones that the code takes, and a ring turns without losing any."""

from collections.abc import Callable

import pytest

from infra.hooks import keys
from infra.hooks.process import HookError
from shared.core.crypto.key_ring import parse_base64, parse_secrets
from shared.core.push.server_key import derive_public_key


def test_a_signing_key_is_long_enough() -> None:
    assert parse_secrets(keys.generate_signing_key(), minimum_bytes=32).current


def test_an_encryption_key_has_32_bytes() -> None:
    assert len(parse_base64(keys.generate_encryption_key(), exact_bytes=32).current_key) == 32


def test_a_vapid_key_is_a_point_on_the_curve() -> None:
    assert [len(derive_public_key(keys.generate_vapid_key())) for _ in range(20)] == [87] * 20


@pytest.mark.parametrize("make", keys.GENERATED.values(), ids=list(keys.GENERATED))
def test_no_two_are_alike(make: Callable[[], str]) -> None:
    assert len({make() for _ in range(50)}) == 50


@pytest.mark.parametrize("make", keys.GENERATED.values(), ids=list(keys.GENERATED))
def test_none_looks_like_an_option_of_the_command_that_keeps_it(make: Callable[[], str]) -> None:
    assert [value for value in (make() for _ in range(300)) if value.startswith("-")] == []


def test_a_ring_of_many_keys_can_be_read_after_each_step() -> None:
    ring = keys.generate_encryption_key()
    for _ in range(4):
        ring = keys.promote_key(keys.add_key(ring, keys.generate_encryption_key()))
    parsed = parse_base64(ring, exact_bytes=32)
    assert (len(parsed.keys), parsed.current) == (5, keys.list_key_ids(ring)[0])


def test_adding_changes_nothing_about_what_new_things_are_made_with() -> None:
    assert keys.list_key_ids(keys.add_key("a:1", "b:2")) == ["a", "b"]


def test_promoting_loses_none() -> None:
    assert keys.promote_key("a:1,b:2,c:3") == "c:3,a:1,b:2"


def test_dropping_takes_one_out() -> None:
    assert keys.drop_key("c:3,a:1,b:2", "a") == "c:3,b:2"


@pytest.mark.parametrize("key", ["c", "d", ""])
def test_the_first_key_and_unknown_ones_are_not_dropped(key: str) -> None:
    with pytest.raises(HookError):
        keys.drop_key("c:3,a:1,b:2", key)
