"""Turning keys while the app runs: what a deployment with other settings does, without another engine."""

import pytest

from shared.core.crypto import cipher
from shared.core.settings import get_settings
from tests.unit.core.crypto.key_rings import setting


def use_keys(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Encrypt with the first of these keys from now on, and read with all of them and no other."""
    monkeypatch.setenv("DATA_ENCRYPTION_KEYS", setting(*names))
    get_settings.cache_clear()
    cipher.get_key_ring.cache_clear()
