"""Orphans: messages whose job is not in this database.

The database was restored to a moment before the job, or another deployment or checkout uses the same queue. Whoever has
the job must still get its message. So it goes back to its queue, hidden for twice as long each time, for some thirty
hours in all, and the log says so. After that it is refused: the host then moves it to the poison queue, whose function
records it.

While the database does not answer, nobody can tell whose job a message names. It goes back in the same way, and is
never refused: the job may be ours, and must not be buried for an outage.
"""

import logging

from shared.core import telemetry
from shared.core.jobs import storage_queue
from shared.core.jobs.storage_queue import JobMessage, WakeUp
from shared.core.settings import get_settings

MAX_RETURNS = 15
_MAX_DELAY_SECONDS = 6 * 3600.0


class OrphanMessage(Exception):
    """A message whose job has been missing for too long. Raised, so that the host moves it to the poison queue."""


def return_orphan(message: JobMessage, queue: str) -> None:
    """Put a message back for later, at once, so that it is in the queue before the received one is deleted.

    Raises `OrphanMessage` after `MAX_RETURNS`, and whatever storage raises: in both cases the host keeps the message.
    """
    kind, job_id, returns = str(message.kind)[:80], str(message.job_id), message.returns
    if returns >= MAX_RETURNS:
        telemetry.log_event("job.orphan_refused", level=logging.ERROR, kind=kind, job_id=job_id, returns=returns)
        raise OrphanMessage("the job of this message is not in this database")
    _put_back(message, queue, returns + 1)
    telemetry.log_event("job.orphan_returned", level=logging.WARNING, kind=kind, job_id=job_id, returns=returns + 1)


def return_unread(message: JobMessage, queue: str) -> None:
    """Put a message back whose job could not be looked up.

    Never raises: the host would bury the job. A message that storage does not take is lost, and the dispatcher of
    whoever has the job finds its row.
    """
    try:
        _put_back(message, queue, min(message.returns + 1, MAX_RETURNS))
    except Exception as failure:  # noqa: BLE001 - whatever it is, the row is the truth, and the log says why
        telemetry.log_failure("job.message_lost", failure, job_id=str(message.job_id))


def delay_return(returns: int) -> int:
    """Return for how many seconds a message is hidden that was put back so often before: JOB_RETRY_SECONDS, doubling.

    At most six hours.
    """
    return int(min(get_settings().job_retry_seconds * 2.0**returns, _MAX_DELAY_SECONDS))


def _put_back(message: JobMessage, queue: str, returns: int) -> None:
    delay = delay_return(message.returns)
    storage_queue.send(WakeUp(queue, message.kind, message.job_id, delay, returns))
