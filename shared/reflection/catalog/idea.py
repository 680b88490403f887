"""What one written prompt is."""

from typing import Literal, NamedTuple

Aim = Literal["notice", "meaning", "step"]
AIMS: tuple[Aim, ...] = ("notice", "meaning", "step")
"""What a prompt asks for: to look at what is there, to see what it means to someone, to find one small next thing."""


class PromptIdea(NamedTuple):
    """One prompt. `key` is `<domain>.<name>` and is stored, so it never changes and is never given to another text.

    `moods` (the journal's sentiments it suits) and `values` (lower-case names) are separated by spaces.
    """

    key: str
    aim: Aim
    moods: str
    values: str
    text: str

    @property
    def domain(self) -> str:
        """The part of life it speaks to, by seed 000's name; `ambiguous` suits every one."""
        return self.key.partition(".")[0]
