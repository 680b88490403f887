"""Batches of operations: what was done offline is done here, each operation in a transaction of its own.

The client gives each operation an id. Its row is the first write of the transaction, so an operation is done once,
however often and over however many connections it is sent. What cannot be done leaves no row, and can be sent again.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from shared.core import clock, telemetry
from shared.core.crypto import digests
from shared.core.db import UnitOfWork, table_of
from shared.core.db.change_log import READABLE_FOR
from shared.core.db.conditional_writes import BATCH, changed_rows, try_insert
from shared.core.db.errors import ForeignKeyViolation, TransactionConflict, UnavailableDatabase
from shared.core.errors import Conflict, Problem, StaleVersion, invalid_field
from shared.core.http import RequestInfo, etags, problems
from shared.core.http.bodies import IGNORED_HEADER, PREFER_HEADER, STRICT, read_handling
from shared.core.http.crisis_help import find_help
from shared.sync.actions import ACTIONS, UseCase, find_use_case
from shared.sync.kinds import list_kinds
from shared.sync.models import SyncOperation
from shared.sync.schemas import OfflineOperation, OperationResult, SyncBatch, SyncResults

_TABLE = table_of(SyncOperation)
_C = _TABLE.c
_KEPT_FOR = READABLE_FOR + timedelta(days=1)
_DONE, _DEFECT = 200, 500
Ids = dict[UUID, UUID]
"""The ids of operations to those of the items that they created."""


class _DoneBefore(Exception):
    """The operation has a row."""


def apply_batch(uow: UnitOfWork, user_id: UUID, batch: SyncBatch, request: RequestInfo) -> SyncResults:
    """Do the operations one after the other; each has its own result, and none keeps another from being done.

    Words that no area has stored are read for danger here, as those of a request are that was refused.
    """
    is_strict = read_handling(request.headers.get(PREFER_HEADER)) == STRICT
    with uow.transaction() as db:
        created = _load_created(db, user_id, _list_mentioned_ids(batch.operations))
    results = list[OperationResult]()
    for one in batch.operations:
        result = _answer(uow, user_id, one, created, is_strict=is_strict)
        if result.problem is not None or result.ignored_fields:
            result = result.model_copy(update={"safety": find_help(to_json(one.body), request.headers)})
        results.append(result)
    return SyncResults(results=results)


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete about `limit` of the oldest rows of operations that no client sends any more; return how many."""
    old = select(_C.created_at).where(_C.created_at < now - _KEPT_FOR).order_by(_C.created_at).limit(limit)
    moments = db.scalars(old).all()
    return changed_rows(db.execute(delete(_TABLE).where(_C.created_at <= moments[-1]))) if moments else 0


def _answer(
    uow: UnitOfWork, user_id: UUID, operation: OfflineOperation, created: Ids, *, is_strict: bool
) -> OperationResult:
    """Do an operation, once more after a deadlock. What fails for any reason of its own is told in its result."""
    named = _name_items(operation, created)
    try:
        try:
            return _do(uow, user_id, operation, named, created, is_strict=is_strict)
        except TransactionConflict:
            return _do(uow, user_id, operation, named, created, is_strict=is_strict)
    except _DoneBefore:
        return _repeat_answer(uow, user_id, operation, created)
    except Problem as problem:
        return _refuse(uow, user_id, operation, named, problem)
    except (StaleDataError, ForeignKeyViolation):
        return _refuse(uow, user_id, operation, named, etags.stale_version())
    except UnavailableDatabase:
        raise
    except Exception as failure:  # noqa: BLE001 - a defect in one operation must not keep the others from being done
        telemetry.log_failure("sync.operation_crashed", failure, kind=operation.kind, action=operation.action)
        return _refuse(uow, user_id, operation, named, problems.internal_error(telemetry.current_trace_id() or ""))


def _do(
    uow: UnitOfWork,
    user_id: UUID,
    operation: OfflineOperation,
    named: OfflineOperation,
    created: Ids,
    *,
    is_strict: bool,
) -> OperationResult:
    use_case = find_use_case(named.kind, named.action)
    with uow.transaction() as db:
        _claim(db, user_id, operation)
        if named.version is not None and not use_case.takes_version:
            _check_version(db, user_id, named)
        body, ignored = use_case.read_body(named.body, named.action, is_strict=is_strict)
        item = use_case.run(db, user_id, _find_target(use_case, named), body, named.version)
        item_id = getattr(item, "id", None) if named.action == "create" else named.item_id
        mine = (_C.user_id == user_id, _C.operation_id == operation.id)
        db.execute(update(_TABLE).where(*mine).values(item_id=item_id))
        result = OperationResult(
            id=operation.id,
            status=_DONE,
            item_id=item_id,
            item=item,
            ignored_fields=_split_names(ignored),
        )
    if named.action == "create" and item_id is not None:
        created[operation.id] = item_id
    return result


def _claim(db: Session, user_id: UUID, operation: OfflineOperation) -> None:
    """Write the row of an operation; raises `_DoneBefore` where there is one."""
    row = {
        "user_id": user_id,
        "operation_id": operation.id,
        "request_digest": _digest(operation),
        "item_id": None,
        "created_at": clock.now(),
    }
    if not try_insert(db, _TABLE, row):
        raise _DoneBefore


def _repeat_answer(uow: UnitOfWork, user_id: UUID, operation: OfflineOperation, created: Ids) -> OperationResult:
    """Answer for an operation that was done before: with the item as it is now."""
    with uow.transaction() as db:
        mine = (_C.user_id == user_id, _C.operation_id == operation.id)
        row = db.execute(select(_C.request_digest, _C.item_id).where(*mine)).one()
        if row.request_digest != _digest(operation):
            told = "This id was used for another operation. Use a new id for each operation."
            return _describe_refusal(operation, invalid_field(("body", "id"), told), None)
        item = _load_item(db, user_id, operation.kind, row.item_id)
    if operation.action == "create" and row.item_id is not None:
        created[operation.id] = row.item_id
    return OperationResult(id=operation.id, status=_DONE, item_id=row.item_id, item=item, replayed=True)


def _refuse(
    uow: UnitOfWork, user_id: UUID, operation: OfflineOperation, named: OfflineOperation, problem: Problem
) -> OperationResult:
    """Tell what is wrong; beside a conflict stands the item as it is now, and the client has its own version."""
    current = None
    if isinstance(problem, Conflict | StaleVersion) and named.item_id is not None:
        with uow.transaction() as db:
            current = _load_item(db, user_id, named.kind, named.item_id)
    return _describe_refusal(operation, problem, current)


def _describe_refusal(operation: OfflineOperation, problem: Problem, current: Any) -> OperationResult:
    return OperationResult(
        id=operation.id,
        status=problem.status,
        problem=problems.describe_problem(problem),
        current=current,
        sent=operation.body if current is not None else None,
        ignored_fields=_split_names(problem.headers.get(IGNORED_HEADER, "")),
    )


def _split_names(ignored: str) -> list[str]:
    return ignored.split(", ") if ignored else []


def _find_target(use_case: UseCase, operation: OfflineOperation) -> UUID | None:
    """Return the item, or the one that a new item belongs to; 422 where it is missing."""
    field = "parent_id" if operation.action == "create" else "item_id"
    target = operation.parent_id if operation.action == "create" else operation.item_id
    if use_case.takes_id and target is None:
        raise invalid_field(("body", field), "Send the id; that of the operation which created it will do.", "missing")
    return target


def _check_version(db: Session, user_id: UUID, operation: OfflineOperation) -> None:
    """Raise 412 where an item has another version than the client has seen, and the use case does not look."""
    item = _load_item(db, user_id, operation.kind, operation.item_id)
    if item is not None and getattr(item, "version", operation.version) != operation.version:
        raise etags.stale_version()


def _load_item(db: Session, user_id: UUID, kind: str, item_id: UUID | None) -> Any:
    if item_id is None or kind not in ACTIONS:
        return None
    return list_kinds()[kind].load_items(db, user_id, [item_id]).get(item_id)


def _load_created(db: Session, user_id: UUID, ids: Iterable[UUID]) -> Ids:
    """Find which of up to 1,000 ids are those of operations, and what these created."""
    bounded = sorted(ids)[:BATCH]
    mine = select(_C.operation_id, _C.item_id).where(_C.user_id == user_id, _C.operation_id.in_(bounded))
    return {row.operation_id: row.item_id for row in db.execute(mine.where(_C.item_id.is_not(None)))}


def _list_mentioned_ids(operations: Iterable[OfflineOperation]) -> set[UUID]:
    found = {one for operation in operations for one in (operation.item_id, operation.parent_id) if one is not None}
    for operation in operations:
        found |= {one for name, value in (operation.body or {}).items() if (one := _read_id(name, value)) is not None}
    return found


def _name_items(operation: OfflineOperation, created: Mapping[UUID, UUID]) -> OfflineOperation:
    """Put the ids of items in the place of those of the operations that created them."""
    body = {
        name: str(created[one]) if (one := _read_id(name, value)) is not None and one in created else value
        for name, value in (operation.body or {}).items()
    }
    ids = {name: created.get(one, one) for name in ("item_id", "parent_id") if (one := getattr(operation, name))}
    return operation.model_copy(update={**ids, "body": body})


def _read_id(name: str, value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) and name.endswith("_id") else None
    except ValueError:
        return None


def _digest(operation: OfflineOperation) -> bytes:
    return digests.keyed_digest("sync-operation", to_json(operation).decode())
