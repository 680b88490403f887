"""One trace from the request through the queue to the model: right parents, sampled or not, and not a private word."""

import contextvars
from collections.abc import Iterator

import azure.functions as func
import pytest
from opentelemetry import trace
from opentelemetry.instrumentation.urllib3 import URLLib3Instrumentor
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.trace import (
    INVALID_SPAN,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
    format_span_id,
    format_trace_id,
    get_current_span,
)
from sqlalchemy import event

from shared.core import telemetry
from shared.core.db import get_engine
from shared.core.jobs.models import FAILED
from shared.core.jobs.runner import run
from shared.journal.jobs import TAG_ENTRY
from tests.environment import DEFAULT_MODEL
from tests.integration.jobs.job_kinds import Note, ask, failing
from tests.integration.jobs.job_rows import all_jobs, make_due, set_job
from tests.integration.jobs.storage import Queues, flush, send_to
from tests.integration.telemetry.trace_scenario import (
    CALLER,
    SECRET,
    TRACE,
    find_function,
    invoked_by_the_host,
    work_queue,
    write_entry,
)
from tests.people import Person
from tests.recorder import Recorder, everything, parent_id, span_id, trace_id
from tests.servers.azurite import Azurite
from tests.servers.openai_server import OpenAiServer, call, completion

REQUEST, ATTEMPT, MODEL = "journal_create_entry", "tag_journal_entry", f"chat {DEFAULT_MODEL}"
HOST, OTHER_TRACE = "53995c3f42cd8ad8", "a" * 32


@pytest.fixture
def queues(azurite: Azurite, model: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queues]:
    """A storage account in which only our own message waits."""
    send_to(monkeypatch, azurite.connection_string)
    with Queues(azurite.connection_string) as found:
        found.create(TAG_ENTRY.queue)
        found.clear(TAG_ENTRY.queue)
        yield found


def _span_context(trace_id: str, span_id: str) -> SpanContext:
    return SpanContext(int(trace_id, 16), int(span_id, 16), is_remote=True, trace_flags=TraceFlags(1))


def chain(recorder: Recorder) -> tuple[ReadableSpan, ReadableSpan, ReadableSpan]:
    """The spans of request, attempt and model."""
    return recorder.named(REQUEST), recorder.named(ATTEMPT), recorder.named(MODEL)


def test_request_job_and_model_are_one_trace_each_a_child_of_the_one_before(
    ada: Person, queues: Queues, recorder: Recorder
) -> None:
    write_entry(ada)
    work_queue(queues)
    request, attempt, model = chain(recorder)
    assert [trace_id(one) for one in (request, attempt, model)] == [TRACE] * 3
    assert [parent_id(one) for one in (request, attempt, model)] == [CALLER, span_id(request), span_id(attempt)]
    assert [one.kind for one in (request, attempt, model)] == [SpanKind.INTERNAL, SpanKind.INTERNAL, SpanKind.CLIENT]


def test_spans_say_what_was_done_in_names_of_code_and_counts(ada: Person, queues: Queues, recorder: Recorder) -> None:
    write_entry(ada)
    work_queue(queues)
    request, attempt, model = ({**(one.attributes or {})} for one in chain(recorder))
    assert request == {"http.response.status_code": 201}
    assert attempt == {"attempt": 1}
    assert model == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": DEFAULT_MODEL,
        "gen_ai.usage.input_tokens": 120,
        "gen_ai.usage.output_tokens": 30,
        "purpose": "tag_journal_entry",
    }


def test_spans_hold_no_text_and_nothing_of_who_it_is(ada: Person, queues: Queues, recorder: Recorder) -> None:
    write_entry(ada)
    work_queue(queues)
    ada.get("/v1/decisions/journal?q=dread")
    said = "".join(everything(one) for one in recorder.spans)
    assert len(recorder.spans) == 4
    assert [word for word in (SECRET, "dread", str(ada.id), ada.email, ada.token) if word in said] == []


def test_without_a_caller_s_trace_the_request_begins_one(ada: Person, queues: Queues, recorder: Recorder) -> None:
    write_entry(ada, flags=None)
    work_queue(queues)
    request, attempt, model = chain(recorder)
    assert [parent_id(one) for one in (request, attempt, model)] == [None, span_id(request), span_id(attempt)]
    assert len({trace_id(one) for one in (request, attempt, model)}) == 1


def test_what_the_caller_does_not_sample_is_recorded_nowhere_and_keeps_its_trace(
    ada: Person, queues: Queues, recorder: Recorder
) -> None:
    write_entry(ada, flags="00")
    work_queue(queues)
    (job,) = [one for one in all_jobs() if one.kind == ATTEMPT]
    assert (job.trace_id, job.parent_span[-2:], job.status) == (TRACE, "00", "completed")
    assert recorder.spans == []


def test_the_request_continues_the_host_s_span(ada: Person, queues: Queues, recorder: Recorder) -> None:
    def invoked() -> None:
        invoked_by_the_host(f"00-{TRACE}-{HOST}-01")
        write_entry(ada)

    contextvars.copy_context().run(invoked)
    request = recorder.named(REQUEST)
    assert (trace_id(request), parent_id(request), len(request.links)) == (TRACE, HOST, 0)


def test_an_attempt_stays_in_its_request_s_trace_and_is_linked_to_the_host_s_invocation(
    ada: Person, queues: Queues, recorder: Recorder
) -> None:
    def invoked() -> None:
        invoked_by_the_host(f"00-{OTHER_TRACE}-{HOST}-01")
        work_queue(queues)

    write_entry(ada)
    contextvars.copy_context().run(invoked)
    request, attempt, _ = chain(recorder)
    (link,) = attempt.links
    assert (trace_id(attempt), parent_id(attempt)) == (TRACE, span_id(request))
    assert (format_trace_id(link.context.trace_id), format_span_id(link.context.span_id)) == (OTHER_TRACE, HOST)


def test_from_python_3_13_on_the_host_s_span_comes_with_the_context_of_an_invocation(
    ada: Person, queues: Queues, recorder: Recorder
) -> None:
    written = func.HttpRequest(
        "POST",
        "http://localhost/api/v1/decisions/journal",
        headers={"Authorization": f"Bearer {ada.token}", "Content-Type": "application/json", "Content-Length": "13"},
        body=b'{"title":"x"}',
    )
    answer = find_function(REQUEST).invoke(written, f"00-{TRACE}-{HOST}-01")
    assert (answer.status_code, get_current_span()) == (201, INVALID_SPAN)
    work_queue(queues, f"00-{OTHER_TRACE}-{HOST}-01")
    request, attempt, model = chain(recorder)
    (link,) = attempt.links
    assert [trace_id(one) for one in (request, attempt, model)] == [TRACE] * 3
    assert [parent_id(one) for one in (request, attempt)] == [HOST, span_id(request)]
    assert (format_trace_id(link.context.trace_id), format_span_id(link.context.span_id)) == (OTHER_TRACE, HOST)


def test_a_worker_that_makes_the_host_s_span_current_is_believed(
    ada: Person, queues: Queues, recorder: Recorder
) -> None:
    with (
        trace.use_span(trace.NonRecordingSpan(_span_context(TRACE, HOST))),
        telemetry.continue_span(f"00-{OTHER_TRACE}-{CALLER}-01"),
    ):
        write_entry(ada)
    assert (trace_id(recorder.named(REQUEST)), parent_id(recorder.named(REQUEST))) == (TRACE, HOST)


@pytest.mark.parametrize("given", [None, "", "nonsense", f"00-{'0' * 32}-{HOST}-01"])
def test_what_is_no_trace_is_ignored(given: str | None) -> None:
    with telemetry.continue_span(given):
        assert get_current_span() is INVALID_SPAN


def test_a_timer_works_in_the_span_of_its_invocation(database: str, recorder: Recorder) -> None:
    seen: list[str] = []

    def look(*_: object) -> None:
        seen.append(format_span_id(get_current_span().get_span_context().span_id))

    event.listen(get_engine(), "before_cursor_execute", look)
    find_function("dispatch_waiting_jobs").invoke(None, f"00-{TRACE}-{HOST}-01")
    assert (set(seen), get_current_span()) == ({HOST}, INVALID_SPAN)


@pytest.fixture
def traced_http() -> Iterator[None]:
    """Calls by urllib3 open spans, as Azure Monitor has them do."""
    URLLib3Instrumentor().instrument()
    yield
    URLLib3Instrumentor().uninstrument()


@pytest.mark.usefixtures("traced_http")
def test_the_message_of_a_job_is_sent_in_the_trace_of_who_asked_for_it(
    ada: Person, queues: Queues, recorder: Recorder
) -> None:
    write_entry(ada)
    flush()
    request, sent = recorder.named(REQUEST), [span for span in recorder.spans if span.name == "POST"]
    tagged_and_indexed = [(TRACE, span_id(request))] * 2
    assert [(trace_id(one), parent_id(one)) for one in sent] == tagged_and_indexed


def test_each_exchange_with_the_model_is_a_span(
    ada: Person, queues: Queues, model: OpenAiServer, recorder: Recorder
) -> None:
    model.script(lambda handler, _: handler.send_json(completion({"content": SECRET}, "stop")), call())
    write_entry(ada)
    work_queue(queues)
    exchanges = [one for one in recorder.spans if one.name == MODEL]
    assert [parent_id(one) for one in exchanges] == [span_id(recorder.named(ATTEMPT))] * 2


def test_a_model_that_fails_is_told_by_how_it_failed(
    ada: Person, queues: Queues, model: OpenAiServer, recorder: Recorder
) -> None:
    model.always(lambda handler, _: handler.send_json({"error": {"message": SECRET}}, 429))
    write_entry(ada)
    work_queue(queues)
    failed = recorder.named(MODEL)
    assert (failed.status.status_code, (failed.attributes or {})["outcome"]) == (StatusCode.ERROR, "rate_limited")
    assert SECRET not in everything(failed)


@pytest.mark.usefixtures("jobs_database")
def test_an_attempt_that_fails_says_the_error_s_type_and_nothing_of_its_message(recorder: Recorder) -> None:
    run(failing(ValueError(SECRET)), ask())
    attempt = recorder.named("test_note")
    assert (attempt.status.status_code, (attempt.attributes or {})["error.type"]) == (StatusCode.ERROR, "ValueError")
    assert (SECRET in everything(attempt), attempt.events) == (False, ())


def test_what_escapes_a_span_is_told_by_its_type_alone(recorder: Recorder) -> None:
    with pytest.raises(ValueError, match=SECRET), telemetry.trace(None, "outer"), telemetry.client_span("inner", {}):
        raise ValueError(SECRET)
    assert [(one.status.description, one.events) for one in recorder.spans] == [("ValueError", ())] * 2
    assert SECRET not in "".join(everything(one) for one in recorder.spans)


@pytest.mark.usefixtures("jobs_database")
def test_every_attempt_is_a_child_of_the_same_request(recorder: Recorder) -> None:
    with telemetry.trace(f"00-{TRACE}-{CALLER}-01", "request"):
        job_id = ask()
    for _ in range(Note.max_attempts):
        make_due(job_id)
        run(failing(ValueError()), job_id)
    attempts = [one for one in recorder.spans if one.name == "test_note"]
    assert {parent_id(one) for one in attempts} == {span_id(recorder.named("request"))}
    assert [(one.attributes or {})["attempt"] for one in attempts] == [1, 2, 3]


@pytest.mark.usefixtures("jobs_database")
def test_a_job_from_before_spans_were_kept_stays_in_its_trace(recorder: Recorder) -> None:
    job_id = ask()
    set_job(job_id, trace_id=TRACE, parent_span=None)
    run(failing(ValueError()), job_id)
    assert trace_id(recorder.named("test_note")) == TRACE


@pytest.mark.usefixtures("jobs_database")
def test_a_job_that_a_timer_asked_for_has_a_trace_of_its_own(recorder: Recorder) -> None:
    for _ in range(2):
        run(failing(ValueError()), ask())
    assert {job.status for job in all_jobs()} == {FAILED}
    assert len({trace_id(one) for one in recorder.spans}) == 2
