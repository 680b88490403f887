"""The responses of an operation in OpenAPI: its success, and its errors grouped by status."""

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from itertools import groupby
from typing import Any

import openapi_pydantic as oas

from shared.core.errors import Invalid, Problem
from shared.core.http import bodies, idempotency, problems
from shared.core.http.openapi.examples import Examples, NoExampleError
from shared.core.http.openapi.schemas import INVALID, PROBLEM, FieldProblem, ProblemDetails, Schemas, refer_to
from shared.core.http.operation import Operation
from shared.core.http.responses import JSON

_RETRYABLE_STATUSES = {409, 429, 503}
_HEADERS = {
    "ETag": ("The version of this representation. Send it back as If-Match.", '"3"'),
    "Location": ("The URL of what was created.", "/api/v1/things/0197f2c4-6a1e-7c3b-9d52-3f8e1b7a4c60"),
    "Link": (
        'The URL of the next page, as rel="next". Missing on the last page.',
        '</api/v1/things?cursor=…>; rel="next"',
    ),
    idempotency.REPLAYED_HEADER: ("It is true if this response is a replay for the same key.", "true"),
    bodies.IGNORED_HEADER: (
        "The fields of the body that we do not know and have ignored, as paths joined by commas. Missing if there are "
        f"none. `{bodies.UNNAMED}` stands for a name that is too long or not plain ASCII, and a last "
        f"`{bodies.MORE}` for further fields.",
        "colour, insights.0.note",
    ),
    bodies.APPLIED_HEADER: ("The `handling` that `Prefer` asked for and that was applied.", "handling=strict"),
    "Retry-After": ("Seconds to wait before the next try, if waiting helps.", "2"),
    "WWW-Authenticate": ("The authentication scheme.", "Bearer"),
}
_FIRST_SENTENCE = re.compile(r"(.+?[.!?])(?:\s+|$)(.*)", re.DOTALL)
Responses = dict[str, oas.Response | oas.Reference]


def describe_response_headers() -> dict[str, oas.Header | oas.Reference]:
    """Describe the response headers that many operations share, as components."""
    return {name: _header(description, example) for name, (description, example) in _HEADERS.items()}


def describe_responses(operation: Operation, schemas: Schemas, examples: Examples) -> Responses:
    """List the responses of `operation` by status."""
    return {
        **{str(status): _describe_success(operation, status, schemas, examples) for status in operation.statuses},
        **{str(group[0].status): refer_to("responses", _name_group(group)) for group in _group_by_status(operation)},
    }


def describe_problem_responses(operations: Iterable[Operation], schemas: Schemas) -> Responses:
    """Describe each group of problems that an operation can return under one status."""
    found = [group for operation in operations for group in _group_by_status(operation)]
    _refuse_shared_slugs(problem for group in found for problem in group)
    groups = {_name_group(group): group for group in found}
    ordered = sorted(groups.items(), key=lambda found: (found[1][0].status, found[0]))
    return {name: _problem_response(group, schemas) for name, group in ordered}


def describe_media_type(schema: Mapping[str, Any], examples: Mapping[str, oas.Example]) -> oas.MediaType:
    """Describe a body by its schema, with examples if there are any."""
    known: dict[str, Any] = {"schema": schema}
    return oas.MediaType.model_validate({**known, "examples": examples} if examples else known)


def find_body_examples(schema: Mapping[str, Any], examples: Examples) -> dict[str, oas.Example]:
    """Return an example of a body, or none where it cannot be derived; a test finds those."""
    try:
        return {"example": oas.Example(value=examples.find(dict(schema)))}
    except NoExampleError:
        return {}


def split_description(description: str) -> tuple[str, str]:
    """Split a docstring into its first sentence, joined to one line, and the rest with its paragraphs."""
    match = _FIRST_SENTENCE.fullmatch(description.strip())
    summary, rest = match.groups() if match else (description, "")
    return " ".join(summary.split()), rest.strip()


def _describe_success(operation: Operation, status: int, schemas: Schemas, examples: Examples) -> oas.Response:
    response: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if headers := [*_success_headers(operation)]:
        response["headers"] = {name: refer_to("headers", name) for name in headers}
    content = _success_content(operation, schemas, examples)
    if content and status != HTTPStatus.NOT_MODIFIED:
        response["content"] = content
    return oas.Response(**response)


def _success_headers(operation: Operation) -> Iterable[str]:
    signature = operation.signature
    version = signature.result.model_fields.get("version") if signature.result and not signature.is_page else None
    if version is not None and version.annotation is int:
        yield "ETag"
    if HTTPStatus.NOT_MODIFIED in operation.statuses:
        yield "ETag"
    if signature.is_page:
        yield "Link"
    if operation.location is not None:
        yield "Location"
    if operation.honors_idempotency_key:
        yield idempotency.REPLAYED_HEADER
    if signature.body is not None:
        yield from (bodies.IGNORED_HEADER, bodies.APPLIED_HEADER)


def _success_content(operation: Operation, schemas: Schemas, examples: Examples) -> dict[str, oas.MediaType]:
    if operation.signature.is_raw:
        return {name: oas.MediaType() for name in operation.media_types or ("*/*",)}
    if operation.signature.result is None:
        return {}
    schema: dict[str, Any] = schemas.by_place[operation.name, "result"]
    if operation.signature.is_page:
        schema = {"type": "array", "items": schema}
    if operation.signature.is_optional:
        schema = {"anyOf": [schema, {"type": "null"}]}
    return {JSON: describe_media_type(schema, find_body_examples(schema, examples))}


def _group_by_status(operation: Operation) -> list[tuple[type[Problem], ...]]:
    return [tuple(group) for _, group in groupby(operation.errors, key=lambda problem: problem.status)]


def _name_group(group: tuple[type[Problem], ...]) -> str:
    return ".".join(problem.slug for problem in group)


def _refuse_shared_slugs(found: Iterable[type[Problem]]) -> None:
    """Raise `ValueError` when two errors share a slug, because programs could not tell them apart."""
    known: dict[str, type[Problem]] = {}
    for problem in found:
        if known.setdefault(problem.slug, problem) is not problem:
            raise ValueError(f"{problem.__qualname__} and {known[problem.slug].__qualname__} share {problem.slug!r}")


def _problem_response(group: tuple[type[Problem], ...], schemas: Schemas) -> oas.Response:
    status = group[0].status
    known = schemas.by_place[_choose_details(group)]
    content = {
        problems.MEDIA_TYPE: describe_media_type(known, {problem.slug: _problem_example(problem) for problem in group})
    }
    description = " / ".join(problem.title for problem in group)
    names = [
        *["WWW-Authenticate"] * (status == HTTPStatus.UNAUTHORIZED),
        *["Retry-After"] * (status in _RETRYABLE_STATUSES),
        *[bodies.IGNORED_HEADER, bodies.APPLIED_HEADER] * (status == HTTPStatus.UNPROCESSABLE_ENTITY),
    ]
    if not names:
        return oas.Response(description=description, content=content)
    return oas.Response(
        description=description, headers={name: refer_to("headers", name) for name in names}, content=content
    )


def _choose_details(group: tuple[type[Problem], ...]) -> tuple[str, str]:
    return INVALID if any(issubclass(problem, Invalid) for problem in group) else PROBLEM


def _problem_example(problem: type[Problem]) -> oas.Example:
    details = ProblemDetails(
        type=problems.problem_type(problem.slug), title=problem.title, status=problem.status, detail=f"{problem.title}."
    )
    value = details.model_dump(mode="json")
    if issubclass(problem, Invalid):
        field = FieldProblem(loc=["body", "title"], msg="Write at least 1 character.", type="string_too_short")
        value["errors"] = [field.model_dump(mode="json")]
    meaning, _ = split_description(problem.__doc__ or problem.title)
    return oas.Example(summary=problem.title, description=meaning, value=value)


def _header(description: str, example: str) -> oas.Header:
    return oas.Header.model_validate({"description": description, "schema": {"type": "string", "examples": [example]}})
