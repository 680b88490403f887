"""Responses: what a handler returns is rendered as status, headers and bytes while its transaction is open."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import azure.functions as func
from pydantic import BaseModel, TypeAdapter

from shared.core.http.etags import entity_tag
from shared.core.http.operation import API_PREFIX, Operation, RawResponse, StatusResponse
from shared.core.http.paging import Page
from shared.core.http.requests import read_query_parameters

JSON = "application/json"
# Every header that the API documents, so that a page of another origin may read them. Azure's CORS has no setting.
_EXPOSED_HEADERS = (
    "ETag, Link, Location, Retry-After, Idempotency-Replayed, Ignored-Fields, Preference-Applied, WWW-Authenticate"
)
_PRIVATE_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Expose-Headers": _EXPOSED_HEADERS,
}
_LIST_ADAPTERS: dict[str, TypeAdapter[list[Any]]] = {}


def render_response(operation: Operation, request: func.HttpRequest, result: Any) -> func.HttpResponse:
    """Turn a model, a page, raw bytes or None into a response; None is `null` where the result is optional."""
    if isinstance(result, Page):
        return _render_page(operation, request, result)
    if isinstance(result, StatusResponse):
        return _render_status_response(operation, result)
    if isinstance(result, RawResponse):
        headers = {"Cache-Control": "no-cache", **result.headers}
        return build_response(result.status or operation.status, result.body, result.media_type, headers)
    if result is None and operation.signature.is_optional:
        return build_response(operation.status, b"null", JSON)
    if result is None:
        return build_response(operation.status, None, None)
    return build_response(operation.status, result.model_dump_json().encode(), JSON, _model_headers(operation, result))


def build_response(
    status: int, body: bytes | None, media_type: str | None, headers: Mapping[str, str] | None = None
) -> func.HttpResponse:
    """Build a response that no cache stores, unless `headers` allow it, and that pages of other origins may read."""
    return func.HttpResponse(
        body, status_code=status, mimetype=media_type, headers={**_PRIVATE_HEADERS, **(headers or {})}
    )


def list_adapter(operation: Operation) -> TypeAdapter[list[Any]]:
    """Return the serializer of an operation's list, which is cached because building one is slow."""
    adapter = _LIST_ADAPTERS.get(operation.name)
    if adapter is None:
        adapter = _LIST_ADAPTERS[operation.name] = TypeAdapter(list[operation.signature.result])  # type: ignore[name-defined]
    return adapter


def _render_page(operation: Operation, request: func.HttpRequest, page: Page[Any]) -> func.HttpResponse:
    headers = {}
    if page.next_cursor is not None:
        query = urlencode({**read_query_parameters(request), "cursor": page.next_cursor})
        path = _fill_route(operation.route, request.route_params)
        headers["Link"] = f'<{API_PREFIX}/{path}?{query}>; rel="next"'
    return build_response(operation.status, list_adapter(operation).dump_json(list(page.items)), JSON, headers)


def _render_status_response(operation: Operation, response: StatusResponse[Any]) -> func.HttpResponse:
    if response.status not in operation.statuses:
        raise ValueError(f"{operation.name} does not declare the status {response.status}")
    body = response.value.model_dump_json().encode()
    return build_response(response.status, body, JSON, _model_headers(operation, response.value))


def _model_headers(operation: Operation, model: BaseModel) -> dict[str, str]:
    headers = {}
    version = getattr(model, "version", None)
    if isinstance(version, int):
        headers["ETag"] = entity_tag(version)
    if operation.location_template is not None:
        headers["Location"] = operation.location_template.replace("{id}", str(getattr(model, "id", "")))
    return headers


def _fill_route(route: str, parameters: Mapping[str, str]) -> str:
    for name, value in parameters.items():
        route = route.replace(f"{{{name}}}", value)
    return route
