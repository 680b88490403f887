"""An HTTP server with OpenAI's interface, which answers and fails as a test scripts it.

    with running_openai_server() as server:
        server.script(openai_faults.not_json(), call())    # the next two requests; the default is `good()`
        ... OPENAI_BASE_URL=server.base_url ...
        assert len(server.requests) == 2

By hand, for a host that runs in another process: `python -m tests.servers.openai_server --port 8080`.
"""

import argparse
import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.servers import openai_audio, openai_embeddings
from tests.servers.loopback import JSON, Answer, LoopbackHandler, LoopbackServer, Request, json_answer, running
from tests.servers.openai_answers import rules_like_arguments
from tests.servers.openai_audio import ReceivedFile

Arguments = Mapping[str, Any]


@dataclass(frozen=True)
class ReceivedRequest:
    """What a client sent; the names of headers in lower case. For a form, `body` has its fields and `file` its file."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    file: ReceivedFile | None = None

    @property
    def function(self) -> Mapping[str, Any]:
        """The function that the model must call: name, description, parameters."""
        found: Mapping[str, Any] = self.body["tools"][0]["function"]
        return found

    def message(self, role: str) -> str:
        """The content of the first message of a role: `system` or `user`."""
        return next(str(message["content"]) for message in self.body["messages"] if message["role"] == role)


class OpenAiHandler(LoopbackHandler):
    """One connection: each request is recorded and answered by the next step of the script."""

    server: "_Server"

    def respond(self, request: Request) -> None:
        """Record, then answer."""
        received = _received(request)
        self.server.record(received)(self, received)

    def send_json(self, document: object, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        """Send a complete answer."""
        self.send(json_answer(document, status, headers))

    def send_body(self, body: bytes) -> None:
        """Send bytes that claim to be JSON."""
        self.send(Answer(200, body, JSON))

    def pause(self, seconds: float) -> bool:
        """Wait, unless the server stops meanwhile; returns whether to go on."""
        return not self.server.stopping.wait(seconds)


Step = Callable[[OpenAiHandler, ReceivedRequest], None]


def _received(request: Request) -> ReceivedRequest:
    if openai_audio.is_form(request.headers.get("content-type", "")):
        form = openai_audio.read_form(request.headers["content-type"], request.body)
        return ReceivedRequest(request.target, request.headers, *form)
    return ReceivedRequest(request.target, request.headers, json.loads(request.body))


class _Server(LoopbackServer):
    def __init__(self, port: int, default: Step) -> None:
        super().__init__(OpenAiHandler, port)
        self.default = default
        self.steps: deque[Step] = deque()
        self.received: list[ReceivedRequest] = []
        self.stopping = threading.Event()
        self._lock = threading.Lock()

    def record(self, request: ReceivedRequest) -> Step:
        with self._lock:
            self.received.append(request)
            return self.steps.popleft() if self.steps else self.default


class OpenAiServer:
    """The server as a test sees it."""

    def __init__(self, server: _Server) -> None:
        self._server = server

    @property
    def base_url(self) -> str:
        """The value for `OPENAI_BASE_URL`."""
        return f"{self._server.origin}/v1"

    @property
    def requests(self) -> list[ReceivedRequest]:
        """Every request so far, retries included."""
        return list(self._server.received)

    def script(self, *steps: Step) -> None:
        """Set the steps for the next requests, one each; they replace earlier ones."""
        self._server.steps = deque(steps)

    def always(self, step: Step) -> None:
        """Set the step for every request that has no step of the script."""
        self._server.default = step


@contextmanager
def running_openai_server(default: Step | None = None, port: int = 0) -> Iterator[OpenAiServer]:
    """Run a server for the length of a block."""
    with running(_Server(port, default or good())) as server:
        try:
            yield OpenAiServer(server)
        finally:
            server.stopping.set()


def good() -> Step:
    """Give a good answer: transcribe an uploaded file, embed inputs, read aloud, otherwise call the function."""
    transcribe, embed, answer = openai_audio.transcribed(), openai_embeddings.embedded(), call()
    speak = openai_audio.spoken(b"ID3")

    def step(handler: OpenAiHandler, request: ReceivedRequest) -> None:
        wanted = embed if openai_embeddings.is_embedding(request.body) else speak if "voice" in request.body else answer
        (wanted if request.file is None else transcribe)(handler, request)

    return step


def call(arguments: Arguments | Callable[[ReceivedRequest], Arguments] = rules_like_arguments) -> Step:
    """Call the function that was asked for, with these arguments or those computed from the request."""

    def step(handler: OpenAiHandler, request: ReceivedRequest) -> None:
        made = arguments(request) if callable(arguments) else arguments
        handler.send_json(completion(tool_call(request.function["name"], json.dumps(made))))

    return step


def changed_call(**changes: Any) -> Step:
    """Call the function with the usual arguments except for these."""
    return call(lambda request: {**rules_like_arguments(request), **changes})


def slow(seconds: float, then: Step | None = None) -> Step:
    """Wait before answering."""

    def step(handler: OpenAiHandler, request: ReceivedRequest) -> None:
        if handler.pause(seconds):
            (then or good())(handler, request)

    return step


SILENT = slow(1000)
"""Answer never, as far as any test waits."""


def tool_call(name: str, arguments: str) -> dict[str, Any]:
    """Make the message that calls a function."""
    function = {"name": name, "arguments": arguments}
    return {"tool_calls": [{"id": "call_1", "type": "function", "function": function}]}


def completion(message: Mapping[str, Any], finish_reason: str = "tool_calls") -> dict[str, Any]:
    """Make a complete answer with a message."""
    full = {"role": "assistant", "content": None, "refusal": None, **message}
    return {
        "id": "chatcmpl-test",
        "object": "chat.completion",
        "created": 1,
        "model": "test-model",
        "choices": [{"index": 0, "message": full, "finish_reason": finish_reason}],
        "usage": {"prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150},
    }


def main() -> None:
    """Serve until the process ends."""
    parser = argparse.ArgumentParser(description="An OpenAI-compatible server for tests.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    options = parser.parse_args()
    with running_openai_server(slow(options.delay) if options.delay else None, options.port) as server:
        print(server.base_url, flush=True)  # noqa: T201 - whoever started the process waits for this line
        threading.Event().wait()


if __name__ == "__main__":
    main()
