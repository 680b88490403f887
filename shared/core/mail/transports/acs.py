"""The transport of Azure Communication Services (REST 2025-09-01), with the managed identity.

Sending is a long-running operation with the id of our mail (`Operation-Id`). After a crash or a lost answer this
operation is requested first. The mail is sent only if the service does not know the id, because sending twice with
one id has delivered twice (Azure/azure-sdk-for-net issue 50889).

This module imports the SDK. Only `get_transport` imports it, and late.
"""

from base64 import b64encode
from time import monotonic, sleep
from typing import Any

from azure.communication.email import EmailClient
from azure.core.exceptions import HttpResponseError
from azure.core.rest import HttpRequest
from azure.identity import ManagedIdentityCredential

from shared.core.db import refuse_open_transaction
from shared.core.hosts import read_host
from shared.core.jobs import RetryAfter
from shared.core.jobs.retries import read_retry_after
from shared.core.mail.inline_images import InlineImage
from shared.core.mail.transports import AddressRejection, MailRejection, OutgoingMail, TransportFailure
from shared.core.settings.model import Settings

API_VERSION = "2025-09-01"
_OK, _BAD_REQUEST, _NOT_FOUND, _CONFLICT, _TOO_LARGE, _SERVER_ERROR = 200, 400, 404, 409, 413, 500
_RETRYABLE = (408, _CONFLICT, 429)
_FIRST_POLL_SECONDS, _MAX_POLL_SECONDS = 0.25, 4.0
_POLL_AGAIN_SECONDS = 30  # until the status of an unfinished mail is requested again
_DEFAULT_RETRY_SECONDS = 60
_ADDRESS_WORDS = ("recipient", "suppress", "email address")
_SENDER_WORDS = ("sender", "domain")


class AcsTransport:
    """Sends mails by one Communication Services resource."""

    repeatable = True

    def __init__(self, settings: Settings) -> None:
        self._seconds = settings.mail_timeout_seconds
        self._endpoint = settings.acs_endpoint or ""
        self._client = EmailClient(
            settings.acs_endpoint or "",
            ManagedIdentityCredential(client_id=settings.azure_client_id),
            api_version=API_VERSION,
            retry_total=0,  # the job retries, and first requests the status
            connection_timeout=5,
            read_timeout=self._seconds,
        )

    @property
    def destination(self) -> str:
        """Where mails go first."""
        return read_host(self._endpoint)

    def deliver(self, mail: OutgoingMail, *, again: bool) -> None:
        """Send a mail and wait until the service has delivered it, for at most MAIL_TIMEOUT_SECONDS."""
        refuse_open_transaction()
        deadline = monotonic() + self._seconds
        operation = self._find(mail) if again else None
        if operation is None:
            self._send(mail)
        self._wait(mail, deadline)

    def _send(self, mail: OutgoingMail) -> None:
        try:
            self._client.begin_send(_document(mail), operation_id=str(mail.id), polling=False)
        except HttpResponseError as failure:
            known_already = failure.status_code in (_BAD_REQUEST, _CONFLICT) and self._find(mail) is not None
            if not known_already:
                raise _classify_failure(failure) from None

    def _wait(self, mail: OutgoingMail, deadline: float) -> None:
        pause = _FIRST_POLL_SECONDS
        while True:
            operation = self._find(mail) or {}
            match operation.get("status"):
                case "Succeeded":
                    return
                case "Failed" | "Canceled":
                    raise _classify_refusal(operation.get("error") or {})
            if monotonic() + pause > deadline:
                raise RetryAfter(_POLL_AGAIN_SECONDS)
            sleep(pause)
            pause = min(2 * pause, _MAX_POLL_SECONDS)

    def _find(self, mail: OutgoingMail) -> dict[str, Any] | None:
        """Return the operation of a mail; None where the service does not know it."""
        url = f"/emails/operations/{mail.id}"
        response = self._client.send_request(HttpRequest("GET", url, params={"api-version": API_VERSION}))
        if response.status_code == _NOT_FOUND:
            return None
        if response.status_code != _OK:
            raise _retry_after(response)
        found: dict[str, Any] = response.json()
        return found


def _document(mail: OutgoingMail) -> dict[str, Any]:
    content = mail.content
    document: dict[str, Any] = {
        "senderAddress": mail.sender,
        "recipients": {"to": [{"address": mail.recipient}]},
        "content": {"subject": content.subject, "plainText": content.text, "html": content.html},
        "headers": dict(mail.headers),
        "userEngagementTrackingDisabled": True,  # who opens a mail, and when, is private
    }
    if content.images:
        document["attachments"] = [_attach(image) for image in content.images]
    return document


def _attach(image: InlineImage) -> dict[str, str]:
    """Attach an image; the content id makes it inline, and must not stand twice in a mail."""
    return {
        "name": image.file_name,
        "contentType": image.media_type,
        "contentInBase64": b64encode(image.content).decode(),
        "contentId": image.content_id,
    }


def _classify_failure(failure: HttpResponseError) -> Exception:
    """Return the exception for a failure, without its message, which may quote the address."""
    status = failure.status_code
    if status is None or failure.response is None:
        return failure
    if status in _RETRYABLE or status >= _SERVER_ERROR:
        return _retry_after(failure.response)
    if status not in (_BAD_REQUEST, _TOO_LARGE):
        return TransportFailure(str(status))
    error = failure.error
    return _classify_refusal({"code": getattr(error, "code", ""), "message": getattr(error, "message", "")})


def _classify_refusal(error: dict[str, Any]) -> Exception:
    said = " ".join(str(error.get(name) or "") for name in ("code", "target", "message")).lower()
    if any(word in said for word in _ADDRESS_WORDS) and "sender" not in said:
        return AddressRejection("the address")
    if any(word in said for word in _SENDER_WORDS):
        return TransportFailure("the sender")
    return MailRejection("the mail")


def _retry_after(response: Any) -> RetryAfter:
    return RetryAfter(read_retry_after(response.headers.get("Retry-After", ""), _DEFAULT_RETRY_SECONDS))
