"""The adapter between the host and a handler: it checks the caller, reads arguments and renders what is returned.

Whatever an operation's declaration decides is computed at import, so that the adapter costs a call microseconds.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import azure.functions as func
from pydantic import BaseModel
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from shared.core import telemetry
from shared.core.audit import callers
from shared.core.audit.callers import ActorKind, Caller
from shared.core.crypto import person_keys
from shared.core.db import UnitOfWork, run_in_transaction
from shared.core.db.errors import ForeignKeyViolation, OutdatedSchema, UnavailableDatabase
from shared.core.db.wake_budget import share_wake_budget
from shared.core.errors import Conflict, Problem, ServiceUnavailable
from shared.core.http import bodies, etags, guard, idempotency, negotiation, problems, requests, responses
from shared.core.http.bodies import BinaryBody, IgnoredWords
from shared.core.http.crisis_help import CrisisHelp
from shared.core.http.etags import ExpectedVersion
from shared.core.http.gate import Gate, ReplayedResponse
from shared.core.http.guard import CurrentUser
from shared.core.http.operation import Operation
from shared.core.http.requests import RequestInfo

EntryPoint = Callable[[func.HttpRequest], func.HttpResponse]
_READ_FROM_REQUEST: Mapping[type, Callable[[func.HttpRequest], Any]] = {
    RequestInfo: requests.read_request_info,
    BinaryBody: bodies.read_binary_body,
}


def build_entry_point(operation: Operation) -> EntryPoint:
    """Build the plain function that the worker indexes: one parameter, the trigger's, and the operation's name."""

    def entry(req: func.HttpRequest) -> func.HttpResponse:
        # The host opens a span in the caller's trace. Where it opens none, the caller's own header names the parent.
        caller = telemetry.host_traceparent() or req.headers.get("traceparent")
        with telemetry.trace(caller, operation.name) as trace_id:
            answer = _answer_or_problem(operation, req, trace_id)
            telemetry.set_attributes({"http.response.status_code": answer.status_code})
            return answer

    entry.__name__ = entry.__qualname__ = operation.name
    entry.__doc__ = inspect.getdoc(operation.handler)
    return entry


def _answer_or_problem(operation: Operation, request: func.HttpRequest, trace_id: str) -> func.HttpResponse:
    crisis = CrisisHelp(request)
    try:
        with share_wake_budget(crisis.is_needed):
            return _answer(operation, request, crisis)
    except Problem as problem:
        return _render_problem(operation, request, crisis.add_to(problem) if operation.signature.user else problem)
    except UnavailableDatabase as failure:
        code = failure.driver_code
        telemetry.log_failure("request.database_unavailable", failure, operation=operation.name, code=code)
        telemetry.mark_failed(telemetry.error_name(failure))
        return _render_problem(operation, request, crisis.add_to(_build_database_unavailable(failure)))
    except Exception as failure:  # noqa: BLE001 - the boundary: a defect becomes an opaque 500
        telemetry.log_failure("request.crashed", failure, operation=operation.name)
        telemetry.mark_failed(telemetry.error_name(failure))
        return _render_problem(operation, request, crisis.add_to(problems.internal_error(trace_id)))


def _render_problem(operation: Operation, request: func.HttpRequest, problem: Problem) -> func.HttpResponse:
    """Render a problem as a document, or as a page where the operation has one and the caller wants HTML."""
    if operation.error_page is None or not negotiation.prefers_page(request.headers.get("Accept", "")):
        return problems.render_problem(problem)
    page = operation.error_page(problem, requests.read_request_info(request))
    return responses.build_response(problem.status, page.body, page.media_type, {**page.headers, **problem.headers})


def _answer(operation: Operation, request: func.HttpRequest, crisis: CrisisHelp) -> func.HttpResponse:
    user = _authenticate(operation, request, crisis)
    if operation.signature.body is not None:
        crisis.accept_words()
    arguments, headers = _read_arguments(operation, request, user, crisis)
    try:
        response = _answer_arguments(operation, request, user, arguments)
    except Problem as problem:
        problem.headers.update(headers)
        raise
    response.headers.update(headers)
    has_unread_words = user is not None and bodies.IGNORED_HEADER in headers
    return crisis.add_to_answer(response) if has_unread_words else response


def _authenticate(operation: Operation, request: func.HttpRequest, crisis: CrisisHelp) -> CurrentUser | None:
    """Ask the guard. Where the database sleeps and an API key cannot be checked, the words of the body still count."""
    if operation.signature.user is None:
        return None
    try:
        return guard.authenticate(request, operation.signature.user, operation.scope)
    except UnavailableDatabase:
        if operation.signature.body is not None:
            crisis.accept_words()
        raise


def _answer_arguments(
    operation: Operation, request: func.HttpRequest, user: CurrentUser | None, arguments: dict[str, Any]
) -> func.HttpResponse:
    claim = None
    if operation.honors_idempotency_key:
        claim = idempotency.read_claim(request, operation.name, user.id if user else None)
    # A read-only transaction writes no audit record, so no caller is needed.
    if operation.method == "GET" and not operation.uses_unit_of_work:
        return _run_handler(operation, request, user, arguments, claim)
    try:
        with callers.on_behalf_of(_identify_caller(operation, request, user)):
            return _run_handler(operation, request, user, arguments, claim)
    except (StaleDataError, ForeignKeyViolation):
        raise _build_conflict(arguments) from None


def _run_handler(
    operation: Operation,
    request: func.HttpRequest,
    user: CurrentUser | None,
    arguments: dict[str, Any],
    claim: "idempotency.Claim | None",
) -> func.HttpResponse:
    """Run the handler by the way it uses the database; suspended people may still call what does not use it."""
    if user is not None and (operation.uses_unit_of_work or operation.has_session):
        person_keys.prepare_key(user.id)
    if operation.uses_unit_of_work:
        return _answer_in_steps(operation, request, arguments, Gate(user, claim))
    if operation.has_session:
        return _answer_in_transaction(operation, request, user, arguments, claim)
    return responses.render_response(operation, request, operation.handler(**arguments))


def _identify_caller(operation: Operation, request: func.HttpRequest, user: CurrentUser | None) -> Caller:
    if user is None:
        kind: ActorKind = "deployment" if operation.secret_header else "nobody"
    else:
        kind = "admin" if user.role == guard.ADMIN else "user"
    key_id = user.api_key_id if user else None
    return Caller(kind, user.id if user else None, lambda: requests.read_request_info(request), key_id)


def _read_arguments(
    operation: Operation, request: func.HttpRequest, user: CurrentUser | None, crisis: CrisisHelp
) -> tuple[dict[str, Any], dict[str, str]]:
    """Read path, query and body of an authenticated caller, so that nobody learns what is valid without a token.

    Returns the arguments, and the headers that tell how the body was read.
    """
    signature = operation.signature
    arguments = requests.read_path(request, signature.path)
    if signature.query is None:
        requests.refuse_query(request)
    else:
        arguments["query"] = requests.read_query(request, signature.query)
    headers: dict[str, str] = {}
    if signature.body is not None:
        arguments["body"], headers = _read_body(operation, request, signature.body)
    for kind, name in signature.by_type.items():
        if (read := _READ_FROM_REQUEST.get(kind)) is not None:
            arguments[name] = read(request)
        elif kind is ExpectedVersion:
            arguments[name] = etags.read_if_match(request.headers.get("If-Match"))
        elif kind is IgnoredWords:
            arguments[name] = IgnoredWords(bodies.IGNORED_HEADER in headers and crisis.is_needed())
        elif user is not None and issubclass(kind, CurrentUser):
            arguments[name] = user
    return arguments, headers


def _read_body(
    operation: Operation, request: func.HttpRequest, model: type[BaseModel]
) -> tuple[BaseModel | None, dict[str, str]]:
    if operation.signature.is_body_optional and not request.get_body():
        bodies.require_length(request)
        return None, {}
    return bodies.read_body(request, model, operation.read_only_fields)


def _answer_in_transaction(
    operation: Operation,
    request: func.HttpRequest,
    user: CurrentUser | None,
    arguments: dict[str, Any],
    claim: "idempotency.Claim | None",
) -> func.HttpResponse:
    """Claim the key, run the handler and store the response in one transaction: all of it happens, or nothing."""

    def answer(db: Session) -> func.HttpResponse:
        guard.refuse_suspended(db, user)
        if claim is not None and (replay := idempotency.claim_key(db, claim)):
            return replay
        arguments[operation.signature.by_type[Session]] = db
        response = responses.render_response(operation, request, operation.handler(**arguments))
        if claim is not None:
            idempotency.store_response(db, claim, response)
        return response

    return run_in_transaction(answer, read_only=operation.method == "GET")


def _answer_in_steps(
    operation: Operation, request: func.HttpRequest, arguments: dict[str, Any], gate: Gate
) -> func.HttpResponse:
    """Run a handler that opens its own transactions; the key is claimed before the first and settled at the end."""
    try:
        arguments[operation.signature.by_type[UnitOfWork]] = gate.try_to_open()
        response = responses.render_response(operation, request, operation.handler(**arguments))
    except ReplayedResponse as replay:
        return replay.response
    except BaseException:
        gate.release()
        raise
    gate.keep(response)
    return response


def _build_conflict(arguments: dict[str, Any]) -> Problem:
    """Build the problem for a change that was committed between our read and our write: 412 with `If-Match`, or 409."""
    expected = next((value for value in arguments.values() if isinstance(value, ExpectedVersion)), None)
    if expected is not None and expected.versions is not None:
        return etags.stale_version()
    return Conflict("This was changed at the same time. Please try again.")


def _build_database_unavailable(failure: UnavailableDatabase) -> Problem:
    state = "is being updated" if isinstance(failure, OutdatedSchema) else "is not answering"
    problem = ServiceUnavailable(f"Our database {state}. Everything that was confirmed is safe.")
    problem.headers["Retry-After"] = str(failure.retry_after)
    return problem
