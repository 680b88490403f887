"""The one way to a setting: `get_settings()`. No other module reads the environment."""

from typing import TYPE_CHECKING

from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from shared.core.settings.model import Settings


@single_flight
def get_settings() -> "Settings":
    """Read and validate the environment once; raises `MissingSettings` that names everything wrong at once.

    Read at first use rather than at import: the host must be able to index the functions without any secret.
    """
    from shared.core.settings.model import load_settings  # pydantic-settings is slow to import: loaded late

    return load_settings()
