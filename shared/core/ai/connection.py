"""The SDK's client on an event loop of its own, so that a call can be canceled at any moment.

The SDK's timeout bounds each read of a socket: a server that sends one byte a second is never late, and the SDK
sleeps through the pause that a `Retry-After` asks for (up to two minutes) beyond any timeout. Here `BoundedClient`
limits one attempt in time and in bytes. The caller's wait for the loop limits the call with its retries: when the
wait ends, the call is canceled and its socket is closed.

This module imports the SDK. Only `client` and `transcription` import it, and late.
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
from shared.core.settings.model import Settings

MAX_ANSWER_BYTES = 1024 * 1024
AZURE_SCOPE = "https://cognitiveservices.azure.com/.default"
_UNDATED = "v1"
# Names that servers give to what an operator has to put right. Any other may hold anything, and is not told.
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
    """More bytes than any answer of ours has; not worth another try."""


class TokenUnavailable(openai.OpenAIError):
    """The managed identity got no token for Azure OpenAI."""


@dataclass(frozen=True)
class ConnectionOptions:
    """How long one attempt may take, how often it is repeated, and which version of Azure's interface is spoken."""

    seconds: float
    retries: int
    azure_api_version: str


class BoundedClient(httpx2.AsyncClient):
    """An HTTP client whose requests end within `seconds` and `MAX_ANSWER_BYTES`, connecting and body included."""

    def __init__(self, seconds: float) -> None:
        super().__init__(timeout=seconds)
        self._seconds = seconds

    async def send(self, request: httpx2.Request, *, stream: bool = False, **options: Any) -> httpx2.Response:
        """Send and read the whole answer; raises `ReadTimeout` when time is up, which the SDK may retry."""
        del stream  # an answer is always read whole
        try:
            async with asyncio.timeout(self._seconds):
                return await self._send_and_read(request, options)
        except TimeoutError:
            raise httpx2.ReadTimeout("the attempt took too long", request=request) from None

    async def _send_and_read(self, request: httpx2.Request, options: dict[str, Any]) -> httpx2.Response:
        response = await super().send(request, stream=True, **options)
        try:
            body = await _read_body(response)
        finally:
            await response.aclose()
        headers = {name: value for name, value in response.headers.items() if name != "content-encoding"}
        if _asks_for_long_pause(response, self._seconds):
            headers["x-should-retry"] = "false"  # the SDK would sleep as long as it is told to
        return httpx2.Response(response.status_code, headers=headers, content=body, request=request)


class Connection:
    """One client and the thread that runs it; both end when this object is no longer used."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client
        self._loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=_run_loop, args=(self._loop, client), name="ai-connection", daemon=True)
        self.thread.start()
        weakref.finalize(self, self._loop.call_soon_threadsafe, self._loop.stop)

    def create_completion(self, request: dict[str, Any], seconds: float) -> bytes:
        """Ask once, with the SDK's retries, for at most so long; raises `ModelUnavailable`."""
        return self._wait_for(_fetch_body(self._client.chat.completions.with_raw_response, request), seconds)

    def create_transcription(self, request: dict[str, Any], seconds: float) -> bytes:
        """Have a file transcribed, likewise."""
        return self._wait_for(_fetch_body(self._client.audio.transcriptions.with_raw_response, request), seconds)

    def _wait_for(self, answer: Coroutine[Any, Any, bytes], seconds: float) -> bytes:
        future = asyncio.run_coroutine_threadsafe(answer, self._loop)
        with _translate_errors():
            try:
                return future.result(timeout=seconds)
            finally:
                future.cancel()


def open_connection(settings: Settings, bounds: ConnectionOptions) -> Connection:
    """Connect to the server that the settings name; raises `ModelUnavailable` where they name none that can be."""
    with _translate_errors():
        return Connection(
            _azure_client(settings, bounds) if settings.azure_openai_endpoint else _openai_client(settings, bounds)
        )


def _openai_client(settings: Settings, bounds: ConnectionOptions) -> AsyncOpenAI:
    key = settings.openai_api_key
    return AsyncOpenAI(
        api_key=key.get_secret_value() if key else "none",  # a server of one's own may ask for none
        base_url=settings.openai_base_url or "https://api.openai.com/v1",
        http_client=BoundedClient(bounds.seconds),
        timeout=bounds.seconds,
        max_retries=bounds.retries,
    )


def _azure_client(settings: Settings, bounds: ConnectionOptions) -> AsyncOpenAI:
    """Speak Azure's version `v1`, which is OpenAI's own interface, or a dated one, which has addresses of its own.

    No dated version is known to take `reasoning_effort: none`.
    """
    endpoint, token = settings.azure_openai_endpoint or "", _token_provider(settings.azure_client_id)
    if bounds.azure_api_version == _UNDATED:
        return AsyncOpenAI(
            api_key=token,
            base_url=f"{endpoint.rstrip('/')}/openai/{_UNDATED}",
            http_client=BoundedClient(bounds.seconds),
            timeout=bounds.seconds,
            max_retries=bounds.retries,
        )
    return AsyncAzureOpenAI(
        azure_endpoint=endpoint,
        api_version=bounds.azure_api_version,
        azure_ad_token_provider=token,
        http_client=BoundedClient(bounds.seconds),
        timeout=bounds.seconds,
        max_retries=bounds.retries,
    )


@contextmanager
def _translate_errors() -> Iterator[None]:
    """Keep of a failure only its kind: its message may quote the address, the key or the text."""
    try:
        yield
    # A TimeoutError is an OSError; a key or an address that HTTP cannot carry is a ValueError or an InvalidURL.
    except (openai.OpenAIError, httpx2.InvalidURL, ValueError, OSError) as failure:
        status, about = getattr(failure, "status_code", None), getattr(failure, "param", None)
        raise ModelUnavailable(_outcome_of(failure), _failure_name(failure), status=status, about=about) from None


async def _fetch_body(resource: Any, request: dict[str, Any]) -> bytes:
    """Return the answer as it came: what it means is for the caller to say, however malformed it is."""
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
    """Name the type, and what is wrong where the server says it by a name that we know."""
    said = [getattr(failure, name, None) for name in ("code", "param")]
    told = [each for each in said if isinstance(each, str) and each in _KNOWN_CODES]
    return " ".join([telemetry.error_name(failure), *told])


def _outcome_of(failure: BaseException) -> Outcome:
    if isinstance(failure, openai.APITimeoutError | TimeoutError):
        return Outcome.TIMED_OUT
    if isinstance(failure, openai.RateLimitError):
        return Outcome.RATE_LIMITED
    # Azure OpenAI refuses a prompt that its filter dislikes with a 400 of this code.
    if isinstance(failure, openai.BadRequestError) and failure.code == "content_filter":
        return Outcome.REFUSED
    return Outcome.UNAVAILABLE


def _token_provider(client_id: str | None) -> Callable[[], Awaitable[str]]:
    from azure.core.exceptions import AzureError
    from azure.identity import ManagedIdentityCredential, get_bearer_token_provider  # a slow import, for Azure only

    provider = get_bearer_token_provider(ManagedIdentityCredential(client_id=client_id), AZURE_SCOPE)

    async def token() -> str:
        """Ask in a thread, because the credential waits for the network unless it still holds a token."""
        try:
            return await asyncio.to_thread(provider)
        except AzureError as failure:
            raise TokenUnavailable(telemetry.error_name(failure)) from None

    return token


async def _read_body(response: httpx2.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise OversizedAnswer("the answer is too large")
    return bytes(body)


def _asks_for_long_pause(response: httpx2.Response, seconds: float) -> bool:
    """Tell whether `Retry-After` is longer than an attempt, or a date, which servers of models do not send."""
    pause = response.headers.get("retry-after")
    if pause is None:
        return False
    try:
        return float(pause) > seconds
    except ValueError:
        return True
