"""What is settled before an operation that opens its transactions itself may write: suspension and idempotency key.

Usually that happens before the handler is called. While the database sleeps the handler is called all the same, because
it may have an answer that needs no database: kind words for someone in danger, who must not wait for them. Its first
transaction then does what was left undone, and waits for the database if it has to.
"""

from collections.abc import Callable

import azure.functions as func
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.core import telemetry
from shared.core.db import UnitOfWork, run_in_transaction
from shared.core.db.wake_budget import without_waiting
from shared.core.http import guard, idempotency
from shared.core.http.guard import CurrentUser


class ReplayedResponse(Exception):
    """The request was answered before; `response` is the answer that it got."""

    def __init__(self, response: func.HttpResponse) -> None:
        super().__init__()
        self.response = response


class Gate:
    """The gate of one request: opened once, closed with its answer or with its failure."""

    def __init__(self, user: CurrentUser | None, claim: "idempotency.Claim | None") -> None:
        self._user = user
        self._claim = claim
        self._is_open = False

    def try_to_open(self) -> UnitOfWork:
        """Settle what can be settled without waiting for the database, and return what the handler works with."""
        try:
            with without_waiting():
                self._open()
        except SQLAlchemyError as failure:
            telemetry.log_failure("request.began_without_database", failure)
        return UnitOfWork(self._open)

    def keep(self, response: func.HttpResponse) -> None:
        """Keep the answer under its key; one that cannot be kept goes out all the same: what it says has happened."""
        if self._claim is not None and self._is_open:
            claim = self._claim
            failure = _settle(lambda db: idempotency.store_response(db, claim, response))
            if failure is not None:
                telemetry.log_failure("request.answer_not_kept", failure)

    def release(self) -> None:
        """Let go of the key of a request that has failed; where that cannot be done, its time runs out."""
        if self._claim is not None and self._is_open:
            claim = self._claim
            failure = _settle(lambda db: idempotency.release_key(db, claim))
            if failure is not None:
                telemetry.log_failure("request.key_not_released", failure)

    def _open(self) -> None:
        """Raise the 403 of the suspended, or `ReplayedResponse`; afterwards the key is ours."""
        if self._is_open:
            return
        guard.refuse_suspended_between_transactions(self._user)
        claim = self._claim
        if claim is not None:
            replay = run_in_transaction(lambda db: idempotency.claim_key(db, claim, idempotency.IN_PROGRESS_LIFETIME))
            if replay is not None:
                raise ReplayedResponse(replay)
        self._is_open = True


def _settle(write: Callable[[Session], None]) -> SQLAlchemyError | None:
    """Write in a transaction of its own without waiting for the database; return what went wrong, if anything did."""
    try:
        with without_waiting():
            run_in_transaction(write)
    except SQLAlchemyError as failure:
        return failure
    return None
