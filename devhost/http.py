"""HTTP triggers: a request becomes the worker's HttpRequest, what the function returns becomes the response.

Plain ASGI without layers, because everything here is paid on each request. Sources for the conversions:
Azure/azure-functions-host, GrpcMessageConversionExtensions.cs (a repeated query parameter or header arrives joined by
commas, empty query values do not arrive) and the worker's HttpResponseConverter.
"""

import logging
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

import azure.functions as func
from azure.functions.http import HttpRequest
from starlette.types import ASGIApp, Receive, Scope, Send

from devhost.invocation import Invoker
from devhost.logs import current_function
from devhost.routes import Match, RouteTable

LARGEST_BODY = 104_857_600
BODILESS = frozenset({204, 304})
log = logging.getLogger("devhost.http")


class BodyTooLargeError(Exception):
    """The request's body is larger than the host accepts."""


class ClientGoneError(Exception):
    """The caller hung up before the request was complete."""


def http_app(routes: RouteTable, invoker: Invoker) -> ASGIApp:
    """Make the ASGI application that serves an app's HTTP functions."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()
        path = scope["raw_path"].decode("latin-1")
        found = routes.find(scope["method"], path)
        if isinstance(found, Match):
            status, headers, body = await _answer(found, invoker, scope, path, receive)
        else:
            status, headers, body = _no_function(found)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        log.info("%s %s %d %.1f ms", scope["method"], path, status, (time.perf_counter() - begun) * 1000)

    return app


Response = tuple[int, list[tuple[bytes, bytes]], bytes]
SERVER_ERROR: Response = (500, [(b"content-length", b"0")], b"")


def _no_function(allowed: frozenset[str]) -> Response:
    if not allowed:
        return 404, [(b"content-length", b"0")], b""
    return 405, [(b"allow", ", ".join(sorted(allowed)).encode()), (b"content-length", b"0")], b""


async def _answer(match: Match, invoker: Invoker, scope: Scope, path: str, receive: Receive) -> Response:
    current_function.set(match.function.name)
    headers = request_headers(scope)
    try:
        body = await read_body(headers, receive)
        request = _request(scope, path, headers, match.parameters, body)
        return response_of(await invoker.call(match.function, request, headers))
    except BodyTooLargeError:
        return 413, [(b"content-length", b"0"), (b"connection", b"close")], b""
    except ClientGoneError:
        return SERVER_ERROR
    except Exception:
        log.exception("failed")
        return SERVER_ERROR


def _request(scope: Scope, path: str, headers: dict[str, str], values: dict[str, str], body: bytes) -> HttpRequest:
    query = scope["query_string"].decode("latin-1")
    host = headers.get("host", "localhost")
    url = f"{scope['scheme']}://{host}{path}{'?' if query else ''}{query}"
    return HttpRequest(
        scope["method"],
        url,
        headers=headers,
        params=query_parameters(query),
        route_params=values,
        body_type="bytes",
        body=body,
    )


def request_headers(scope: Scope) -> dict[str, str]:
    """Collect headers by lower-case name; the caller's address ends X-Forwarded-For, as Azure's front end adds it."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]},{value}" if name in headers else value
    client = scope.get("client")
    if client:
        address = f"[{client[0]}]:{client[1]}" if ":" in client[0] else f"{client[0]}:{client[1]}"
        before = headers.get("x-forwarded-for")
        headers["x-forwarded-for"] = f"{before}, {address}" if before else address
    return headers


def query_parameters(query: str) -> dict[str, str]:
    """Collect query parameters: repeated ones joined by commas, empty ones left out."""
    if not query:
        return {}
    values: dict[str, str] = {}
    for name, value in parse_qsl(query):
        values[name] = f"{values[name]},{value}" if name in values else value
    return values


async def read_body(headers: dict[str, str], receive: Receive) -> bytes:
    """Read the whole body, never holding more than the host's limit of 100 MB.

    A body that is sent in chunks arrives empty, as at the host in Azure, which reads one only by its declared length.
    """
    declared = headers.get("content-length")
    if declared is None:
        return b""
    if int(declared) > LARGEST_BODY:
        raise BodyTooLargeError
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        return bytes(message.get("body", b""))
    return await _read_on(message, receive)


async def _read_on(message: Any, receive: Receive) -> bytes:
    chunks, size = list[bytes](), 0
    while message["type"] == "http.request":
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > LARGEST_BODY:
            raise BodyTooLargeError
        if not message.get("more_body"):
            return b"".join(chunks)
        message = await receive()
    raise ClientGoneError


def response_of(result: object) -> Response:
    """Turn what a function returned into status, headers and body; TypeError for what the worker could not send."""
    if isinstance(result, func.HttpResponse):
        return _from_http_response(result)
    if isinstance(result, str):
        return _response(200, [("content-type", "text/plain; charset=utf-8")], result.encode())
    if isinstance(result, bytes | bytearray):
        return _response(200, [("content-type", "application/octet-stream")], bytes(result))
    if result is None:
        return _response(204, [], b"")
    raise TypeError(f"an HTTP function must return HttpResponse, str, bytes or None, not {type(result).__name__}")


def _from_http_response(result: func.HttpResponse) -> Response:
    headers = list(result.headers.items())
    body = result.get_body()
    if result.status_code not in BODILESS and "content-type" not in result.headers:
        text = result.mimetype.startswith("text/")
        headers.append(("content-type", f"{result.mimetype}; charset={result.charset}" if text else result.mimetype))
    return _response(result.status_code, headers, body)


def _response(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Response:
    raw = [(name.lower().encode("latin-1"), str(value).encode("latin-1")) for name, value in headers]
    if status in BODILESS:
        return status, raw, b""
    raw = [pair for pair in raw if pair[0] != b"content-length"]
    raw.append((b"content-length", str(len(body)).encode()))
    return status, raw, body
