"""Queue functions: each lane has one function for its queue and one for its poison queue.

All lanes do the same: the message names the job, and the job's row says which kind of work it is.
"""

from collections.abc import Callable
from functools import partial

import azure.functions as func

from shared import wiring
from shared.core import jobs
from shared.core.invocation import run_invocation

JOBS, POISON = "_jobs", "_poison"


def run_job(lane: str, msg: func.QueueMessage) -> None:
    """Run the job that a message of a lane names."""
    run_invocation(lane, jobs.run_message, wiring.JOB_KINDS, msg.get_body(), lane)


def bury_job(queue: str, msg: func.QueueMessage) -> None:
    """Mark the job as dead whose message the host gave up on."""
    run_invocation(queue, jobs.dead_letter_message, wiring.JOB_KINDS, msg.get_body())


def find_entry_point(name: str) -> Callable[[func.QueueMessage], None]:
    """Return the work of the queue function of this name."""
    return partial(bury_job, name) if name.endswith(POISON) else partial(run_job, name.removesuffix(JOBS))
