"""Which model transcribes, and whether there is one."""

from shared.core.ai import client
from shared.core.settings import get_settings

NO_MODEL = "none"


def is_configured() -> bool:
    """Tell whether there is a model to transcribe with: `TRANSCRIPTION_MODEL=none` says that the server has none."""
    return client.is_configured() and model_name() != NO_MODEL


def model_name() -> str:
    """Name the model, or on Azure the deployment."""
    return get_settings().transcription_model
