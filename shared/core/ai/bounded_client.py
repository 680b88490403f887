"""An HTTP client for one attempt at a model: bounded in time and in bytes as a whole, not read by read.

Imports the SDK; nothing but `connection` imports this module.
"""

import asyncio
from typing import Any

import httpx2
import openai

MAX_ANSWER_BYTES = 1024 * 1024


class OversizedAnswer(openai.OpenAIError):
    """More bytes than any answer of ours has; not worth another try."""


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
