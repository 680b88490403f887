"""The unit of work: the only place that commits.

One request or job is one short transaction. What must happen only if it commits (waking a queue) is kept with
`after_commit` and dropped on rollback. Nothing may wait for the network while a transaction is open; adapters
that do wait call `refuse_open_transaction` first, so that breaking the rule fails in the first test.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from shared.core.db.engine import READ_ONLY, get_engine

CommitHook = Callable[[], None]
_AFTER_COMMIT = "after_commit"
_open_session: ContextVar[Session | None] = ContextVar("open_session", default=None)


class ReadOnlyTransaction(Exception):
    """Something was to be written where only reading was announced: a defect of ours."""


class ReadOnlySession(Session):
    """A session that refuses to write: SQLite would take the write lock late, and then fail when others write too."""


@dataclass(frozen=True)
class UnitOfWork:
    """What an operation takes that opens its transactions itself, one by one.

    It must wait for the network in between, or it is a GET that writes all the same: those have a reading session.
    """

    def transaction(self) -> AbstractContextManager[Session]:
        """Open one transaction: commits when the block ends, rolls back when it raises."""
        return transaction()


@contextmanager
def transaction(*, read_only: bool = False) -> Iterator[Session]:
    """Open a session, commit at the end of the block, then run what waits for the commit.

    Writing in a read-only one raises `ReadOnlyTransaction`.
    """
    session = (ReadOnlySession if read_only else Session)(get_engine(), expire_on_commit=False, autoflush=False)
    if read_only:
        session.connection(execution_options={READ_ONLY: True})
    token = _open_session.set(session)
    try:
        with session:
            yield session
            session.commit()
    finally:
        _open_session.reset(token)
    for action in session.info.get(_AFTER_COMMIT, ()):
        action()


def after_commit(db: Session, action: CommitHook) -> None:
    """Run `action` once this session's transaction has committed, and never if it does not."""
    db.info.setdefault(_AFTER_COMMIT, []).append(action)


def refuse_open_transaction() -> None:
    """Raise if this thread has a transaction open: the network must not be awaited inside one."""
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
