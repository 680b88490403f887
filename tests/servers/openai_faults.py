"""Faults of a model and of the connection to it: steps for the script of `openai_server`."""

import json
import socket
import struct
from collections.abc import Callable
from typing import Any

from tests.servers import openai_embeddings
from tests.servers.openai_answers import rules_like_arguments
from tests.servers.openai_audio import transcript
from tests.servers.openai_server import (
    OpenAiHandler,
    ReceivedRequest,
    Step,
    changed_call,
    completion,
    tool_call,
)


def not_json() -> Step:
    """Call the function with arguments that are cut off."""
    return _fixed(lambda request: completion(tool_call(request.function["name"], '{"domain_tags": ["career"')))


def wrong_function() -> Step:
    """Call another function than the one that was asked for, with good arguments."""
    return _fixed(lambda request: completion(tool_call("delete_everything", json.dumps(rules_like_arguments(request)))))


def two_calls() -> Step:
    """Call the function twice in one answer."""

    def document(request: ReceivedRequest) -> dict[str, Any]:
        one = tool_call(request.function["name"], json.dumps(rules_like_arguments(request)))
        return completion({"tool_calls": one["tool_calls"] * 2})

    return _fixed(document)


def plain_text(text: str = "I would say this is about a career.") -> Step:
    """Answer with text, without a call."""
    return _fixed(lambda _request: completion({"content": text}, finish_reason="stop"))


def refusal() -> Step:
    """Refuse, as strict models do."""
    return _fixed(lambda _request: completion({"refusal": "I'm sorry, I can't help with that."}, finish_reason="stop"))


def unknown_sentiment() -> Step:
    """Give a value outside the enumeration."""
    return changed_call(sentiment_tag="ecstatic")


def keywords(count: int) -> Step:
    """Give this many keywords: 0 and 50 are both wrong."""
    return changed_call(keywords=[f"keyword {number}" for number in range(count)])


def empty_choices() -> Step:
    """Answer without any choice."""
    return _fixed(lambda _request: {**completion({}), "choices": []})


def cut_by_length() -> Step:
    """Report that the answer was cut because of its length, though it is valid."""
    return _finished("length")


def content_filter() -> Step:
    """Report that a content filter ended the answer."""
    return _finished("content_filter")


def prompt_filtered() -> Step:
    """Refuse the prompt itself, as Azure OpenAI's filter does."""
    error = {"code": "content_filter", "message": "The response was filtered.", "type": None, "param": "prompt"}
    return lambda handler, _request: handler.send_json({"error": error}, 400)


def with_usage(usage: object) -> Step:
    """Give a good answer with this usage."""
    return _fixed(lambda request: {**_good(request), "usage": usage})


def after(action: Callable[[], object]) -> Step:
    """Run an action while the client waits, then give a good answer."""

    def step(handler: OpenAiHandler, request: ReceivedRequest) -> None:
        action()
        handler.send_json(_good(request))

    return step


def http_error(
    status: int,
    *,
    retry_after: str | None = None,
    retry_after_ms: str | None = None,
    message: str = "scripted",
    code: str | None = None,
    param: str | None = None,
) -> Step:
    """Answer with an HTTP error: 401, 429, 500 or any other; `retry_after` in seconds or as a date."""
    pauses = {"Retry-After": retry_after, "retry-after-ms": retry_after_ms}
    headers = {name: pause for name, pause in pauses.items() if pause is not None}
    error = {"message": message, "type": "scripted", "code": code, "param": param}
    return lambda handler, _request: handler.send_json({"error": error}, status, headers)


def raw(body: bytes) -> Step:
    """Answer 200 with any bytes that claim to be JSON."""
    return lambda handler, _request: handler.send_body(body)


def huge(size: int = 64 * 1024 * 1024) -> Step:
    """Send a body of this many bytes."""

    def step(handler: OpenAiHandler, request: ReceivedRequest) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(size))
        handler.end_headers()
        for _ in range(size // 65536):
            handler.wfile.write(b" " * 65536)

    return step


def reset() -> Step:
    """Reset the connection instead of answering."""

    def step(handler: OpenAiHandler, request: ReceivedRequest) -> None:
        linger = struct.pack("ii", 1, 0)  # closing then sends RST
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        handler.close_connection = True
        handler.connection.close()

    return step


def dripping(seconds_per_byte: float, *, headers_too: bool = False) -> Step:
    """Send a good answer a byte at a time, so that no single read of the socket is ever late."""

    def step(handler: OpenAiHandler, request: ReceivedRequest) -> None:
        body = json.dumps(_good(request)).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        dripped = head + body if headers_too else body
        handler.wfile.write(b"" if headers_too else head)
        for byte in dripped:
            handler.wfile.write(bytes([byte]))
            if not handler.pause(seconds_per_byte):
                return

    return step


def _finished(reason: str) -> Step:
    return _fixed(lambda request: _good(request, finish_reason=reason))


def _good(request: ReceivedRequest, finish_reason: str = "tool_calls") -> dict[str, Any]:
    if request.file is not None:
        return transcript()
    if openai_embeddings.is_embedding(request.body):
        return openai_embeddings.document(request.body)
    arguments = json.dumps(rules_like_arguments(request))
    return completion(tool_call(request.function["name"], arguments), finish_reason)


def _fixed(document: Callable[[ReceivedRequest], object]) -> Step:
    return lambda handler, request: handler.send_json(document(request))
