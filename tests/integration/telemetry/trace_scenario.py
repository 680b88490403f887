"""From a request to the model and back, as in Azure: a message in a real queue, run by the function that is indexed."""

import base64

import azure.functions as func
from opentelemetry import context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from shared.journal.jobs import TAG_ENTRY
from tests.contract.function_index import Function, indexed
from tests.integration.jobs.storage import Queues, flush
from tests.people import Person

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
CALLER = "00f067aa0ba902b7"
SECRET = "I dread Monday and told nobody"


def write_entry(person: Person, flags: str | None = "01") -> None:
    """Write an entry by a request that belongs to a trace, if `flags` are given."""
    headers = {"traceparent": f"00-{TRACE}-{CALLER}-{flags}"} if flags else {}
    answer = person.post("/v1/decisions/journal", json={"title": SECRET, "context": SECRET}, headers=headers)
    assert answer.status == 201


def work_queue(queues: Queues, traceparent: str = "") -> None:
    """Run the queue-triggered function for the only message that waits, in a span of the host's if one is given."""
    flush()
    (text,) = queues.texts(TAG_ENTRY.queue)
    message = func.QueueMessage(body=base64.b64decode(text, validate=True))
    find_function(f"{TAG_ENTRY.queue}_jobs").invoke(message, traceparent)


def invoked_by_the_host(traceparent: str) -> None:
    """Make the host's span current, as the worker does before each invocation; it is not taken back."""
    context.attach(TraceContextTextMapPropagator().extract({"traceparent": traceparent}))


def find_function(name: str) -> Function:
    """Find a function by the name that it is indexed by."""
    (found,) = [one for one in indexed() if one.name == name]
    return found
