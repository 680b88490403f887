import pytest
from argon2 import PasswordHasher
from argon2.low_level import Type

from shared.core.crypto import passwords
from tests import environment
from tests.passwords import record_password_checks

PASSWORD = "a quiet lake at noon"


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hashes that argon2 was asked to check a password against."""
    return record_password_checks(monkeypatch)


def test_a_password_fits_its_hash() -> None:
    assert passwords.verify_password(passwords.hash_password(PASSWORD), PASSWORD)


@pytest.mark.parametrize("wrong", ["", "A quiet lake at noon", f"{PASSWORD} ", PASSWORD[:-1]])
def test_another_password_does_not(wrong: str) -> None:
    assert not passwords.verify_password(passwords.hash_password(PASSWORD), wrong)


@pytest.mark.parametrize("password", ["пароль из букв", "🏔️" * 20, "x" * 4096, "\0null"])
def test_any_password_can_be_hashed(password: str) -> None:
    assert passwords.verify_password(passwords.hash_password(password), password)


def test_a_hash_is_argon2id_in_phc_form_with_the_parameters_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, PASSWORD_MEMORY_KIB="128", PASSWORD_ITERATIONS="2")

    assert passwords.hash_password(PASSWORD).startswith("$argon2id$v=19$m=128,t=2,p=")


def test_one_password_has_another_hash_each_time() -> None:
    assert passwords.hash_password(PASSWORD) != passwords.hash_password(PASSWORD)


def test_a_hash_does_not_show_the_password() -> None:
    assert PASSWORD not in passwords.hash_password(PASSWORD)


def test_an_account_that_does_not_exist_costs_a_verification_too(verified: list[str]) -> None:
    own = passwords.hash_password(PASSWORD)

    assert passwords.verify_password(own, "wrong") is passwords.verify_password(None, "wrong") is False
    assert [stored.rsplit("$", 2)[0] for stored in verified] == [own.rsplit("$", 2)[0]] * 2


@pytest.mark.parametrize("stored", [None, ""])
def test_no_password_opens_an_account_without_one(stored: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fits(hasher: PasswordHasher, stored: str, password: str) -> bool:
        return True

    monkeypatch.setattr(PasswordHasher, "verify", fits)

    assert not passwords.verify_password(stored, "nobody has this password")


@pytest.mark.parametrize("stored", ["plain text", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv"])
def test_what_is_no_hash_fits_no_password(stored: str) -> None:
    assert not passwords.verify_password(stored, PASSWORD)


def test_a_hash_of_today_is_not_outdated() -> None:
    assert not passwords.needs_rehash(passwords.hash_password(PASSWORD))


@pytest.mark.parametrize("changed", [{"PASSWORD_MEMORY_KIB": "128"}, {"PASSWORD_ITERATIONS": "2"}])
def test_a_hash_with_other_parameters_is_outdated_and_fits_all_the_same(
    changed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = passwords.hash_password(PASSWORD)
    environment.apply(monkeypatch, **changed)

    assert passwords.needs_rehash(stored)
    assert passwords.verify_password(stored, PASSWORD)


def test_a_hash_of_another_kind_of_argon2_is_outdated() -> None:
    older = PasswordHasher(time_cost=1, memory_cost=64, type=Type.I).hash(PASSWORD)

    assert passwords.needs_rehash(older)
