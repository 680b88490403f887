"""The statements that a block of code sends to the database, for tests that count or read them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event

from shared.core.db import get_engine


@dataclass(frozen=True)
class SentStatement:
    """A statement as the driver gets it: its text, and one set of parameters or, of a batch, several."""

    text: str
    parameters: Any


@contextmanager
def collect_statements(engine: Engine | None = None) -> Iterator[list[SentStatement]]:
    """Collect what a block sends to an engine, by default the app's, in order, but for what begins a transaction."""
    sent: list[SentStatement] = []

    def note(_connection: Any, _cursor: Any, text: str, parameters: Any, *_rest: Any) -> None:
        if not text.startswith("BEGIN"):
            sent.append(SentStatement(text, parameters))

    listened = engine or get_engine()
    event.listen(listened, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(listened, "before_cursor_execute", note)


def select_texts(sent: Sequence[SentStatement], *verbs: str) -> list[str]:
    """Return the texts that begin with one of the verbs, in order."""
    return [one.text for one in sent if one.text.lstrip().startswith(verbs)]
