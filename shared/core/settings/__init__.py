"""Settings are read by `get_settings()` only; no other module reads the environment."""

import os
from typing import TYPE_CHECKING

from shared.core.import_lock import IMPORT_LOCK
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from shared.core.settings.model import Settings


@single_flight
def get_settings() -> "Settings":
    """Read and validate the environment once; raises `MissingSettings`, which names all settings that are wrong.

    It is read at first use and not at import, because the host must be able to index the functions without secrets.
    """
    with IMPORT_LOCK:
        from shared.core.settings.model import load_settings  # builds a model of all settings: loaded late

    return load_settings()


def disable_pydantic_plugins() -> None:
    """Tell pydantic not to look for plugins, of which we have none, in the metadata of every installed package.

    It takes 8 ms of a process's first request, and must be called before pydantic builds its first model.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def disable_onnxruntime_telemetry() -> None:
    """Tell onnxruntime to send nothing to its makers, and to keep no device id and no database for it in the home.

    Its builds for Linux do both unless this is set before it is imported; its own function for it comes too late
    for the files (1.32.0).
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
