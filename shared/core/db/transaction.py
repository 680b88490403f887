"""Transactions: only this module commits.

A request or a job is one short transaction. What it changed for people is written down last (`change_log`).
`before_commit` registers a last write, for rows that others wait for. `after_commit` registers an action, such as
waking a queue, that runs only if it commits. No transaction may be open
while code waits for the network. So adapters that wait call `refuse_open_transaction` first, and the first test of a
wrong caller fails.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import ORMExecuteState, Session

from shared.core import ports, telemetry
from shared.core.db.change_capture import ChangeSet, collect_changes
from shared.core.db.engine import READ_ONLY, get_engine
from shared.core.db.errors import TransactionConflict, UnavailableDatabase
from shared.core.db.rehearsals import REHEARSED, omit_writes
from shared.core.db.schema_revisions import find_outdated_schema
from shared.core.import_lock import IMPORT_LOCK

T = TypeVar("T")
CommitHook = Callable[[], None]
_BEFORE_COMMIT, _AFTER_COMMIT = "before_commit", "after_commit"
_open_session: ContextVar[Session | None] = ContextVar("open_session", default=None)


class ReadOnlyTransaction(Exception):
    """Code tried to write in a read-only transaction, which is a defect."""


class ReadOnlySession(Session):
    """A session that refuses to write, because SQLite would take the write lock late, and fail beside writers."""


class UnitOfWork:
    """What an operation takes that opens its own transactions.

    It waits for the network in between, or it is a GET that writes, for which the adapter's session is read-only.
    `admit` is called before each transaction and raises if there must be none.
    """

    def __init__(self, admit: Callable[[], None] | None = None) -> None:
        self.admit = admit

    def transaction(self, *, read_only: bool = False) -> AbstractContextManager[Session]:
        """Open a transaction that commits when the block ends and rolls back when it raises."""
        if self.admit is not None:
            self.admit()
        return transaction(read_only=read_only)


@contextmanager
def transaction(*, read_only: bool = False) -> Iterator[Session]:
    """Open a transaction, commit it at the end of the block, then run the actions of `after_commit`.

    One that only reads is rolled back, by closing its connection: after a commit, SQLAlchemy would roll back as well
    before the connection is used again. A write in it raises `ReadOnlyTransaction`. What fails because the migration
    has not run yet raises `OutdatedSchema`.
    """
    session = (ReadOnlySession if read_only else Session)(get_engine(), expire_on_commit=False, autoflush=False)
    if read_only:
        session.connection(execution_options={READ_ONLY: True})
    else:
        _load_referenced_tables()
    token = _open_session.set(session)
    try:
        with session, collect_changes() as changes:
            yield session
            if read_only:
                session.flush()  # refuses what was changed
                session.connection().close()
            else:
                _write_last(session, changes)
                session.commit()
    except SQLAlchemyError as failure:
        outdated = find_outdated_schema(failure)
        if outdated is None:
            raise
        raise outdated from failure
    finally:
        _open_session.reset(token)
    for action in session.info.get(_AFTER_COMMIT, ()):
        action()


@contextmanager
def rehearsal() -> Iterator[Session]:
    """Open a transaction that reads, compiles what is written and sends none of that, and rolls back at the end.

    To `changed_rows`, an UPDATE or DELETE found no row. No action of `after_commit` runs. SQLAlchemy keeps the compiled
    statements, so that a transaction that writes the same finds them (`shared.core.warm_up`).
    """
    engine = get_engine()
    omit_writes(engine)
    session = Session(engine, expire_on_commit=False, autoflush=False)
    session.connection(execution_options={READ_ONLY: True, REHEARSED: True})
    _load_referenced_tables()
    token = _open_session.set(session)
    try:
        with session, collect_changes() as changes:
            yield session
            _write_last(session, changes)
    finally:
        _open_session.reset(token)


def run_in_transaction(
    work: Callable[[Session], T],
    *,
    read_only: bool = False,
    repeat_after: type[UnavailableDatabase] = TransactionConflict,
) -> T:
    """Do work in one transaction, and once more from its beginning where a conflict has undone the first.

    `repeat_after=UnavailableDatabase` is for work that finds out by itself that its first commit was kept after all.
    """
    try:
        with transaction(read_only=read_only) as db:
            return work(db)
    except repeat_after as failure:
        telemetry.log_event("database.transaction_repeated", level=logging.WARNING, code=failure.driver_code)
    with transaction(read_only=read_only) as db:
        return work(db)


def before_commit(db: Session, write: CommitHook) -> None:
    """Run `write` when all else of this session's transaction is written, so that what it locks is locked briefly.

    Only the numbers of changes are taken after it. It must leave no entity to be flushed.
    """
    db.info.setdefault(_BEFORE_COMMIT, []).append(write)


def after_commit(db: Session, action: CommitHook) -> None:
    """Run `action` after this session's transaction has committed; it never runs after a rollback."""
    db.info.setdefault(_AFTER_COMMIT, []).append(action)


def _load_referenced_tables() -> None:
    """Import the tables that foreign keys point at: a flush sorts tables by them, and no read needs them."""
    load = ports.find_provider("referenced_tables")
    if load is not None:
        load()


def _write_last(session: Session, changes: ChangeSet) -> None:
    """Write what a transaction leaves to its end."""
    session.flush()
    for write in session.info.get(_BEFORE_COMMIT, ()):
        write()
    _record_changes(session, changes)


def _record_changes(session: Session, changes: ChangeSet) -> None:
    with IMPORT_LOCK:
        from shared.core.db.change_log import record_changes  # declares tables: a read needs none of them

    record_changes(session, changes)


def refuse_open_transaction() -> None:
    """Raise `RuntimeError` if this thread has an open transaction, in which it must not wait for the network."""
    session = _open_session.get()
    if session is not None and session.in_transaction():
        raise RuntimeError("A transaction is open; load, let it go, call the network, then store.")


@event.listens_for(ReadOnlySession, "do_orm_execute")
def _refuse_to_write(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise ReadOnlyTransaction("This transaction was opened for reading only.")


@event.listens_for(ReadOnlySession, "before_flush")
def _refuse_to_flush(session: Session, context: Any, instances: Any) -> None:
    del session, context, instances
    raise ReadOnlyTransaction("This transaction was opened for reading only.")
