"""Durable jobs: an outbox table and a Storage Queue. The table is the truth, the queue only wakes someone up."""

from shared.core.jobs.dead_letters import bury_message
from shared.core.jobs.dispatch import dispatch_waiting
from shared.core.jobs.enqueue import enqueue, enqueue_many
from shared.core.jobs.kinds import InTransaction, JobKind, JobPayload, OverNetwork
from shared.core.jobs.retries import TryLater
from shared.core.jobs.runner import run_message

__all__ = [
    "InTransaction",
    "JobKind",
    "JobPayload",
    "OverNetwork",
    "TryLater",
    "bury_message",
    "dispatch_waiting",
    "enqueue",
    "enqueue_many",
    "run_message",
]
