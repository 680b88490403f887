"""Chrome's DevTools protocol over a pipe: JSON messages that end with a zero byte, and no port that others could find.

The browser reads commands from its descriptor 3 and writes answers and events to its descriptor 4
(https://chromedevtools.github.io/devtools-protocol/, `--remote-debugging-pipe`).
"""

import json
import os
import select
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.patience import PATIENCE

END = b"\0"
CHUNK = 1 << 16


class DevToolsError(Exception):
    """The browser refused a command, hung up, or did not answer in time."""


@dataclass(frozen=True)
class Event:
    """Something that the browser told by itself, such as `Network.requestWillBeSent`; `session` is the tab's."""

    session: str | None
    method: str
    params: Mapping[str, Any]


@dataclass
class DevTools:
    """The two ends of the pipes that are ours, and every event so far."""

    commands: int
    answers: int
    events: list[Event] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _unread: bytes = b""

    def call(self, method: str, session: str | None = None, **params: Any) -> Mapping[str, Any]:
        """Send a command and wait for its answer; events that come meanwhile are kept."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if session is not None:
            message["sessionId"] = session
        self._write(json.dumps(message).encode() + END)
        answer = self._answer_to(number, method)
        if "error" in answer:
            raise DevToolsError(f"{method}: {answer['error']['message']}")
        result: Mapping[str, Any] = answer["result"]
        return result

    def close(self) -> None:
        """Let the pipes go; the browser ends when it notices."""
        os.close(self.commands)
        os.close(self.answers)

    def _write(self, message: bytes) -> None:
        while message:
            message = message[os.write(self.commands, message) :]

    def _answer_to(self, number: int, method: str) -> Mapping[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while True:
            message = self._next(deadline, method)
            if message.get("id") == number:
                return message
            if "method" in message:
                self.events.append(Event(message.get("sessionId"), message["method"], message["params"]))

    def _next(self, deadline: float, method: str) -> dict[str, Any]:
        while END not in self._unread:
            ready, _, _ = select.select([self.answers], [], [], max(deadline - time.monotonic(), 0))
            if not ready:
                raise DevToolsError(f"{method} was not answered within {PATIENCE:.0f} s")
            received = os.read(self.answers, CHUNK)
            if not received:
                raise DevToolsError(f"the browser ended before it answered {method}")
            self._unread += received
        message, _, self._unread = self._unread.partition(END)
        read: dict[str, Any] = json.loads(message)
        return read
