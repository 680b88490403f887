import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.crypto import cipher
from shared.core.crypto.cipher import DecryptionError
from tests import environment
from tests.unit.core.crypto.key_rings import ring, setting

COLUMN = "journal_entries.title"
NAMES = st.permutations(["k1", "k2", "k3", "k4", "k5"])


def test_the_first_key_writes() -> None:
    stored = cipher.encrypt("a quiet lake", COLUMN, ring("new", "old"))

    assert cipher.decrypt(stored, COLUMN, ring("new")) == "a quiet lake"


def test_every_key_reads() -> None:
    stored = cipher.encrypt("a quiet lake", COLUMN, ring("old"))

    assert cipher.decrypt(stored, COLUMN, ring("new", "newer", "old")) == "a quiet lake"


def test_a_key_that_was_removed_is_said_to_be_gone() -> None:
    stored = cipher.encrypt("a quiet lake", COLUMN, ring("old"))

    with pytest.raises(DecryptionError) as info:
        cipher.decrypt(stored, COLUMN, ring("new"))
    assert str(info.value) == f"a value of {COLUMN} was written with a key that the ring no longer holds"


@given(NAMES, st.lists(st.tuples(st.integers(0, 4), st.text("abc", max_size=4)), max_size=12))
def test_given_any_sequence_of_rotations_then_everything_stays_readable(
    names: list[str], writes: list[tuple[int, str]]
) -> None:
    stored = [(text, cipher.encrypt(text, COLUMN, ring(*names[: age + 1][::-1]))) for age, text in writes]

    assert [cipher.decrypt(value, COLUMN, ring(*names[::-1])) for _, value in stored] == [text for text, _ in stored]


@given(NAMES, st.integers(1, 4))
def test_given_any_ring_then_only_what_its_keys_wrote_is_readable(names: list[str], kept: int) -> None:
    held = ring(*names[:kept])
    for name in names:
        stored = cipher.encrypt("x", COLUMN, ring(name))
        if name in held.keys:
            assert cipher.decrypt(stored, COLUMN, held) == "x"
        else:
            with pytest.raises(DecryptionError):
                cipher.decrypt(stored, COLUMN, held)


def test_the_ring_of_the_settings_is_used_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, DATA_ENCRYPTION_KEYS=setting("old"))
    stored = cipher.encrypt("a quiet lake", COLUMN)
    environment.apply(monkeypatch, DATA_ENCRYPTION_KEYS=setting("new", "old"))

    assert cipher.decrypt(stored, COLUMN) == "a quiet lake"
    assert (cipher.key_id_of(stored), cipher.key_id_of(cipher.encrypt("", COLUMN))) == ("old", "new")
