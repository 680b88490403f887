"""Problem details (RFC 9457): every response that is not a success has this one form."""

import json
from typing import Any

import azure.functions as func
from pydantic import ValidationError

from shared.core.errors import FieldError, Invalid, Problem

MEDIA_TYPE = "application/problem+json"
# What a page of another origin may read. Azure's own CORS decides who may call, but has no setting for this.
_EXPOSED_HEADERS = "ETag, Link, Location, Retry-After, Idempotency-Replayed"
PRIVATE_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Expose-Headers": _EXPOSED_HEADERS,
}


def problem_type(slug: str) -> str:
    """Name a kind of problem by a URI that never changes."""
    return f"urn:phronesis:problem:{slug}"


def render_problem(problem: Problem) -> func.HttpResponse:
    """Turn a problem into its response."""
    document: dict[str, Any] = {
        "type": problem_type(problem.slug),
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.errors or isinstance(problem, Invalid):
        document["errors"] = [{"loc": list(e.loc), "msg": e.msg, "type": e.type} for e in problem.errors]
    return _response(problem.status, document, problem.headers)


def render_internal_error(correlation_id: str) -> func.HttpResponse:
    """Answer a defect of ours without saying anything but the id under which its traceback was logged."""
    document = {
        "type": problem_type(Problem.slug),
        "title": Problem.title,
        "status": Problem.status,
        "detail": f"Nothing you sent was changed. If it happens again, please tell us this number: {correlation_id}",
    }
    return _response(Problem.status, document, {})


def convert_validation_error(error: ValidationError, where: str) -> Invalid:
    """Turn pydantic's findings into field errors under `where` (body, query, path), without any input."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    fields = [FieldError((where, *one["loc"]), one["msg"], one["type"]) for one in found]
    return Invalid(_summarize_errors(fields), errors=fields)


def _summarize_errors(fields: list[FieldError]) -> str:
    first = fields[0]
    name = ".".join(str(part) for part in first.loc)
    rest = f" (and {len(fields) - 1} more)" if len(fields) > 1 else ""
    return f"{name}: {first.msg}{rest}"


def _response(status: int, document: dict[str, Any], headers: dict[str, str]) -> func.HttpResponse:
    body = json.dumps(document, ensure_ascii=False).encode()
    return func.HttpResponse(body, status_code=status, mimetype=MEDIA_TYPE, headers={**PRIVATE_HEADERS, **headers})
