"""Archetypes: the shapes that a story may have, and how one is inferred, by a model or by rules.

A shape is about the story and offered once, with the passages that it rests on. The rules count in how many answers
each half of a shape is heard, and are never surer than 0.6. A model names a shape of the same catalog; its passages
must be the person's own sentences from at least two answers, its words label nobody, and its confidence is bounded by
how many passages there are.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt
from pathlib import Path
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core import ai
from shared.core.folded_text import fold_text
from shared.core.import_lock import IMPORT_LOCK
from shared.core.single_flight import single_flight
from shared.narrative.synthesis.arrangement import ToldAnswer
from shared.narrative.synthesis.label_words import has_label
from shared.narrative.synthesis.quotations import find_quotation, split_sentences
from shared.narrative.synthesis.told_lines import choose_sent, is_told, is_true_line
from shared.safety import service as safety
from shared.tagging import service as tagging

MIN_ANSWERS = 4
"""Answers below which no shape is looked for."""
_FILE = Path(__file__).with_name("archetypes.yaml")
_SUREST_BY_RULES, _UNSURE, _SCALE, _FAINT = 0.6, 0.2, 1.5, 0.1
_MAX_PASSAGES, _MAX_THEMES, _MIN_SOURCES = 4, 5, 2
_BASE, _PER_PASSAGE, _SUREST = 0.3, 0.1, 0.9

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


@dataclass(frozen=True)
class Archetype:
    """A shape of the catalog. The rules hear it where cues of each of its groups are in the answers."""

    key: str
    title: str
    shape: str
    groups: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True)
class Passage:
    """Sentences of an answer on which a shape rests."""

    text: str
    answer_id: UUID


@dataclass(frozen=True)
class Theme:
    """What comes back in several answers, in words of theirs."""

    name: str
    answer_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class InferredArchetype:
    """A shape that a story may have. `confidence` is from 0 to 1; `read_ids` are the answers that a model has read."""

    archetype_type: str
    confidence: float
    shape: str
    themes: Sequence[Theme]
    passages: Sequence[Passage]
    made_by: str
    read_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class ArchetypeCatalog:
    """All shapes, and the one that is offered where none is heard."""

    archetypes: Mapping[str, Archetype]
    several: Archetype

    def find(self, key: str) -> Archetype | None:
        """Return the shape of a key."""
        return self.several if key == self.several.key else self.archetypes.get(key)


class DraftedPassage(ai.TaskResult):
    """A passage as the model gives it."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)] = Field(
        description="One or two sentences, copied exactly from an answer"
    )
    answer: Name = Field(description="The name of that answer, such as a3")


class DraftedTheme(ai.TaskResult):
    """A theme as the model gives it."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)] = Field(
        description="One to three words of the answers"
    )
    answers: list[Name] = Field(min_length=1, max_length=20, description="The names of the answers it comes back in")


class StoryShape(ai.TaskResult):
    """The arguments of `name_shape`."""

    archetype: Name = Field(description="The name of the shape that fits best, as s1; s0 where none holds all of it")
    confidence: float = Field(ge=0, le=1, description="How well it fits, from 0 to 1")
    shape: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)] = Field(
        description="One or two plain sentences on how the story moves, about the story, in the language of the answers"
    )
    themes: list[DraftedTheme] = Field(max_length=_MAX_THEMES, description="What comes back in several answers")
    passages: list[DraftedPassage] = Field(max_length=8, description="The passages that the shape rests on")


TASK = ai.AiTask(
    purpose="infer_archetype",
    function="name_shape",
    description="Say which shape a told story may have.",
    instruction=(
        "Someone told parts of their life by answering questions. Say which of the shapes (s1, s2, ...) their story "
        "may have, what comes back in it, and the passages it rests on, copied sign for sign from two answers or more. "
        "Speak of the story only, never of the person: no character, no health, no cause, no label, no diagnosis, no "
        "advice, no praise. Add nothing that the answers do not say."
    ),
    result=StoryShape,
)


@dataclass(frozen=True)
class ArchetypeRequest:
    """What a shape is inferred from."""

    user_id: UUID
    answers: Sequence[ToldAnswer]
    models_read: bool


@single_flight
def get_catalog() -> ArchetypeCatalog:
    """Return the shapes of `archetypes.yaml`."""
    with IMPORT_LOCK:
        import yaml  # type: ignore[import-untyped]  # late: only who infers a shape needs it, and it has no types

    document = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    listed = [_build_archetype(one) for one in document["archetypes"]]
    return ArchetypeCatalog({one.key: one for one in listed}, _build_archetype(document["several"]))


def infer_archetype(request: ArchetypeRequest) -> InferredArchetype | None:
    """Infer the shape of a story; None where too little was told. No transaction may be open."""
    if len(request.answers) < MIN_ANSWERS:
        return None
    named = {f"a{at}": one for at, one in enumerate(choose_sent(request.answers), start=1)}
    if request.models_read and len(named) >= MIN_ANSWERS:
        shapes = {f"s{at}": one for at, one in enumerate(get_catalog().archetypes.values(), start=1)}
        answer = ai.ask(
            TASK,
            request.user_id,
            partial(_build_material, named, shapes),
            _name_nothing,
            text_ids=frozenset(one.id for one in named.values()),
        )
        drafted = check_shape(answer.value, named, shapes, answer.made_by) if answer.ai_generated else None
        if drafted is not None:
            return drafted
    return infer_by_rules(request.answers)


def infer_by_rules(answers: Sequence[ToldAnswer]) -> InferredArchetype:
    """Infer the shape whose halves are both heard in most of the answers."""
    catalog = get_catalog()
    folded = {answer.id: fold_text(answer.text) for answer in answers}
    scored = [(_score(one, list(folded.values())), one) for one in catalog.archetypes.values()]
    score, best = max(scored, key=lambda pair: pair[0])
    themes = _find_themes(answers, folded)
    if score < _FAINT:
        return InferredArchetype(catalog.several.key, _UNSURE, catalog.several.shape, themes, (), ai.RULES)
    confidence = round(min(_SUREST_BY_RULES, score * _SCALE), 2)
    return InferredArchetype(best.key, confidence, best.shape, themes, _find_passages(best, answers), ai.RULES)


def check_shape(
    drafted: StoryShape, named: Mapping[str, ToldAnswer], shapes: Mapping[str, Archetype], made_by: str
) -> InferredArchetype | None:
    """Keep what the answers bear out of a shape that a model named; None where that is not enough."""
    chosen = get_catalog().several if drafted.archetype == "s0" else shapes.get(drafted.archetype)
    passages = list(_check_passages(drafted.passages, named))
    if chosen is None or len({one.answer_id for one in passages}) < _MIN_SOURCES:
        return None
    sources = list(named.values())
    told = is_true_line(drafted.shape, sources)
    return InferredArchetype(
        chosen.key,
        round(min(drafted.confidence, _SUREST, _BASE + _PER_PASSAGE * len(passages)), 2),
        drafted.shape if told else chosen.shape,
        [theme for one in drafted.themes if (theme := _check_theme(one, named)) is not None],
        passages[:_MAX_PASSAGES],
        made_by,
        frozenset(one.id for one in sources),
    )


def _build_archetype(document: Mapping[str, object]) -> Archetype:
    groups = document.get("groups", [])
    assert isinstance(groups, list)  # noqa: S101 - a file of ours, which a test reads whole
    patterns = tuple(re.compile(rf"\b(?:{'|'.join(re.escape(cue) for cue in group)})") for group in groups)
    return Archetype(str(document["key"]), str(document["title"]), str(document["shape"]), patterns)


def _score(archetype: Archetype, texts: Sequence[str]) -> float:
    """Return how much of a story has both halves of a shape: the geometric mean of their shares of the answers."""
    heard = [sum(1 for text in texts if group.search(text)) for group in archetype.groups]
    either = sum(1 for text in texts if any(group.search(text) for group in archetype.groups))
    return sqrt(heard[0] * heard[1]) / len(texts) if either >= _MIN_SOURCES else 0.0


def _find_passages(archetype: Archetype, answers: Sequence[ToldAnswer]) -> list[Passage]:
    """Return for each half of a shape the first sentences in which it is heard, one of an answer."""
    found = dict[UUID, Passage]()
    for group in archetype.groups:
        most = len(found) + _MAX_PASSAGES // len(archetype.groups)
        for answer in answers:
            heard = (one for one in split_sentences(answer.text) if group.search(fold_text(one)))
            sentence = None if answer.id in found or len(found) == most else next(heard, None)
            if sentence is not None:
                found[answer.id] = Passage(sentence, answer.id)
    return list(found.values())


def _find_themes(answers: Sequence[ToldAnswer], folded: Mapping[UUID, str]) -> list[Theme]:
    """Find key phrases that come back in more than one answer."""
    keywords = tagging.tag_by_rules("", "\n\n".join(one.text for one in answers)).keywords
    found = [(word, tuple(one.id for one in answers if fold_text(word) in folded[one.id])) for word in keywords]
    recurring = sorted((one for one in found if len(one[1]) >= _MIN_SOURCES), key=lambda one: -len(one[1]))
    return [Theme(word, ids) for word, ids in recurring[:_MAX_THEMES] if not has_label(word)]


def _check_passages(drafted: Sequence[DraftedPassage], named: Mapping[str, ToldAnswer]) -> list[Passage]:
    found = dict[Passage, None]()
    for one in drafted:
        source = named.get(one.answer)
        quoted = None if source is None else find_quotation(one.text, source.text)
        if source is not None and quoted is not None:
            found[Passage(quoted, source.id)] = None
    return list(found)


def _check_theme(drafted: DraftedTheme, named: Mapping[str, ToldAnswer]) -> Theme | None:
    sources = [named[name] for name in dict.fromkeys(drafted.answers) if name in named]
    told = sources and is_told(drafted.name, "\n".join(one.text for one in sources), share=1.0)
    is_shown = told and not has_label(drafted.name) and not safety.is_red_text(drafted.name)
    return Theme(drafted.name, tuple(one.id for one in sources)) if is_shown else None


def _build_material(named: Mapping[str, ToldAnswer], shapes: Mapping[str, Archetype]) -> dict[str, str | None]:
    offered = {name: f"{one.title}: {one.shape}" for name, one in shapes.items()}
    return {**offered, **{name: f"{one.question}\n{one.text}" for name, one in named.items()}}


def _name_nothing() -> StoryShape:
    return StoryShape.model_construct(archetype="", confidence=0.0, shape="", themes=[], passages=[])
