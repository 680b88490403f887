"""What the demo person wrote: her entries, by the day of the story and the time of day."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Entry:
    """An entry; `decision` is the key of a decision of the story."""

    day: int
    time: str
    title: str
    context: str
    outcomes: str | None = None
    values: tuple[str, ...] = ()
    decision: str | None = None


ENTRIES = TypeAdapter(tuple[Entry, ...]).validate_json(Path(__file__).with_name("journal.json").read_bytes())
