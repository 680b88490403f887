"""Which model transcribes, and the connection to it: one of its own, because hearing takes longer than answering."""

from functools import lru_cache
from typing import TYPE_CHECKING

from shared.core.ai import client
from shared.core.settings import get_settings

if TYPE_CHECKING:
    from shared.core.ai.connection import Connection

NO_MODEL = "none"


def is_configured() -> bool:
    """Tell whether there is a model to transcribe with: `TRANSCRIPTION_MODEL=none` says that the server has none."""
    return client.is_configured() and model_name() != NO_MODEL


def model_name() -> str:
    """Name the model, or on Azure the deployment."""
    return get_settings().transcription_model


@lru_cache(maxsize=1)
def get_connection() -> "Connection":
    """Return the process's connection for transcription; it tries once, because the job is what tries again."""
    from shared.core.ai.connection import Bounds, open_connection  # the SDK takes most of a second: loaded late

    settings = get_settings()
    version = settings.azure_openai_transcription_api_version
    return open_connection(settings, Bounds(settings.transcription_timeout_seconds, 0, version))
