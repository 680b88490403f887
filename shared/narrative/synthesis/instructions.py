"""What a person wants of the next versions of a text: a title, answers to leave out, and held back ones to take in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Instructions:
    """What holds for every version from now on."""

    title: str | None = None
    left_out: tuple[UUID, ...] = ()
    taken_in: tuple[UUID, ...] = ()

    def extend(self, title: str | None, left_out: Sequence[UUID], taken_in: Sequence[UUID]) -> "Instructions":
        """Return them with what was said now; what was said last about an answer holds."""
        out = [one for one in (*self.left_out, *left_out) if one not in taken_in]
        taken = [one for one in (*self.taken_in, *taken_in) if one not in left_out]
        return Instructions(title or self.title, tuple(dict.fromkeys(out)), tuple(dict.fromkeys(taken)))


def dump_instructions(instructions: Instructions) -> str | None:
    """Write instructions as the document that a row holds; None where there are none."""
    if instructions == Instructions():
        return None
    ids = {"out": [str(one) for one in instructions.left_out], "in": [str(one) for one in instructions.taken_in]}
    return json.dumps({"title": instructions.title, **ids}, ensure_ascii=False)


def load_instructions(document: str | None) -> Instructions:
    """Read what `dump_instructions` wrote."""
    if document is None:
        return Instructions()
    read = json.loads(document)
    return Instructions(read["title"], tuple(map(UUID, read["out"])), tuple(map(UUID, read["in"])))
