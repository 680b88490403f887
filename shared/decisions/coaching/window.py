"""What of a long conversation a model sees: the last turns that fit a budget; what comes before is folded away.

Folding goes down to half the budget at once, so that it happens every now and then and not with each turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

TOKEN_BUDGET = 3_000
"""For the turns of one call. A token is taken for four bytes of UTF-8, which is near for English, and for most
other scripts too much rather than too little."""
_PER_TURN = 4


@dataclass(frozen=True)
class Said:
    """One contribution, with its place in the conversation."""

    id: UUID
    by_person: bool
    text: str
    created_at: datetime


def tokens(text: str) -> int:
    """Estimate what a text costs."""
    return len(text.encode(errors="replace")) // 4 + _PER_TURN


def split(turns: Sequence[Said], budget: int = TOKEN_BUDGET) -> tuple[Sequence[Said], Sequence[Said]]:
    """Divide turns into those to fold away, none while all fit, and those to show: the last one in any case."""
    if sum(tokens(one.text) for one in turns) <= budget:
        return (), turns
    left, first = budget // 2, len(turns) - 1
    left -= tokens(turns[first].text)
    while first > 0 and tokens(turns[first - 1].text) <= left:
        first -= 1
        left -= tokens(turns[first].text)
    return turns[:first], turns[first:]


def parts(turns: Sequence[Said], budget: int = TOKEN_BUDGET) -> list[list[Said]]:
    """Divide a whole conversation into parts that each fit, in order; a turn is never divided."""
    found: list[list[Said]] = []
    left = 0
    for one in turns:
        cost = tokens(one.text)
        if not found or cost > left:
            found.append([])
            left = budget
        found[-1].append(one)
        left -= cost
    return found
