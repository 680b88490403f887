"""The container, by connection string on a laptop, by managed identity in Azure; and how its failures are named."""

from shared.core.errors import ServiceUnavailable
from shared.core.settings import get_settings

RETRY_AFTER_SECONDS = 30


class Unavailable(ServiceUnavailable):
    """Storage is not set up, does not answer, or does not let us in. What was asked for may be asked for again."""

    def __init__(self, detail: str = "Recordings cannot be reached right now. Please try again in a moment.") -> None:
        super().__init__(detail, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


def is_configured() -> bool:
    """Tell whether there is a storage account for blobs; without one, every other function raises `Unavailable`."""
    settings = get_settings()
    return settings.blob_storage is not None or settings.blob_service_uri is not None
