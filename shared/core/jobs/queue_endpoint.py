"""Put Message of Azure Storage Queues as one request over a connection that is kept.

Every job sends a message, and the SDK takes three times the processor time of this for each: it leads a request through
a chain of policies and reads the answer as XML (ADR 0036 has the figures). What is rare stays with the SDK: reading
connection strings, tokens of an identity, the depth of a queue. The request and its signature are described at
https://learn.microsoft.com/rest/api/storageservices/put-message and .../authorize-with-shared-key.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

import requests
from azure.core.credentials import TokenCredential
from requests.utils import DEFAULT_CA_BUNDLE_PATH, select_proxy
from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager, Timeout, make_headers
from urllib3.exceptions import ProtocolError

from shared.core import clock

API_VERSION = "2021-12-02"
SCOPE = "https://storage.azure.com/.default"
_CREATED = 201
_CONTENT_TYPE = "application/xml"
_CONNECTIONS = 4  # the messenger is one thread; an administrator's or a timer's may come beside it
# The fields of the text that is signed: the verb, eleven standard headers of which two are sent, our own, the resource.
_SIGNED = "POST\n\n\n{length}\n\n{type}\n\n\n\n\n\n\nx-ms-date:{date}\nx-ms-version:{version}\n/{account}{path}{query}"


class MessageRefusal(Exception):
    """Storage answered, and did not take the message; `code` is its own name for the reason."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"storage refused a message: {status} {code}")
        self.status, self.code = status, code


@dataclass(frozen=True)
class MessageRequest:
    """What a signature covers: the address, the date, and the length of the body."""

    url: str
    date: str
    length: int


class Credential(Protocol):
    """What lets a request in."""

    def authorize(self, request: MessageRequest) -> str | None:
        """Return the header `Authorization`; None where the address itself carries a signature (SAS)."""


@dataclass(frozen=True)
class SharedKey:
    """The name and the key of the storage account."""

    account: str
    key: bytes

    def authorize(self, request: MessageRequest) -> str:
        """Sign the request."""
        address = urlsplit(request.url)
        query = "".join(f"\n{name}:{value}" for name, value in sorted(parse_qsl(address.query)))
        text = _SIGNED.format(
            length=request.length,
            type=_CONTENT_TYPE,
            date=request.date,
            version=API_VERSION,
            account=self.account,
            path=address.path,
            query=query,
        )
        signature = base64.b64encode(hmac.digest(self.key, text.encode(), hashlib.sha256)).decode()
        return f"SharedKey {self.account}:{signature}"


@dataclass(frozen=True)
class Identity:
    """An identity in Azure, whose library keeps a token for as long as it is good."""

    credential: TokenCredential

    def authorize(self, request: MessageRequest) -> str:  # noqa: ARG002 - a token says who asks, not what for
        """Show the identity's token."""
        return f"Bearer {self.credential.get_token(SCOPE).token}"


@dataclass(frozen=True)
class AddressSignature:
    """A shared access signature, which is a part of the address."""

    def authorize(self, request: MessageRequest) -> None:
        """Add nothing."""


@dataclass(frozen=True)
class QueueEndpoint:
    """The queues of a storage account: `url` is the account's, with a shared access signature if it has one."""

    url: str
    credential: Credential
    connections: PoolManager
    timeout: Timeout

    def put_message(self, queue: str, text: str, delay_seconds: int, ttl_seconds: int) -> None:
        """Put a message into a queue, in base64; it is seen after the delay, and deleted after its time to live.

        Raises `MessageRefusal`, or urllib3's `HTTPError` where storage cannot be reached in time. Nothing is repeated,
        except over a connection that ended without an answer.
        """
        body = b"<QueueMessage><MessageText>%b</MessageText></QueueMessage>" % base64.b64encode(text.encode())
        date = formatdate(clock.now().timestamp(), usegmt=True)
        request = MessageRequest(self._build_url(queue, delay_seconds, ttl_seconds), date, len(body))
        headers = {"Content-Type": _CONTENT_TYPE, "x-ms-date": date, "x-ms-version": API_VERSION}
        authorization = self.credential.authorize(request)
        if authorization is not None:
            headers["Authorization"] = authorization
        try:
            answer = self._post(request.url, body, headers)
        except (
            ProtocolError
        ):  # a gateway forgets a kept connection that rests; a message that is there twice is harmless
            answer = self._post(request.url, body, headers)
        if answer.status != _CREATED:
            raise MessageRefusal(answer.status, answer.headers.get("x-ms-error-code", ""))

    def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> BaseHTTPResponse:
        return self.connections.urlopen(
            "POST", url, body=body, headers=headers, timeout=self.timeout, retries=False, redirect=False
        )

    def _build_url(self, queue: str, delay_seconds: int, ttl_seconds: int) -> str:
        account, _, signature = self.url.partition("?")
        query = f"visibilitytimeout={delay_seconds}&messagettl={ttl_seconds}"
        address = f"{account.rstrip('/')}/{queue}/messages?{query}"
        return f"{address}&{signature}" if signature else address


def open_endpoint(url: str, credential: object, connection_timeout: float, read_timeout: float) -> QueueEndpoint:
    """Open an account by what the SDK read of the settings: its client's address and credential; seconds."""
    timeout = Timeout(connect=connection_timeout, read=read_timeout)
    return QueueEndpoint(url, _read_credential(credential), _open_connections(url), timeout)


def _read_credential(found: Any) -> Credential:
    """Take over the SDK's credential: of an identity, of an account's key, or none where the address is signed."""
    if found is None:
        return AddressSignature()
    if hasattr(found, "get_token"):
        return Identity(found)
    return SharedKey(found.account_name, base64.b64decode(found.account_key))


def _open_connections(url: str) -> PoolManager:
    """Make the connections to an address, through the environment's proxy and with its certificates if it names any.

    The environment is read now, as `requests` reads it, and not again for each message.
    """
    with requests.Session() as session:
        found = session.merge_environment_settings(url, {}, None, True, None)
    authorities = DEFAULT_CA_BUNDLE_PATH if found["verify"] is True else found["verify"]
    source = "ca_cert_dir" if Path(authorities).is_dir() else "ca_certs"
    options: dict[str, Any] = {"maxsize": _CONNECTIONS, "cert_reqs": "CERT_REQUIRED", source: authorities}
    proxy = select_proxy(url, found["proxies"])
    if proxy is None:
        return PoolManager(**options)
    user, _, _ = urlsplit(proxy).netloc.rpartition("@")
    return ProxyManager(proxy, proxy_headers=make_headers(proxy_basic_auth=unquote(user) or None), **options)
