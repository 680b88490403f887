"""The settings of tests, and clearing what a process has cached under earlier settings."""

import base64
import json
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from shared.core.crypto import key_store
from shared.core.db import engine, key_database
from shared.core.jobs import messenger
from shared.core.settings.model import Settings
from tests.patience import PATIENCE


def _read_schedules() -> dict[str, str]:
    """Return the schedule of each timer as a laptop has it."""
    example = Path(__file__).parents[1] / "local.settings.example.json"
    values = json.loads(example.read_text(encoding="utf-8"))["Values"]
    return {name: value for name, value in values.items() if name.endswith("_SCHEDULE")}


ENVIRONMENT: dict[str, str] = {
    "ENVIRONMENT": "test",
    "DATABASE_URL": "sqlite://",
    "DATABASE_POOL_SIZE": "32",
    "JWT_KEYS": "t1:a-signing-key-for-tests-that-is-long-enough",
    "DATA_ENCRYPTION_KEYS": f"t1:{base64.b64encode(b't' * 32).decode()}",
    "DIGEST_KEY": "a-digest-key-for-tests-that-is-long-enough",
    "MIGRATE_SECRET": "a-migrate-secret-for-tests",
    "ADMIN_EMAILS": "admin@example.com, another.admin@example.com",
    # Nothing listens at this address: a test that needs a queue uses the `azurite` fixture.
    "QueueStorage": (
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=bm9ib2R5;"
        "QueueEndpoint=http://127.0.0.1:9/devstoreaccount1;"
    ),
    # Nothing listens here either: addresses can be signed, and a test that needs blobs uses the `storage` fixture.
    "BlobStorage": (
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=bm9ib2R5;"
        "BlobEndpoint=http://127.0.0.1:9/devstoreaccount1;"
    ),
    # The cheapest parameters of argon2: tests hash hundreds of passwords.
    "PASSWORD_MEMORY_KIB": "64",
    "PASSWORD_ITERATIONS": "1",
    "AI_RETRIES": "0",
    "ANALYTICS_WRITE_SECONDS": "0",
    **_read_schedules(),
    "STALE_SESSIONS_SCHEDULE": "0 10 * * * *",
    **_read_schedules(),
    "AUDIO_CLEANING_SCHEDULE": "0 20 * * * *",
    "AUDIO_WAITING_SCHEDULE": "0 */10 * * * *",
    **_read_schedules(),
}
DEFAULT_MODEL = Settings.openai_model
FROM_FILES_ONLY = frozenset(
    {
        "shared.core.clock",
        "shared.core.translations",
        "shared.core.ai.tasks",
        "shared.core.embeddings.embedded_model",
        "shared.core.mail.renderer",
        "shared.core.telemetry.instruments",
    }
)
"""Modules of the core whose caches depend on no setting."""
_CLEARED = (
    "AZURE_CLIENT_ID",
    "DATABASE_ADMIN_CLIENT_ID",
    "DATABASE_USER",
    "SUPPORT_EMAIL",
    "AUDIT_KEEP_DAYS",
    "ANALYTICS_KEEP_DAYS",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_MODEL",
    "OPENAI_REASONING_EFFORT",
    "AZURE_OPENAI_ENDPOINT",
    "QueueStorage__queueServiceUri",
    "BlobStorage",
    "BlobStorage__blobServiceUri",
    "BlobStorage__clientId",
    "AUDIO_CONTAINER",
    "TRANSCRIPTION_MODEL",
    "TRANSCRIPTION_TIMEOUT_SECONDS",
    "SPEECH_MODEL",
    "SPEECH_TIMEOUT_SECONDS",
    "SPEECH_CACHE_DAYS",
    "SPEECH_PRICE_PER_MILLION",
    "EMBEDDING_MODEL",
    "EMBEDDING_MODEL_BEFORE",
    "EMBEDDING_DIMENSION",
    "EMBEDDING_SENDS_DIMENSION",
    "EMBEDDING_TIMEOUT_SECONDS",
    "MAIL_TRANSPORT",
    "MAIL_FROM",
    "MAIL_FOLDER",
    "SMTP_HOST",
    "SMTP_PORT",
    "SMTP_USER",
    "SMTP_PASSWORD",
    "SMTP_TLS",
    "ACS_ENDPOINT",
    "WEB_URL",
    "API_URL",
    "VAPID_PRIVATE_KEY",
    "VAPID_SUBJECT",
    "PUSH_SERVICES",
    "PUSH_TIMEOUT_SECONDS",
)


def use_key_folder(folder: Path) -> None:
    """Keep the keys of people in a database there, one for all tests of this process and the processes that they start.

    People have random ids, so that no test sees another's keys.
    """
    ENVIRONMENT["KEY_DATABASE_URL"] = f"sqlite:///{folder / 'keys.db'}"
    make_key_database.cache_clear()


def apply(monkeypatch: pytest.MonkeyPatch, **changes: str) -> None:
    """Set the environment of a test and clear everything that was derived from another one."""
    for name in _CLEARED:
        monkeypatch.delenv(name, raising=False)
    for name, value in {**ENVIRONMENT, **changes}.items():
        monkeypatch.setenv(name, value)
    forget()
    make_key_database()


@lru_cache(maxsize=1)
def make_key_database() -> None:
    """Make the key database of this process, once."""
    engine_of_keys = key_database.get_key_engine()
    key_store.PERSON_KEYS.metadata.create_all(engine_of_keys)
    engine_of_keys.dispose()


def use_model(monkeypatch: pytest.MonkeyPatch, base_url: str, **changes: str) -> None:
    """Configure a model at an address."""
    patient = {"AI_TIMEOUT_SECONDS": "60"}  # of one attempt: more than a busy machine takes
    for name, value in {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": base_url, **patient, **changes}.items():
        monkeypatch.setenv(name, value)
    forget()


def forget() -> None:
    """Clear the cached settings, engine, keys and clients of the core, after the last messages have been sent.

    The messenger stays: it holds a thread and no settings. The caches of domains stay too: they come from files of the
    project only (tests/contract/test_caches.py), and filling them again for each test would take minutes.
    """
    if messenger.get_messenger.is_cached():
        messenger.get_messenger().flush(PATIENCE)
    if engine.get_engine.is_cached():
        engine.get_engine().dispose()
    if key_database.get_key_engine.is_cached():
        key_database.get_key_engine().dispose()
    for clear in _accessors(len(sys.modules)):
        clear()


@lru_cache(maxsize=1)
def _accessors(modules: int) -> list[Callable[[], None]]:
    """Find the cached functions of the core; searched again only when another module has been loaded."""
    del modules
    ours = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("shared.core.") and name not in FROM_FILES_ONLY
    ]
    found = {
        id(value): value
        for module in ours
        for value in list(vars(module).values())
        if hasattr(value, "cache_clear") and not isinstance(value, type)
    }
    found.pop(id(messenger.get_messenger), None)
    return [value.cache_clear for value in found.values()]
