"""The client of one container: it signs URLs, reads and deletes blobs, and translates the SDK's errors.

On a laptop the account's key signs. In Azure a user delegation key signs, which the managed identity requests from
storage. To save requests, a delegation key is cached until a signed URL would outlast it.

This module imports the SDK. Only `storage` imports it, and late.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from azure.core import MatchConditions
from azure.core.exceptions import AzureError, HttpResponseError, ResourceModifiedError, ResourceNotFoundError
from azure.storage.blob import (
    BlobClient,
    BlobProperties,
    BlobServiceClient,
    LinearRetry,
    UserDelegationKey,
    generate_blob_sas,
)

from shared.core import clock, telemetry
from shared.core.blobs.errors import StaleBlob, StorageUnavailable
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings.model import Settings

SigningKey = Callable[[datetime], dict[str, Any]]
PIECE_BYTES = 4 * 1024 * 1024
_CONNECTION_SECONDS = 2
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_RANGE_NOT_SATISFIABLE = 416
_KEY_LIFETIME = timedelta(hours=6)  # at most seven days
_EARLIEST_END = timedelta(minutes=5)
_CLOCK_SKEW = timedelta(minutes=15)


class DelegationKeys:
    """The cache of the newest key. Two threads may both request a new one, and either is valid."""

    def __init__(self, service: BlobServiceClient) -> None:
        self._service = service
        self._newest: tuple[datetime, UserDelegationKey] | None = None

    def get_key(self, until: datetime) -> UserDelegationKey:
        """Return a key that is valid until `until` and some minutes longer; raises the SDK's errors."""
        newest = self._newest
        if newest is None or newest[0] < until + _EARLIEST_END:
            newest = self._newest = self._request_key(until)
        return newest[1]

    def _request_key(self, until: datetime) -> tuple[datetime, UserDelegationKey]:
        now = clock.now()
        end = max(now + _KEY_LIFETIME, until + 2 * _EARLIEST_END)
        return end, self._service.get_user_delegation_key(now - _CLOCK_SKEW, end)


class Container:
    """One private container."""

    def __init__(self, service: BlobServiceClient, name: str, signing_key: SigningKey) -> None:
        self._client = service.get_container_client(name)
        self._account = service.account_name or ""
        self._signing_key = signing_key

    def ping(self) -> None:
        """Raise `StorageUnavailable` unless the container exists and allows access."""
        with _translate_errors():
            self._client.get_container_properties()

    def sign(self, name: str, permission: str, until: datetime) -> str:
        """Return the URL of a blob, signed for one permission."""
        url = self._blob(name).url
        with _translate_errors():
            key = self._signing_key(until)
            container, protocol = self._client.container_name, _protocol(url)
            options = {"permission": permission, "expiry": until, "protocol": protocol, **key}
            return f"{url}?{generate_blob_sas(self._account, container, name, **options)}"

    def properties(self, name: str) -> BlobProperties | None:
        """Return the properties of a blob; None where there is none."""
        with _translate_errors():
            try:
                return self._blob(name).get_blob_properties()
            except ResourceNotFoundError as missing:
                _require_container(missing)
                return None

    def download(self, name: str, etag: str, part: tuple[int, int] | None = None) -> Iterator[bytes]:
        """Read a blob, or a part of it by offset and length, in pieces, as stored.

        Raises `StaleBlob` unless its ETag is this one.
        """
        options: dict[str, Any] = {"etag": etag, "match_condition": MatchConditions.IfNotModified}
        if part is not None:
            options |= {"offset": part[0], "length": part[1]}
        with _translate_errors(), _translate_changes():
            # Never decompressed: a small blob with a Content-Encoding could become a huge one.
            yield from self._blob(name).download_blob(**options, decompress=False).chunks()

    def upload(self, name: str, content: bytes) -> str:
        """Write a whole blob; one of this name is replaced. Return its ETag."""
        with _translate_errors():
            return str(self._blob(name).upload_blob(content, overwrite=True)["etag"])

    def list_names(self, folder: str, limit: int) -> list[str]:
        """List the names of up to `limit` blobs in a folder, in their order."""
        with _translate_errors():
            found = self._client.list_blob_names(name_starts_with=f"{folder}/", results_per_page=limit)
            return list(islice(found, limit))

    def delete(self, name: str) -> bool:
        """Delete a blob with its snapshots, which a signed upload can create; tell whether it was there."""
        with _translate_errors():
            try:
                self._blob(name).delete_blob(delete_snapshots="include")
            except ResourceNotFoundError as missing:
                _require_container(missing)
                return False
        return True

    def _blob(self, name: str) -> BlobClient:
        if not _NAME.fullmatch(name):
            raise ValueError("the name of a blob is letters, digits and -_. between slashes")
        return self._client.get_blob_client(name)


def open_container(settings: Settings) -> Container:
    """Open the container that the settings name, without contacting it."""
    options = _options(settings)
    if settings.blob_storage is not None:
        service = BlobServiceClient.from_connection_string(settings.blob_storage.get_secret_value(), **options)
        return Container(service, settings.audio_container, get_account_key(service))
    with IMPORT_LOCK:
        from azure.identity import ManagedIdentityCredential  # slow to import: loaded late, in Azure only

    who = settings.blob_client_id or settings.azure_client_id
    credential = ManagedIdentityCredential(client_id=who, retry_total=0)  # a retry of the request repeats it
    service = BlobServiceClient(str(settings.blob_service_uri), credential=credential, **options)
    return Container(service, settings.audio_container, get_delegation_key(service))


def get_account_key(service: BlobServiceClient) -> SigningKey:
    """Return the account's key, from the connection string."""
    key = service.credential.account_key
    return lambda _until: {"account_key": key}


def get_delegation_key(service: BlobServiceClient) -> SigningKey:
    """Return the delegation keys that storage gives to the managed identity."""
    keys = DelegationKeys(service)
    return lambda until: {"user_delegation_key": keys.get_key(until)}


def _options(settings: Settings) -> dict[str, Any]:
    """Return the options of the client; one retry at once covers a stale connection, because a person waits."""
    return {
        "connection_timeout": _CONNECTION_SECONDS,
        "read_timeout": settings.blob_timeout_seconds,
        "retry_policy": LinearRetry(backoff=0, random_jitter_range=0, retry_total=1),
        "max_single_get_size": PIECE_BYTES,
        "max_chunk_get_size": PIECE_BYTES,
    }


def _protocol(url: str) -> str:
    """Allow plain HTTP only on the loopback, where the emulator supports nothing else."""
    where = urlsplit(url)
    return "https,http" if where.scheme == "http" and where.hostname in _LOOPBACK else "https"


@contextmanager
def _translate_errors() -> Iterator[None]:
    """Log a failure by type and code only, as its message may quote a signed URL; raise `StorageUnavailable`."""
    try:
        yield
    except AzureError as failure:
        known = getattr(failure, "error_code", None)
        code = getattr(known, "value", known) or getattr(failure, "status_code", None)
        telemetry.log_event("blobs.failed", level=logging.WARNING, error=telemetry.error_name(failure), code=code)
        raise StorageUnavailable from None


@contextmanager
def _translate_changes() -> Iterator[None]:
    try:
        yield
    except ResourceNotFoundError as missing:
        _require_container(missing)
        raise StaleBlob from None
    except ResourceModifiedError:
        raise StaleBlob from None
    except HttpResponseError as failure:
        if failure.status_code != _RANGE_NOT_SATISFIABLE:  # there is nothing to read at or beyond the end
            raise


def _require_container(missing: ResourceNotFoundError) -> None:
    """Raise the error unless only the blob is missing; a missing container is a failure."""
    if getattr(missing, "error_code", None) == "ContainerNotFound":
        raise missing
