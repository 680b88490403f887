"""Durable jobs: an outbox table and a Storage Queue. The table is the truth, the queue only wakes someone up.

Exports are imported at their first use: who enqueues a job does not need what runs one.
"""

from typing import TYPE_CHECKING

from shared.core.lazy_exports import export_lazily

if TYPE_CHECKING:
    from shared.core.jobs.dead_letters import dead_letter_message
    from shared.core.jobs.dispatcher import dispatch_waiting
    from shared.core.jobs.kinds import JobKind, JobPayload, Lane, LocalWork, NetworkWork, TransactionWork
    from shared.core.jobs.outbox import enqueue, enqueue_in_line, enqueue_many, enqueue_merged, has_unfinished_job
    from shared.core.jobs.retries import RetryAfter
    from shared.core.jobs.runner import run_message

__all__ = [
    "JobKind",
    "JobPayload",
    "Lane",
    "LocalWork",
    "NetworkWork",
    "RetryAfter",
    "TransactionWork",
    "dead_letter_message",
    "dispatch_waiting",
    "enqueue",
    "enqueue_in_line",
    "enqueue_many",
    "enqueue_merged",
    "has_unfinished_job",
    "run_message",
]
__getattr__ = export_lazily(
    __name__,
    {
        **dict.fromkeys(("JobKind", "JobPayload", "Lane", "LocalWork", "NetworkWork", "TransactionWork"), "kinds"),
        **dict.fromkeys(
            ("enqueue", "enqueue_in_line", "enqueue_many", "enqueue_merged", "has_unfinished_job"), "outbox"
        ),
        "RetryAfter": "retries",
        "dead_letter_message": "dead_letters",
        "dispatch_waiting": "dispatcher",
        "run_message": "runner",
    },
)
