"""Web Push to one browser (RFC 8030), encrypted for it (RFC 8291) and signed by us (RFC 8292).

Requests use the transport below the HTTP client. A client would log endpoints, which are secrets, and could follow a
redirect, a proxy or a .netrc of the machine to another server. For the same reason no spans are recorded.

This module imports slow libraries. Only the delivery job imports it, and late.
"""

from datetime import timedelta
from typing import Any

import httpx2
from pywebpush import Vapid, WebPusher

from shared.core import clock, telemetry
from shared.core.db import refuse_open_transaction
from shared.core.jobs.retries import read_retry_after
from shared.core.push.delivery_policy import Browser
from shared.core.push.payload import PushPayload
from shared.core.push.push_services import (
    GONE,
    REACHED,
    PushServiceResponse,
    extract_origin,
    is_push_service,
    later,
    refused,
)
from shared.core.settings import get_settings

_ACCEPTED = (200, 201, 202, 204)
_GONE = (404, 410)
_RETRYABLE = (408, 425, 429)
_SERVER_ERROR = 500
_SIGNATURE_TTL = timedelta(hours=12)  # RFC 8292 allows 24 hours
_DEFAULT_RETRY_SECONDS = 30.0


class PushSender:
    """A sender for one job, which keeps connections to push services open."""

    def __init__(self) -> None:
        settings = get_settings()
        private = settings.vapid_private_key
        self._key = Vapid.from_raw(private.get_secret_value().encode() if private else b"")
        self._subject = settings.vapid_subject
        self._timeout = httpx2.Timeout(settings.push_timeout_seconds).as_dict()
        self._transport = httpx2.HTTPTransport(trust_env=False)

    def __enter__(self) -> "PushSender":
        """Return the sender."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self._transport.close()

    def push(self, browser: Browser, message: PushPayload) -> PushServiceResponse:
        """Send a message to one browser and return the response of its push service."""
        refuse_open_transaction()
        if not is_push_service(browser.endpoint):
            return refused("service_unknown")
        try:
            request = self._request(browser, message)
            with telemetry.suppress_instrumentation():
                response = self._transport.handle_request(request)
        except httpx2.InvalidURL:
            return refused("address_unreadable")
        except httpx2.TransportError:
            return later(_DEFAULT_RETRY_SECONDS)
        response.close()  # only the status is read
        return _classify_response(response)

    def _request(self, browser: Browser, message: PushPayload) -> httpx2.Request:
        body: bytes = WebPusher(_subscription(browser)).encode(message.body)["body"]
        headers, options = self._headers(browser.endpoint, message), {"timeout": self._timeout}
        return httpx2.Request("POST", browser.endpoint, headers=headers, content=body, extensions=options)

    def _headers(self, endpoint: str, message: PushPayload) -> dict[str, str]:
        expires = int((clock.now() + _SIGNATURE_TTL).timestamp())
        signed: dict[str, str] = self._key.sign({"aud": extract_origin(endpoint), "exp": expires, "sub": self._subject})
        return {
            **signed,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(message.seconds),
            "Topic": message.topic,
            "Urgency": "normal",
        }


def _subscription(browser: Browser) -> dict[str, Any]:
    return {"endpoint": browser.endpoint, "keys": {"p256dh": browser.p256dh, "auth": browser.auth}}


def _classify_response(response: httpx2.Response) -> PushServiceResponse:
    status = response.status_code
    if status in _ACCEPTED:
        return REACHED
    if status in _GONE:
        return GONE
    if status in _RETRYABLE or status >= _SERVER_ERROR:
        return later(read_retry_after(response.headers.get("Retry-After", ""), _DEFAULT_RETRY_SECONDS))
    return refused(str(status))
