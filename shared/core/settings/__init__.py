"""The one way to a setting: `get_settings()`. No other module reads the environment."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shared.core.settings.model import Settings


@lru_cache(maxsize=1)
def get_settings() -> "Settings":
    """Read and validate the environment once; raises `MissingSettings` that names everything wrong at once.

    Read at first use rather than at import: the host must be able to index the functions without any secret.
    """
    from shared.core.settings.model import load_settings  # pydantic-settings is slow to import: loaded late

    return load_settings()
