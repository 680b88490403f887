"""The way to the container: found in the settings, loaded at first use, never while a transaction is open."""

from functools import lru_cache
from typing import TYPE_CHECKING

from shared.core.db import refuse_open_transaction
from shared.core.errors import ServiceUnavailable
from shared.core.settings import get_settings

if TYPE_CHECKING:
    from shared.core.blobs.container import Container

RETRY_AFTER_SECONDS = 30


class Unavailable(ServiceUnavailable):
    """Storage is not set up, does not answer, or does not let us in. What was asked for may be asked for again."""

    def __init__(self, detail: str = "Recordings cannot be reached right now. Please try again in a moment.") -> None:
        super().__init__(detail, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


def is_configured() -> bool:
    """Tell whether there is a storage account for blobs; without one, every other function raises `Unavailable`."""
    settings = get_settings()
    return settings.blob_storage is not None or settings.blob_service_uri is not None


def reach() -> "Container":
    """Return the container; storage is not contacted yet. Raises `Unavailable` where the settings name none."""
    refuse_open_transaction()
    if not is_configured():
        raise Unavailable("Recordings cannot be kept here: no storage is set up for them.")
    return _container()


def ping() -> None:
    """Raise `Unavailable` unless the container answers."""
    reach().ping()


@lru_cache(maxsize=1)
def _container() -> "Container":
    from shared.core.blobs.container import open_container  # the SDK is slow to import: loaded at first use

    return open_container(get_settings())
