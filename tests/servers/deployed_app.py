"""A stand-in for a deployed app that fails: it gives scripted answers. Other tests run the real app under devhost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.servers.loopback import Answer, Request, json_answer, running_answers

Reply = tuple[int, Any]
MIGRATED: Reply = (200, {"stdout": "Running upgrade  -> 0001\n", "stderr": "", "return_code": 0})


@dataclass
class DeployedApp:
    """Scripted answers by path, given one after the other; the last one is repeated."""

    origin: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        """Give the next answer of a path: a document, or a text as from Azure's front end; 404 where there is none."""
        self.asked.append(request.target)
        replies = self.replies.get(request.target, [(404, "no such function")])
        status, document = replies.pop(0) if len(replies) > 1 else replies[0]
        return Answer(status, document.encode()) if isinstance(document, str) else json_answer(document, status)


@contextmanager
def deployed_app() -> Iterator[DeployedApp]:
    """Run such an app for the length of a block."""
    app = DeployedApp()
    with running_answers(app.answer) as app.origin:
        yield app
