"""Settings are read by `get_settings()` only; no other module reads the environment."""

from typing import TYPE_CHECKING

from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from shared.core.settings.model import Settings


@single_flight
def get_settings() -> "Settings":
    """Read and validate the environment once; raises `MissingSettings`, which names all settings that are wrong.

    It is read at first use and not at import, because the host must be able to index the functions without secrets.
    """
    from shared.core.settings.model import load_settings  # pydantic-settings is slow to import: loaded late

    return load_settings()
