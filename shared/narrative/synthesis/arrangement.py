"""The arrangement of answers by rules: a person's own words in the order scene, people, tension, change, meaning.

Nothing is written for them. A line of ours begins each group, and a short answer, which says little by itself, stands
below its question.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from shared.narrative.synthesis.paragraphs import Paragraph

PRIVATE_TIER = 3
SHORT_ANSWER, MIN_GROUPED = 60, 3
"""Characters below which an answer stands below its question; answers of a section from which groups are begun."""
TYPE_ORDER = ("scene", "people", "tension", "change", "meaning")
_BEGINNINGS: Mapping[str, str] = {
    "scene": "What could be seen and heard:",
    "people": "The people in it:",
    "tension": "What pulled in different directions:",
    "change": "What became different:",
    "meaning": "How you look at it:",
}
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class ToldAnswer:
    """An answer in words, as a draft is made of it.

    `may_send`: a model may read it. `is_red`: it shows danger. `version` is that of the answer's text, by which a later
    edit is noticed, and `place` its place in the order of the questions.
    """

    id: UUID
    text: str
    question: str
    type: str | None
    section: str
    tier: int
    version: int
    may_send: bool
    is_red: bool = False
    place: tuple[int, datetime, UUID] = (0, datetime.min.replace(tzinfo=UTC), UUID(int=0))

    @property
    def is_private(self) -> bool:
        """Whether its question is of the tier that is for the person alone."""
        return self.tier >= PRIVATE_TIER


def arrange_answers(answers: Sequence[ToldAnswer]) -> list[Paragraph]:
    """Arrange answers of a section, of which each appears whole and once."""
    grouped: dict[str, list[ToldAnswer]] = {}
    for answer in answers:
        grouped.setdefault(answer.type if answer.type in TYPE_ORDER else "change", []).append(answer)
    arranged = list[Paragraph]()
    for name in TYPE_ORDER:
        group = grouped.get(name, [])
        if group and len(answers) >= MIN_GROUPED:
            arranged.append(_join_group(_BEGINNINGS[name], group))
        for answer in group:
            arranged += show_answer(answer)
    return arranged


def show_answer(answer: ToldAnswer) -> list[Paragraph]:
    """Return an answer as paragraphs, below its question where it is short."""
    parts = [part.strip("\r\n") for part in _BREAK.split(answer.text) if part.strip()]
    shown = [Paragraph(part, True, (answer.id,), answer.is_private) for part in parts]
    if len(answer.text) < SHORT_ANSWER and answer.question:
        shown.insert(0, Paragraph(answer.question, False, (answer.id,), answer.is_private))
    return shown


def weave_answers(paragraphs: Sequence[Paragraph], answers: Sequence[ToldAnswer]) -> list[Paragraph]:
    """Put in what is missing: each answer that no paragraph quotes comes after those that were given before it."""
    quoted = {answer_id for one in paragraphs if one.is_own_words for answer_id in one.answer_ids}
    position = {answer.id: place for place, answer in enumerate(answers)}
    woven = list(paragraphs)
    for place, answer in enumerate(answers):
        if answer.id not in quoted:
            gap = _find_gap(woven, position, place)
            woven[gap:gap] = show_answer(answer)
    return woven


def _find_gap(paragraphs: Sequence[Paragraph], position: Mapping[UUID, int], place: int) -> int:
    """Find where an answer belongs: after the last quotation of one that was asked before it."""
    before = [
        at
        for at, one in enumerate(paragraphs, start=1)
        if one.is_own_words and any(position.get(answer_id, place) < place for answer_id in one.answer_ids)
    ]
    return before[-1] if before else 0


def _join_group(line: str, group: Sequence[ToldAnswer]) -> Paragraph:
    return Paragraph(line, False, tuple(one.id for one in group), all(one.is_private for one in group))
