"""The doors for slow work: for each kind of job a queue-triggered function, and one for its poison queue."""

from collections.abc import Callable
from typing import Any

import azure.functions as func

from shared import wiring
from shared.core import jobs
from shared.core.jobs import JobKind

CONNECTION = "QueueStorage"


def register(app: func.FunctionApp) -> None:
    """Give each kind its own functions, so that each scales, and poisons, alone."""
    for kind in wiring.JOB_KINDS:
        _add(app, kind.name, kind.queue, _runner(kind))
        _add(app, f"{kind.name}_poison", f"{kind.queue}-poison", _undertaker(kind))


def _runner(kind: JobKind[Any]) -> Callable[[func.QueueMessage], None]:
    def run_job(msg: func.QueueMessage) -> None:
        jobs.run_message(kind, msg.get_body())

    return run_job


def _undertaker(kind: JobKind[Any]) -> Callable[[func.QueueMessage], None]:
    def bury_job(msg: func.QueueMessage) -> None:
        jobs.dead_letter_message(kind, msg.get_body())

    return bury_job


def _add(app: func.FunctionApp, name: str, queue: str, function: Callable[[func.QueueMessage], None]) -> None:
    trigger = app.queue_trigger(arg_name="msg", queue_name=queue, connection=CONNECTION)
    app.function_name(name)(trigger(function))
