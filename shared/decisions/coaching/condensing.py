"""Folding what was said before into a few sentences: by model if one may be asked, else in the person's own words."""

import re
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.core import ai
from shared.decisions.coaching.window import Said, parts
from shared.decisions.privacy import IsGrave, is_grave, withhold

SUMMARY_LENGTH = 2_000
LEFT_OUT = " [... some of it is left out here, because it is long ...] "
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_SENTENCE_LENGTH = 200

ShortSummary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SUMMARY_LENGTH)]


class Condensed(BaseModel):
    """The arguments of `condense_conversation`."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    summary: ShortSummary = Field(description="What was said so far, in 60 to 200 words")


TASK = ai.AiTask(
    purpose="condense_decision_session",
    function="condense_conversation",
    description="Sum up the earlier part of a conversation about a decision, so that it can go on.",
    instruction=(
        "A coach and a person think a decision through. Sum up what was said so far, with earlier as its beginning, "
        "so that the coach can go on without it: facts, options, hopes, worries, people, dates, and which questions "
        "were asked and answered. Only what was said; no advice, no diagnosis. Write in the person's language."
    ),
    result=Condensed,
)


def condense(user_id: UUID, earlier: str | None, turns: Sequence[Said], grave: IsGrave = is_grave) -> str:
    """Fold turns, part by part, into the summary of what came before them. No transaction may be open."""
    for part in parts(turns):
        earlier = _condense_one(user_id, earlier, part, grave)
    return earlier or ""


def _condense_one(user_id: UUID, earlier: str | None, part: Sequence[Said], grave: IsGrave) -> str:
    def material() -> dict[str, str | None]:
        return {"earlier": earlier, **transcript(part, grave)}

    return ai.ask(TASK, user_id, material, lambda: _by_rules(earlier, part, grave)).value.summary


def condense_by_rules(earlier: str | None, turns: Sequence[Said], grave: IsGrave = is_grave) -> str:
    """Keep how each of the person's contributions begins; a mark shows where even that is too long."""
    own = [first_sentence(one.text) for one in turns if one.by_person and not grave(one.text)]
    return bounded("\n".join(text for text in (earlier, *own) if text))


def first_sentence(text: str) -> str:
    """Return how a text begins: its first sentence, with a mark where that is long."""
    found = _SENTENCE.search(text.strip())
    sentence = " ".join((found.group() if found else text).split())
    return sentence if len(sentence) <= _SENTENCE_LENGTH else sentence[: _SENTENCE_LENGTH - 1].rstrip() + "\u2026"


def bounded(text: str) -> str:
    """Return a text of at most `SUMMARY_LENGTH` characters: the end weighs more, and a mark says what is missing."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    room = SUMMARY_LENGTH - len(LEFT_OUT)
    return text[: room // 3] + LEFT_OUT + text[len(text) - (room - room // 3) :]


def _by_rules(earlier: str | None, turns: Sequence[Said], grave: IsGrave) -> Condensed:
    return Condensed.model_construct(summary=condense_by_rules(earlier, turns, grave) or "They have only just begun.")


def transcript(turns: Sequence[Said], grave: IsGrave = is_grave) -> dict[str, str | None]:
    """Write turns as material: numbered, each under who said it, without what no model may see."""
    names = ((f"{at}_{'person' if one.by_person else 'coach'}", one.text) for at, one in enumerate(turns, start=1))
    return {name: withhold(text, grave) for name, text in names}
