"""What recordings need of the storage emulator, and infra gives them in Azure: the container, and CORS for browsers."""

from collections.abc import Mapping, Sequence
from typing import Any

from azure.core.exceptions import AzureError, ResourceExistsError
from azure.storage.blob import BlobServiceClient, CorsRule

from devhost.errors import StartError
from devhost.queue_client import new_transport
from devhost.storage import has_local_blobs

SETTING = "BlobStorage"
CONTAINER_SETTING = "AUDIO_CONTAINER"
DEFAULT_CONTAINER = "audio"
_MOST_RULES = 5  # of any storage account
_METHODS = ["PUT"]
_SENT = ["content-type", "x-ms-blob-type"]
_READ = ["etag", "x-ms-error-code"]
_PREFLIGHT_SECONDS = 600


def prepare_blobs(environment: Mapping[str, str], origins: Sequence[str]) -> None:
    """Make the container, and let pages of these origins upload; an account elsewhere is left as it is.

    Raises StartError where the emulator refuses.
    """
    connection = environment.get(SETTING)
    if not connection or not has_local_blobs(connection):
        return
    options: dict[str, Any] = {"transport": new_transport(), "retry_total": 0}
    service = BlobServiceClient.from_connection_string(connection, **options)
    try:
        _create(service, environment.get(CONTAINER_SETTING) or DEFAULT_CONTAINER)
        _allow(service, origins)
    except AzureError as error:
        raise StartError(f"the container for recordings cannot be prepared ({type(error).__name__})") from error


def own_origins(port: int) -> list[str]:
    """Name the origins of this host's own pages."""
    return [f"http://{name}:{port}" for name in ("localhost", "127.0.0.1")]


def _create(service: BlobServiceClient, container: str) -> None:
    try:
        service.create_container(container)
    except ResourceExistsError:
        return


def _allow(service: BlobServiceClient, origins: Sequence[str]) -> None:
    """Put our rule first and keep those of other hosts that use the same emulator, as many as there may be."""
    ours = CorsRule(
        list(origins), _METHODS, allowed_headers=_SENT, exposed_headers=_READ, max_age_in_seconds=_PREFLIGHT_SECONDS
    )
    known = service.get_service_properties()["cors"]
    others = [rule for rule in known if rule.allowed_origins != ours.allowed_origins]
    service.set_service_properties(cors=[ours, *others[: _MOST_RULES - 1]])
