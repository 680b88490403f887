"""Durable jobs: an outbox table and a Storage Queue. The table is the truth, the queue only wakes someone up."""

from shared.core.jobs.dead_letters import bury_message
from shared.core.jobs.dispatch import dispatch_waiting
from shared.core.jobs.enqueue import enqueue
from shared.core.jobs.kinds import InTransaction, JobKind, JobPayload, OverNetwork
from shared.core.jobs.runner import run_message

__all__ = [
    "InTransaction",
    "JobKind",
    "JobPayload",
    "OverNetwork",
    "bury_message",
    "dispatch_waiting",
    "enqueue",
    "run_message",
]
