"""A database of its own for the story, which no running host sees, with the settings that belong to it.

The clock is moved there, timers run there for one person alone, no message is sent, no model and no network is asked,
and mails go to a folder that is removed. The keys are those of the target, so that its texts can be read there.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from shared import wiring
from shared.core.db import Base, get_engine, transaction
from shared.core.jobs import messenger
from shared.core.settings import get_settings
from shared.core.settings.model import Settings

_NOT_HERE = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AZURE_OPENAI_ENDPOINT", "VAPID_PRIVATE_KEY", "VAPID_SUBJECT")
_ADDRESS = "http://localhost"


@contextmanager
def workspace(target: Settings) -> Iterator[Path]:
    """Run a block on an empty database with all tables and catalogs; gives the folder with its mails."""
    with (
        TemporaryDirectory(prefix="phronesis-demo-", ignore_cleanup_errors=True) as path,
        _settings(target, Path(path)),
    ):
        logging.disable(logging.WARNING)
        wiring.connect_domains()
        wiring.load_models()
        Base.metadata.create_all(get_engine())
        with transaction() as db:
            wiring.load_catalogs(db)
        try:
            with mock.patch.multiple(messenger, post=_leave_message, post_many=_leave_message):
                yield Path(path, "mails")
        finally:
            get_engine().dispose()
            logging.disable(logging.NOTSET)


def _leave_message(_messages: object) -> None:
    """Send nothing: the timeline runs each job itself."""


@contextmanager
def _settings(target: Settings, folder: Path) -> Iterator[None]:
    changes = {
        "DATABASE_URL": f"sqlite:///{folder / 'story.db'}",
        "KEY_DATABASE_URL": target.key_database_url.get_secret_value(),
        "EMBEDDING_MODEL": "embedded",
        "MAIL_TRANSPORT": "folder",
        "MAIL_FOLDER": str(folder / "mails"),
        "MAIL_FROM": "Phronesis <hello@phronesis.example>",
        "WEB_URL": target.web_url or _ADDRESS,
        "API_URL": target.api_url or _ADDRESS,
    }
    with mock.patch.dict(os.environ, {**changes, **dict.fromkeys(_NOT_HERE, "")}):
        get_settings.cache_clear()
        get_engine.cache_clear()
        yield
    get_settings.cache_clear()
    get_engine.cache_clear()
