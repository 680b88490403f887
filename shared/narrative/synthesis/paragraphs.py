"""Paragraphs: what a draft or chapter is made of. Each says whose words it has and on which answers it rests."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from pydantic_core import from_json


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `is_own_words`: it is, sign for sign, a part of the one answer that it names.

    Otherwise it joins what stands around it, and `answer_ids` are those that it is about. `is_private`: an answer that
    it rests on is one of the third tier, which is for the person alone unless they choose otherwise.
    """

    text: str
    is_own_words: bool
    answer_ids: tuple[UUID, ...]
    is_private: bool = False


class ParagraphText(NamedTuple):
    """What a reader sees of a paragraph; the ids of its answers, which cost more to read than its words, stay out."""

    text: str
    is_own_words: bool
    is_private: bool


def list_answer_ids(paragraphs: Iterable[Paragraph]) -> list[UUID]:
    """Return the answers that paragraphs rest on, each once, in order."""
    return list(dict.fromkeys(answer_id for one in paragraphs for answer_id in one.answer_ids))


def dump_paragraphs(paragraphs: Sequence[Paragraph]) -> str:
    """Write paragraphs as the document that a row holds."""
    return json.dumps(
        [
            {
                "text": one.text,
                "own": one.is_own_words,
                "answers": [str(answer_id) for answer_id in one.answer_ids],
                "private": one.is_private,
            }
            for one in paragraphs
        ],
        ensure_ascii=False,
    )


def load_paragraphs(document: str) -> tuple[Paragraph, ...]:
    """Read what `dump_paragraphs` wrote."""
    return tuple(
        Paragraph(one["text"], one["own"], tuple(UUID(answer_id) for answer_id in one["answers"]), one["private"])
        for one in json.loads(document)
    )


def load_paragraph_texts(document: str) -> list[ParagraphText]:
    """Read what is shown of what `dump_paragraphs` wrote."""
    return [ParagraphText(one["text"], one["own"], one["private"]) for one in from_json(document)]
