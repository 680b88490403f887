"""A deployed app in its bad hours: it answers what it is told to, in turn. The real one runs under devhost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.servers.loopback import Answer, Request, json_answer, running_answers

Reply = tuple[int, Any]
MIGRATED: Reply = (200, {"stdout": "Running upgrade  -> 0001\n", "stderr": "", "return_code": 0})


@dataclass
class DeployedApp:
    """Answers by path, one after the other; the last one again and again."""

    origin: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        """Take the next answer of a path, a document or a text of Azure's own; 404 where none is known."""
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
