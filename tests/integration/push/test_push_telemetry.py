"""What is counted of push messages, and that no trace tells where they went: an endpoint is a secret address."""

from collections.abc import Iterator
from uuid import UUID

import httpx2
import pytest
from opentelemetry.instrumentation.httpx import HTTPX2ClientInstrumentor

from tests.integration.push.push_deliveries import ask, work
from tests.recorder import Recorder, everything, recording
from tests.servers.push_browsers import PushBrowser
from tests.servers.push_server import PushServer, refused

NAME = "phronesis.pushes"


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with recording() as running:
        yield running


@pytest.fixture
def as_azure_instruments() -> Iterator[None]:
    """Wrap the HTTP library as Azure's distribution of OpenTelemetry does when the worker starts."""
    instrumentor = HTTPX2ClientInstrumentor()
    instrumentor.instrument(skip_dep_check=True)
    yield
    instrumentor.uninstrument()


def test_a_message_that_is_sent_is_counted_once(ada: UUID, home: PushBrowser, recorder: Recorder) -> None:
    message = ask(ada)
    work(message)
    work(message)
    assert recorder.counted(NAME) == {("sent",): 1}


def test_a_message_for_nobody_is_counted_as_withheld(service: PushServer, ada: UUID, recorder: Recorder) -> None:
    work(ask(ada))
    assert recorder.counted(NAME) == {("withheld",): 1}


def test_a_message_that_is_refused_is_counted_as_failed(
    service: PushServer, ada: UUID, home: PushBrowser, recorder: Recorder
) -> None:
    service.script(home, refused(400))
    work(ask(ada))
    assert recorder.counted(NAME) == {("failed",): 1}


@pytest.mark.usefixtures("as_azure_instruments")
def test_no_trace_tells_where_a_message_went(ada: UUID, home: PushBrowser, recorder: Recorder) -> None:
    work(ask(ada))
    said = "".join(everything(span) for span in recorder.spans)
    assert ("send_push" in said, str(home.subscription["endpoint"]) in said) == (True, False)
    assert [span.name for span in recorder.spans] == ["send_push"]


@pytest.mark.usefixtures("as_azure_instruments")
def test_an_address_that_is_called_without_care_would_be_told(recorder: Recorder) -> None:
    with httpx2.HTTPTransport(trust_env=False) as transport, pytest.raises(httpx2.ConnectError):
        transport.handle_request(httpx2.Request("POST", "http://127.0.0.1:9/secret"))
    assert "http://127.0.0.1:9/secret" in "".join(everything(span) for span in recorder.spans)
