"""The SDK's client on an event loop of its own, so that a call can be given up at any moment.

The SDK's timeout bounds each read of a socket: a server that sends a byte a second is never late, and the pause that a
`Retry-After` asks for (up to two minutes) is slept through beyond any timeout. Here one attempt is bounded as a whole
(`BoundedClient`), and the call with its retries by how long the caller waits for the loop: when that ends, the call
is canceled and its socket closed, wherever it stood.

Imports the SDK; nothing but `client` imports this module, and late.
"""

import asyncio
import threading
import weakref
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import openai
from openai import AsyncAzureOpenAI, AsyncOpenAI

from shared.core import telemetry
from shared.core.ai.ledger import Outcome
from shared.core.ai.unavailable import ModelUnavailable
from shared.core.settings.model import Settings

MAX_ANSWER_BYTES = 1024 * 1024
AZURE_SCOPE = "https://cognitiveservices.azure.com/.default"


class OversizedAnswer(openai.OpenAIError):
    """More bytes than any answer of ours has; not worth another try."""


class NoToken(openai.OpenAIError):
    """The managed identity got no token for Azure OpenAI."""


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
        self.thread = threading.Thread(target=_run, args=(self._loop, client), name="ai-connection", daemon=True)
        self.thread.start()
        weakref.finalize(self, self._loop.call_soon_threadsafe, self._loop.stop)

    def create_completion(self, request: dict[str, Any], seconds: float) -> bytes:
        """Ask once, with the SDK's retries, for at most so long; raises `ModelUnavailable`."""
        future = asyncio.run_coroutine_threadsafe(_create_completion(self._client, request), self._loop)
        with _failures_named():
            try:
                return future.result(timeout=seconds)
            finally:
                future.cancel()


def open_connection(settings: Settings) -> Connection:
    """Connect to the server that the settings name; raises `ModelUnavailable` where they name none that can be."""
    with _failures_named():
        return Connection(_azure_client(settings) if settings.azure_openai_endpoint else _client(settings))


def _client(settings: Settings) -> AsyncOpenAI:
    key = settings.openai_api_key
    return AsyncOpenAI(
        api_key=key.get_secret_value() if key else "none",  # a server of one's own may ask for none
        base_url=settings.openai_base_url or "https://api.openai.com/v1",
        http_client=BoundedClient(settings.ai_timeout_seconds),
        timeout=settings.ai_timeout_seconds,
        max_retries=settings.ai_retries,
    )


def _azure_client(settings: Settings) -> AsyncOpenAI:
    return AsyncAzureOpenAI(
        azure_endpoint=settings.azure_openai_endpoint or "",
        api_version=settings.azure_openai_api_version,
        azure_ad_token_provider=_token_provider(settings.azure_client_id),
        http_client=BoundedClient(settings.ai_timeout_seconds),
        timeout=settings.ai_timeout_seconds,
        max_retries=settings.ai_retries,
    )


@contextmanager
def _failures_named() -> Iterator[None]:
    """Keep of a failure only its kind: its message may quote the address, the key or the text."""
    try:
        yield
    # A TimeoutError is an OSError; a key or an address that HTTP cannot carry is a ValueError or an InvalidURL.
    except (openai.OpenAIError, httpx2.InvalidURL, ValueError, OSError) as failure:
        raise ModelUnavailable(_outcome_of(failure), telemetry.error_name(failure)) from None


async def _create_completion(client: AsyncOpenAI, request: dict[str, Any]) -> bytes:
    """Return the answer as it came: what it means is for `answers` to say, however malformed it is."""
    response = await client.chat.completions.with_raw_response.create(**request)
    body: bytes = response.content
    return body


def _run(loop: asyncio.AbstractEventLoop, client: AsyncOpenAI) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        loop.run_until_complete(client.close())
    finally:
        loop.close()


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
            raise NoToken(telemetry.error_name(failure)) from None

    return token
