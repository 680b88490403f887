"""What a push service may say of a message to one browser (RFC 8030, section 5), as far as we act on it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Answer:
    """`reached`: it took the message. `gone`: there is no such browser any more. `refused`: it will never take this
    message, for the `cause` (a status, or a word of the log). `later`: not now, try again in so many seconds.
    """

    kind: Literal["reached", "gone", "refused", "later"]
    seconds: float = 0.0
    cause: str | None = None


REACHED = Answer("reached")
GONE = Answer("gone")


def refused(cause: str) -> Answer:
    """Say that this message will never be taken."""
    return Answer("refused", cause=cause)


def later(seconds: float) -> Answer:
    """Say when to try again."""
    return Answer("later", seconds)
