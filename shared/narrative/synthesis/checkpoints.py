"""Checkpoints: what has been told so far, part by part, with the first sentence of each; written by rules alone."""

from collections.abc import Sequence

from shared.narrative.synthesis.paragraphs import Paragraph
from shared.narrative.synthesis.quotations import split_sentences
from shared.narrative.synthesis.story_parts import StoryPart
from shared.narrative.synthesis.written_text import WrittenText

TITLE = "What you have told so far"


def write_checkpoint(parts: Sequence[StoryPart]) -> WrittenText:
    """Say of each part how much was told there, and how it begins; nothing private is quoted."""
    paragraphs = list[Paragraph]()
    for part in parts:
        ids = tuple(one.id for one in part.answers)
        count = len(part.answers)
        line = f"{part.name}: {count} {'answer' if count == 1 else 'answers'}."
        paragraphs.append(Paragraph(line, False, ids))
        shown = next((one for one in part.answers if not one.is_private), None)
        if shown is not None:
            paragraphs.append(Paragraph(split_sentences(shown.text)[0], True, (shown.id,)))
    return WrittenText(TITLE, paragraphs)
