"""Turning keys while the app runs: what a deployment with other settings does, without another engine."""

import pytest
from sqlalchemy import delete

from shared.core.crypto import cipher, erased_people, key_store
from shared.core.crypto.erased_people import LIST_OWNER
from shared.core.db import key_database
from shared.core.settings import get_settings
from tests.unit.core.crypto.key_rings import setting


def use_keys(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Encrypt with the first of these keys from now on, and read with all of them and no other."""
    monkeypatch.setenv("DATA_ENCRYPTION_KEYS", setting(*names))
    get_settings.cache_clear()
    cipher.get_key_ring.cache_clear()
    _clear_list_of_erased()


def _clear_list_of_erased() -> None:
    """Let go of whom earlier tests of this process erased: the key of their list is under another ring."""
    with key_database.writing() as connection:
        connection.execute(delete(erased_people.ERASED_PEOPLE))
        connection.execute(delete(key_store.PERSON_KEYS).where(key_store.PERSON_KEYS.c.user_id == LIST_OWNER))
