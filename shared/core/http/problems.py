"""Problem details (RFC 9457): the form of every response that is not a success."""

import json
from typing import Any

import azure.functions as func

from shared.core.errors import Invalid, Problem
from shared.core.http.responses import build_response

MEDIA_TYPE = "application/problem+json"
MAX_LISTED_ERRORS = 50


def problem_type(slug: str) -> str:
    """Return the URI of a kind of problem, which never changes."""
    return f"urn:phronesis:problem:{slug}"


def render_problem(problem: Problem) -> func.HttpResponse:
    """Turn a problem into its response."""
    body = json.dumps(describe_problem(problem), ensure_ascii=False).encode()
    return build_response(problem.status, body, MEDIA_TYPE, problem.headers)


def describe_problem(problem: Problem) -> dict[str, Any]:
    """Return the document of a problem, with the first 50 errors: one body can have a hundred thousand."""
    listed, every = problem.errors[:MAX_LISTED_ERRORS], len(problem.errors)
    count = f" The first {MAX_LISTED_ERRORS} of {every} errors are listed." if every > MAX_LISTED_ERRORS else ""
    document: dict[str, Any] = {
        "type": problem_type(problem.slug),
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail + count,
    }
    if problem.errors or isinstance(problem, Invalid):
        document["errors"] = [{"loc": list(e.loc), "msg": e.msg, "type": e.type} for e in listed]
    document.update(problem.extensions)
    return document


def internal_error(correlation_id: str) -> Problem:
    """Build the 500 for a defect. It tells only the id under which the traceback was logged."""
    return Problem(f"Nothing you sent was changed. If it happens again, please tell us this number: {correlation_id}")
