"""The doors for slow work: every lane has a queue-triggered function, and one for its poison queue.

All lanes do the same: the message names the job, and the job's row says what its work is.
"""

from collections.abc import Callable

import azure.functions as func

from shared import wiring
from shared.core import jobs

POISON = "_poison"


def run_job(msg: func.QueueMessage) -> None:
    """Run the job that a message names."""
    jobs.run_message(wiring.JOB_KINDS, msg.get_body())


def bury_job(msg: func.QueueMessage) -> None:
    """Record the death of the job whose message the host gave up."""
    jobs.dead_letter_message(wiring.JOB_KINDS, msg.get_body())


def find_entry_point(name: str) -> Callable[[func.QueueMessage], None]:
    """Return what the queue-triggered function of this name does."""
    return bury_job if name.endswith(POISON) else run_job
