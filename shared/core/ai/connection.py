"""The connection to a model's server: the SDK's client on its own event loop, so that a call can be canceled.

The SDK's timeout limits only each read of a socket, so a server that sends a byte a second never exceeds it. And the
SDK obeys `Retry-After` and `retry-after-ms` for up to two minutes, beyond any timeout. So `BoundedClient` limits the
time and the bytes of one attempt. The caller limits the whole call: when its wait for the loop ends, the call is
canceled and its socket is closed.

This module imports the SDK. Only `client`, `transcription` and `shared.core.embeddings` import it, and late.
"""

import asyncio
import threading
import weakref
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import openai
from openai import AsyncAzureOpenAI, AsyncOpenAI

from shared.core import telemetry
from shared.core.ai.outcomes import ModelUnavailable, Outcome
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings.model import Settings

MAX_ANSWER_BYTES = 1024 * 1024
AZURE_SCOPE = "https://cognitiveservices.azure.com/.default"
_UNDATED = "v1"
_PAUSE_HEADERS = (("retry-after-ms", 1000), ("retry-after", 1))
# Codes and parameters that tell an operator what to correct. Unknown ones may hold anything and are not logged.
_KNOWN_CODES = frozenset(
    {
        "model_not_found",
        "DeploymentNotFound",
        "unknown_parameter",
        "unsupported_parameter",
        "unsupported_value",
        "invalid_value",
        "insufficient_quota",
        "reasoning_effort",
    }
)


class OversizedAnswer(openai.OpenAIError):
    """The answer is larger than any valid one; it is not requested again."""


class TokenUnavailable(openai.OpenAIError):
    """The managed identity got no token for Azure OpenAI."""


@dataclass(frozen=True)
class ConnectionOptions:
    """The limits of one attempt in time and in bytes of the answer, the number of retries, Azure's version."""

    seconds: float
    retries: int
    azure_api_version: str
    answer_bytes: int = MAX_ANSWER_BYTES


class BoundedClient(httpx2.AsyncClient):
    """An HTTP client that limits a request, from connecting to the end of the body, in time and in bytes."""

    def __init__(self, seconds: float, answer_bytes: int) -> None:
        super().__init__(timeout=seconds)
        self._seconds = seconds
        self._answer_bytes = answer_bytes

    async def send(self, request: httpx2.Request, *, stream: bool = False, **options: Any) -> httpx2.Response:
        """Send a request and read the whole answer; raises `ReadTimeout` after `seconds`, which the SDK may retry."""
        del stream  # an answer is always read whole
        try:
            async with asyncio.timeout(self._seconds):
                return await self._send_and_read(request, options)
        except TimeoutError:
            raise httpx2.ReadTimeout("the attempt took too long", request=request) from None

    async def _send_and_read(self, request: httpx2.Request, options: dict[str, Any]) -> httpx2.Response:
        response = await super().send(request, stream=True, **options)
        try:
            body = await _read_body(response, self._answer_bytes)
        finally:
            await response.aclose()
        headers = {name: value for name, value in response.headers.items() if name != "content-encoding"}
        if _asks_for_long_pause(response, self._seconds):
            headers["x-should-retry"] = "false"  # otherwise the SDK would wait for the whole pause
        return httpx2.Response(response.status_code, headers=headers, content=body, request=request)


class Connection:
    """A client and the thread of its event loop; both end when this object is collected."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client
        self._loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=_run_loop, args=(self._loop, client), name="ai-connection", daemon=True)
        self.thread.start()
        weakref.finalize(self, self._loop.call_soon_threadsafe, self._loop.stop)

    def create_completion(self, request: dict[str, Any], seconds: float) -> bytes:
        """Request a chat completion, with the SDK's retries, within `seconds`; raises `ModelUnavailable`."""
        return self._wait_for(_fetch_body(self._client.chat.completions.with_raw_response, request), seconds)

    def create_transcription(self, request: dict[str, Any], seconds: float) -> bytes:
        """Request a transcription, with the same limit and error."""
        return self._wait_for(_fetch_body(self._client.audio.transcriptions.with_raw_response, request), seconds)

    def create_speech(self, request: dict[str, Any], seconds: float) -> bytes:
        """Request a text read aloud, with the same limit and error."""
        return self._wait_for(_fetch_body(self._client.audio.speech.with_raw_response, request), seconds)

    def create_embeddings(self, request: dict[str, Any], seconds: float) -> bytes:
        """Request embeddings, with the same limit and error."""
        return self._wait_for(_fetch_body(self._client.embeddings.with_raw_response, request), seconds)

    def _wait_for(self, answer: Coroutine[Any, Any, bytes], seconds: float) -> bytes:
        future = asyncio.run_coroutine_threadsafe(answer, self._loop)
        with _translate_errors():
            try:
                return future.result(timeout=seconds)
            finally:
                future.cancel()


def open_connection(settings: Settings, bounds: ConnectionOptions) -> Connection:
    """Open a connection to the server of the settings; raises `ModelUnavailable` where they are not valid."""
    with _translate_errors():
        return Connection(
            _azure_client(settings, bounds) if settings.azure_openai_endpoint else _openai_client(settings, bounds)
        )


def _openai_client(settings: Settings, bounds: ConnectionOptions) -> AsyncOpenAI:
    key = settings.openai_api_key
    return AsyncOpenAI(
        api_key=key.get_secret_value() if key else "none",  # a server of your own may need none
        base_url=settings.openai_base_url or "https://api.openai.com/v1",
        http_client=BoundedClient(bounds.seconds, bounds.answer_bytes),
        timeout=bounds.seconds,
        max_retries=bounds.retries,
    )


def _azure_client(settings: Settings, bounds: ConnectionOptions) -> AsyncOpenAI:
    """Make the client for Azure's version `v1`, which is OpenAI's API, or for a dated one, which has other paths.

    No dated version is known to accept `reasoning_effort: none`.
    """
    endpoint, token = settings.azure_openai_endpoint or "", _token_provider(settings.azure_client_id)
    if bounds.azure_api_version == _UNDATED:
        return AsyncOpenAI(
            api_key=token,
            base_url=f"{endpoint.rstrip('/')}/openai/{_UNDATED}",
            http_client=BoundedClient(bounds.seconds, bounds.answer_bytes),
            timeout=bounds.seconds,
            max_retries=bounds.retries,
        )
    return AsyncAzureOpenAI(
        azure_endpoint=endpoint,
        api_version=bounds.azure_api_version,
        azure_ad_token_provider=token,
        http_client=BoundedClient(bounds.seconds, bounds.answer_bytes),
        timeout=bounds.seconds,
        max_retries=bounds.retries,
    )


@contextmanager
def _translate_errors() -> Iterator[None]:
    """Raise `ModelUnavailable` with the kind of a failure; its message may quote the address, the key or the text."""
    try:
        yield
    # A TimeoutError is an OSError. A key or an address that HTTP cannot send is a ValueError or an InvalidURL.
    except (openai.OpenAIError, httpx2.InvalidURL, ValueError, OSError) as failure:
        status, about = getattr(failure, "status_code", None), getattr(failure, "param", None)
        raise ModelUnavailable(_outcome_of(failure), _failure_name(failure), status=status, about=about) from None


async def _fetch_body(resource: Any, request: dict[str, Any]) -> bytes:
    """Return the body of the answer without parsing it; the caller decides whether it is valid."""
    response = await resource.create(**request)
    body: bytes = response.content
    return body


def _run_loop(loop: asyncio.AbstractEventLoop, client: AsyncOpenAI) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        loop.run_until_complete(client.close())
    finally:
        loop.close()


def _failure_name(failure: BaseException) -> str:
    """Return the type of a failure, and the code and parameter of the server where they are known ones."""
    said = [getattr(failure, name, None) for name in ("code", "param")]
    told = [each for each in said if isinstance(each, str) and each in _KNOWN_CODES]
    return " ".join([telemetry.error_name(failure), *told])


def _outcome_of(failure: BaseException) -> Outcome:
    if isinstance(failure, openai.APITimeoutError | TimeoutError):
        return Outcome.TIMED_OUT
    if isinstance(failure, openai.RateLimitError):
        return Outcome.RATE_LIMITED
    # Azure OpenAI refuses a filtered prompt with a 400 and this code.
    if isinstance(failure, openai.BadRequestError) and failure.code == "content_filter":
        return Outcome.REFUSED
    return Outcome.UNAVAILABLE


def _token_provider(client_id: str | None) -> Callable[[], Awaitable[str]]:
    with IMPORT_LOCK:
        from azure.core.exceptions import AzureError
        from azure.identity import ManagedIdentityCredential, get_bearer_token_provider  # a slow import, for Azure only

    provider = get_bearer_token_provider(ManagedIdentityCredential(client_id=client_id), AZURE_SCOPE)

    async def token() -> str:
        """Get a token in a thread, because the credential waits for the network unless it has a valid one."""
        try:
            return await asyncio.to_thread(provider)
        except AzureError as failure:
            raise TokenUnavailable(telemetry.error_name(failure)) from None

    return token


async def _read_body(response: httpx2.Response, limit: int) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > limit:
            raise OversizedAnswer("the answer is too large")
    return bytes(body)


def _asks_for_long_pause(response: httpx2.Response, seconds: float) -> bool:
    """Tell whether the pause that the SDK would make is longer than an attempt.

    The SDK reads `retry-after-ms` first, then `Retry-After`; a date, which is not expected, counts as longer.
    """
    for header, per_second in _PAUSE_HEADERS:
        try:
            return float(response.headers[header]) / per_second > seconds
        except (KeyError, ValueError):
            continue
    return "retry-after" in response.headers
