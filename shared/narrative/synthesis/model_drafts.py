"""Drafts by a model: it chooses and orders what the person wrote, and writes short lines in between.

It writes nothing in their name. A quotation is kept as the person's own sentences (`quotations.py`), or not at all. A
line in between is dropped if it speaks as the person, names no answer, has a name, a number or too many words that the
answers it names do not have, quotes what is not there, labels anybody, or shows danger. Answers that the model left out
are put in where they belong, so nothing that was told is lost, and what may not be sent appears all the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core import ai
from shared.narrative.synthesis.arrangement import ToldAnswer, arrange_answers, weave_answers
from shared.narrative.synthesis.label_words import has_label
from shared.narrative.synthesis.paragraphs import Paragraph
from shared.narrative.synthesis.quotations import find_quotation
from shared.narrative.synthesis.told_lines import choose_sent, is_told, is_true_line
from shared.safety import service as safety

_FEEDBACK, _SECTION = "what_the_person_said_of_the_last_version", "section"
MAX_PIECES, _TITLE_LENGTH = 120, 80

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


class DraftPiece(ai.TaskResult):
    """One piece of a draft as the model makes it."""

    kind: Literal["quotation", "line"]
    text: Text = Field(
        description="A quotation, copied exactly from one answer; or a line of yours, to the person as you"
    )
    answers: list[Name] = Field(min_length=1, max_length=20, description="The names of the answers it rests on, as a3")


class SectionDraft(ai.TaskResult):
    """The arguments of `arrange_section`."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_TITLE_LENGTH)] = Field(
        description="A short title from words of the answers"
    )
    pieces: list[DraftPiece] = Field(max_length=MAX_PIECES, description="The draft, in order")


TASK = ai.AiTask(
    purpose="write_synthesis",
    function="arrange_section",
    description="Arrange what a person told about a part of their life into a draft.",
    instruction=(
        "Someone told a part of their life by answering questions. Each answer has a name, its question, and their "
        "words. Arrange it: first what was there, then who, then what changed, and what it meant to them last. "
        "Nearly all of it is quotations, whole sentences copied sign for sign. Between them you may put a short "
        "line of your own, to the person as you, in the language of their answers, where a reader would be lost "
        "without it. A line only says what the answers say: no new fact, name or number, no feeling that they do not "
        "name, no interpretation, no praise, no advice, no diagnosis, no label. Never write as I or we. Each piece "
        "names its answers. If the person said something about the last version, follow it as far as the answers "
        "allow."
    ),
    result=SectionDraft,
)


@dataclass(frozen=True)
class DraftRequest:
    """What a draft is made of. `feedback` is what the person said of the version before; `gentle` is their level."""

    user_id: UUID
    section_name: str
    answers: Sequence[ToldAnswer]
    feedback: str | None
    models_read: bool
    gentle: bool


@dataclass(frozen=True)
class WrittenDraft:
    """A draft, and who ordered it: a model, or the rules. `read_ids` are the answers that a model has read."""

    title: str
    paragraphs: Sequence[Paragraph]
    made_by: str
    read_ids: frozenset[UUID] = frozenset()


def write_draft(request: DraftRequest) -> WrittenDraft:
    """Write a draft by a model where one may read the answers, otherwise by rules; no transaction may be open."""
    by_rules = WrittenDraft(request.section_name, arrange_answers(request.answers), ai.RULES)
    named = {f"a{at}": one for at, one in enumerate(choose_sent(request.answers), start=1)}
    if not request.models_read or not named:
        return by_rules
    read_ids = frozenset(one.id for one in named.values())
    answer = ai.ask(
        TASK.extend_instruction(safety.GENTLE_INSTRUCTION) if request.gentle else TASK,
        request.user_id,
        partial(_build_material, request, named),
        _write_nothing,
        text_ids=read_ids,
    )
    if not answer.ai_generated:
        return by_rules
    paragraphs = _drop_loose_lines(list(check_pieces(answer.value.pieces, named)))
    if not any(one.is_own_words for one in paragraphs):
        return by_rules
    title = answer.value.title if _is_title(answer.value.title, request) else request.section_name
    return WrittenDraft(title, weave_answers(paragraphs, request.answers), answer.made_by, read_ids)


def check_pieces(pieces: Sequence[DraftPiece], named: Mapping[str, ToldAnswer]) -> Iterator[Paragraph]:
    """Give the pieces that are true, quotations as the person wrote them and each sentence of theirs once."""
    seen = set[tuple[UUID, str]]()
    for piece in pieces:
        sources = [named[name] for name in dict.fromkeys(piece.answers) if name in named]
        if piece.kind == "quotation":
            for source in sources:
                quoted = find_quotation(piece.text, source.text)
                if quoted is not None and (source.id, quoted) not in seen:
                    seen.add((source.id, quoted))
                    yield Paragraph(quoted, True, (source.id,), source.is_private)
                if quoted is not None:
                    break
        elif sources and is_true_line(piece.text, sources):
            yield Paragraph(piece.text, False, tuple(one.id for one in sources))


def _is_title(title: str, request: DraftRequest) -> bool:
    """Tell whether a title has only words of the answers that a model has read, and of the section's name."""
    told = "\n".join(one.text for one in request.answers if one.may_send)
    return not has_label(title) and is_told(title, f"{told}\n{request.section_name}", share=1.0)


def _drop_loose_lines(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Drop lines with no quotation after them: they lead to nothing."""
    last = max((at for at, one in enumerate(paragraphs, start=1) if one.is_own_words), default=0)
    return list(paragraphs[:last])


def _build_material(request: DraftRequest, named: Mapping[str, ToldAnswer]) -> dict[str, str | None]:
    answers = {name: f"{one.question}\n{one.text}" for name, one in named.items()}
    return {_SECTION: request.section_name, **answers, _FEEDBACK: request.feedback}


def _write_nothing() -> SectionDraft:
    return SectionDraft.model_construct(title="", pieces=[])
