"""A text as a job made it, before it is stored: a title, paragraphs, and who ordered them."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.core import ai
from shared.narrative.synthesis.paragraphs import Paragraph


@dataclass(frozen=True)
class WrittenText:
    """A draft, a checkpoint or a chapter. `made_by` is a model's name or `rules`."""

    title: str
    paragraphs: Sequence[Paragraph]
    made_by: str = ai.RULES
