"""Parts of a told story: what was answered in each section, and at each node whose questions are of the story.

Every question of a section is of the story, and at a node one whose prompt has a type (scene, people, tension, change,
meaning); others, such as which name somebody should appear under, are for the way there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.kept_texts import find_kept
from shared.narrative.process.definition import ProcessDefinition
from shared.narrative.process.vocabulary import NODE_TYPES
from shared.narrative.sessions.answer_rows import GivenAnswer, list_answers
from shared.narrative.synthesis.arrangement import PRIVATE_TIER, ToldAnswer
from shared.safety import service as safety


@dataclass(frozen=True)
class StoryPart:
    """A section or a node of a story, with what was told there, in the order of its questions.

    `held_back` are answers that show danger as the safety net reads them: they are in no text until their writer says
    that they belong there, and no model reads them.
    """

    key: str
    name: str
    answers: tuple[ToldAnswer, ...]
    held_back: tuple[ToldAnswer, ...] = ()

    def choose(self, left_out: Sequence[UUID], taken_in: Sequence[UUID]) -> list[ToldAnswer]:
        """Return the answers that a text is made of, as the person wishes."""
        wanted = {one.id for one in self.answers} | set(taken_in)
        both = sorted((*self.answers, *self.held_back), key=lambda one: one.place)
        return [one for one in both if one.id in wanted and one.id not in left_out]


def load_parts(
    db: Session, user_id: UUID, session_id: UUID, definition: ProcessDefinition, key: str | None = None
) -> list[StoryPart]:
    """Load the parts of a session in which something was told, in the order of the story; one of them by its key."""
    given = [
        one for one in list_answers(db, session_id) if one.text and (key is None or _find_part(one, definition) == key)
    ]
    told = [one for one in given if _find_part(one, definition) is not None]
    if not told:
        return []
    kept = find_kept(db, user_id, {session_id, *(one.id for one in told)})
    is_red = safety.build_red_text_filter(db, user_id, min((one.written_at for one in told), default=clock.now()))
    order = {name: place for place, name in enumerate(definition.prompts)}
    answers: dict[str, list[ToldAnswer]] = {}
    for one in told:
        read = _read_answer(one, definition, order, is_red, is_kept=session_id in kept or one.id in kept)
        answers.setdefault(read.section, []).append(read)
    return [
        _build_part(name, title, answers[name]) for name, title in list_names(definition).items() if name in answers
    ]


def list_names(definition: ProcessDefinition) -> dict[str, str]:
    """Return the name of each part by its key: nodes and sections in the order in which a story is told."""
    names = dict[str, str]()
    for node in definition.nodes.values():
        if NODE_TYPES[node.type].is_repeatable:
            names |= {section.key: section.name for section in definition.sections.values()}
        names[node.key] = node.name.rpartition(": ")[2]
    return names


def list_story_keys(definition: ProcessDefinition) -> list[str]:
    """Return the keys of the parts that can be told: every section, and each node that has a question of the story."""
    typed = {one.node for one in definition.prompts.values() if one.type is not None and one.section is None}
    return [key for key in list_names(definition) if key in definition.sections or key in typed]


def _find_part(answer: GivenAnswer, definition: ProcessDefinition) -> str | None:
    prompt = definition.prompts.get(answer.prompt_key)
    if answer.section_key is not None or prompt is None or prompt.type is not None:
        return answer.section_key or answer.node_key
    return None


def _read_answer(
    answer: GivenAnswer,
    definition: ProcessDefinition,
    order: Mapping[str, int],
    is_red: Callable[[str], bool],
    *,
    is_kept: bool,
) -> ToldAnswer:
    prompt = definition.prompts.get(answer.prompt_key)
    text = answer.text or ""
    red = is_red(text)
    return ToldAnswer(
        id=answer.id,
        text=text,
        question=prompt.text if prompt else "",
        type=prompt.type if prompt else None,
        section=answer.section_key or answer.node_key,
        tier=answer.sensitivity_tier,
        version=answer.version,
        may_send=not (red or is_kept or answer.sensitivity_tier >= PRIVATE_TIER),
        is_red=red,
        place=(order.get(answer.prompt_key, len(order)), answer.written_at, answer.id),
    )


def _build_part(key: str, name: str, answers: Sequence[ToldAnswer]) -> StoryPart:
    ordered = sorted(answers, key=lambda one: one.place)
    shown, held = (tuple(one for one in ordered if one.is_red is wanted) for wanted in (False, True))
    return StoryPart(key, name, shown, held)
