"""The type of a prompt in the catalog."""

from typing import Literal, NamedTuple

Aim = Literal["notice", "meaning", "step"]
AIMS: tuple[Aim, ...] = ("notice", "meaning", "step")
"""What a prompt asks for: to notice what is there, to find its meaning, to choose one small step."""


class PromptIdea(NamedTuple):
    """One prompt. `key` is `<domain>.<name>`; it is stored, so it never changes and is never reused for another text.

    `moods` (the journal's sentiments that it suits) and `values` (lower-case names) are separated by spaces.
    """

    key: str
    aim: Aim
    moods: str
    values: str
    text: str

    @property
    def domain(self) -> str:
        """The domain that it is about, by seed 000's name; `ambiguous` suits every one."""
        return self.key.partition(".")[0]
