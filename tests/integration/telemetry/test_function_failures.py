"""What a queue or timer function raises tells the host that it failed, and nothing that a person wrote."""

import traceback
from collections.abc import Iterator

import azure.functions as func
import pytest
from sqlalchemy import Connection, event

from shared.core.db import get_engine
from shared.core.invocation import InvocationFailure
from tests import environment
from tests.contract.function_index import Function, indexed

SECRET = "I dread Monday"
BODY = b'{"job_id": "00000000-0000-0000-0000-000000000007"}'
TIMERS = [one for one in indexed() if one.trigger["type"] == "timerTrigger"]
QUEUES = [one for one in indexed() if one.trigger["type"] == "queueTrigger" and not one.name.endswith("_poison")]


@pytest.fixture
def quoting(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database whose every statement fails with an error that quotes what a person wrote."""

    def fail(_connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        raise ValueError(f"{SECRET}: {statement}")

    environment.use_model(monkeypatch, "http://127.0.0.1:9/v1")  # without a model, one timer has nothing to ask
    event.listen(get_engine(), "before_cursor_execute", fail)
    yield
    event.remove(get_engine(), "before_cursor_execute", fail)


def told(failure: BaseException) -> str:
    """What a worker could send to the host: message, type and traceback, with all that the failure is chained to."""
    return "".join(traceback.format_exception(failure)) + repr(failure)


@pytest.mark.usefixtures("quoting")
@pytest.mark.parametrize("timer", TIMERS, ids=lambda one: one.name)
def test_a_timer_that_fails_says_the_type_alone(timer: Function, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(InvocationFailure) as failed:
        timer.invoke(None)
    assert (SECRET in told(failed.value), failed.value.__context__) == (False, None)
    assert f"function.failed error={failed.value} invoked={timer.name}" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.usefixtures("quoting")
@pytest.mark.parametrize("queue", QUEUES, ids=lambda one: one.name)
def test_a_message_whose_work_fails_is_tried_again_and_says_the_type_alone(
    queue: Function, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(InvocationFailure, match=r"^ValueError$") as failed:
        queue.invoke(func.QueueMessage(body=BODY))
    assert (SECRET in told(failed.value), failed.value.__context__) == (False, None)
    assert f"function.failed error=ValueError invoked={queue.name.removesuffix('_jobs')}" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("queue", QUEUES, ids=lambda one: one.name)
def test_a_message_that_names_no_job_is_refused_without_its_words(queue: Function) -> None:
    with pytest.raises(InvocationFailure, match=r"UnreadableMessage$") as failed:
        queue.invoke(func.QueueMessage(body=SECRET.encode()))
    assert SECRET not in told(failed.value)
