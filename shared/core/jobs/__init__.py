"""Durable jobs: an outbox table and a Storage Queue. The table is the truth, the queue only wakes someone up."""

from shared.core.jobs.dead_letters import dead_letter_message
from shared.core.jobs.dispatcher import dispatch_waiting
from shared.core.jobs.kinds import JobKind, JobPayload, Lane, NetworkWork, TransactionWork
from shared.core.jobs.outbox import enqueue, enqueue_many
from shared.core.jobs.retries import RetryAfter
from shared.core.jobs.runner import run_message

__all__ = [
    "JobKind",
    "JobPayload",
    "Lane",
    "NetworkWork",
    "RetryAfter",
    "TransactionWork",
    "dead_letter_message",
    "dispatch_waiting",
    "enqueue",
    "enqueue_many",
    "run_message",
]
