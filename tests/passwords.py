"""Counting comparisons of a password with a hash, which take most of the time of a sign-in."""

import pytest
from argon2 import PasswordHasher


def record_password_checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record, from now on, the hashes that argon2 is asked to check a password against."""
    seen: list[str] = []
    real = PasswordHasher.verify

    def verify(hasher: PasswordHasher, stored: str, password: str) -> bool:
        seen.append(stored)
        return bool(real(hasher, stored, password))

    monkeypatch.setattr(PasswordHasher, "verify", verify)
    return seen
