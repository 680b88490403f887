"""The way through a process: which edge is taken, which prompts are shown, which sections are open.

Each rule is written once, for any interpretation of conditions (`interpret_...`): the proof asks the same functions for
all sessions at once. What a session calls stands above them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from shared.narrative.process.conditions import (
    Interpretation,
    SessionFacts,
    conjoin_all,
    count_at_least,
    disjoin_all,
    interpret,
)
from shared.narrative.process.definition import FlowEdge, ProcessDefinition, ProcessNode, ProcessSection, Prompt

__all__ = [
    "DeadEnd",
    "SectionProgress",
    "SessionFacts",
    "find_next_edge",
    "find_next_node",
    "find_next_section",
    "keep_open_selection",
    "list_available_sections",
    "list_unlocked_sections",
    "list_visible_prompts",
]
T = TypeVar("T")


class DeadEnd(Exception):
    """No edge of a node holds. A version that was proven has no dead end, so it is a defect of a draft."""


@dataclass(frozen=True)
class SectionProgress:
    """How far someone is: the answers they gave by section, the sections they have finished, and those that were open.

    What was open once stays open, also where an answer that opened it was taken back.
    """

    answered: Mapping[str, int] = field(default_factory=dict)
    finished: Collection[str] = ()
    opened: Collection[str] = ()


def find_next_node(definition: ProcessDefinition, node_key: str, facts: SessionFacts) -> ProcessNode | None:
    """Return the node that follows, None at an end; raises `DeadEnd` where no edge holds."""
    edge = find_next_edge(definition, node_key, facts)
    return None if edge is None else definition.nodes[edge.to_node]


def find_next_edge(definition: ProcessDefinition, node_key: str, facts: SessionFacts) -> FlowEdge | None:
    """Return the edge that is taken, None at an end; raises `DeadEnd` where no edge holds."""
    edges = definition.edges[node_key]
    for edge, taken in interpret_edges(edges, facts):
        if taken:
            return edge
    if edges:
        raise DeadEnd(f"no edge of {node_key} holds")
    return None


def list_visible_prompts(definition: ProcessDefinition, node_key: str, facts: SessionFacts) -> list[Prompt]:
    """Return the prompts that a node shows, in order; at an iterative node those of the active section."""
    asked = list_asked_prompts(definition, node_key, facts.active_section)
    return [prompt for prompt in asked if interpret(prompt.condition, facts)]


def list_available_sections(definition: ProcessDefinition, facts: SessionFacts) -> list[ProcessSection]:
    """Return the sections that are for this person, of which they may choose; locked ones are among them."""
    return [section for section in definition.sections.values() if interpret(section.condition, facts)]


def keep_open_selection(definition: ProcessDefinition, facts: SessionFacts) -> SessionFacts:
    """Return the facts with only those chosen sections that can be worked on.

    They are available, and so is, and chosen, what they are unlocked after.
    """
    kept = [key for key in definition.sections if interpret_choosable(definition, key, facts)]
    return replace(facts, selected_sections=frozenset(kept))


def list_unlocked_sections(available: Iterable[ProcessSection], progress: SectionProgress) -> list[ProcessSection]:
    """Return the sections of these that are open: those that wait for no other one, or no longer."""
    return [section for section in available if _is_unlocked(section, progress)]


def find_next_section(
    available: Iterable[ProcessSection], facts: SessionFacts, progress: SectionProgress
) -> ProcessSection | None:
    """Return the first chosen section that is open and not finished; None where the iterative node is done."""
    for section in list_unlocked_sections(available, progress):
        if section.key in facts.selected_sections and section.key not in progress.finished:
            return section
    return None


def _is_unlocked(section: ProcessSection, progress: SectionProgress) -> bool:
    if section.unlock_after is None or section.key in progress.opened:
        return True
    if section.minimum_prompts:
        return progress.answered.get(section.unlock_after, 0) >= section.minimum_prompts
    return section.unlock_after in progress.finished


def list_asked_prompts(definition: ProcessDefinition, node_key: str, section: str | None) -> list[Prompt]:
    """Return the prompts of a node and, at an iterative one, of a section there, whatever their conditions."""
    return [prompt for prompt in definition.prompts_of[node_key] if prompt.section in (None, section)]


def interpret_edges(edges: tuple[FlowEdge, ...], meaning: Interpretation[T]) -> Iterator[tuple[FlowEdge, T]]:
    """Give each edge and what it means that it is taken: its condition holds, and that of none before it."""
    if len(edges) == 1 and edges[0].condition.kind == "always":
        yield edges[0], meaning.true  # what the rest comes to for most nodes, at a fraction of its cost
        return
    before = meaning.false
    for edge in edges:
        holds = interpret(edge.condition, meaning)
        yield edge, meaning.conjoin(holds, meaning.negate(before))
        before = meaning.disjoin(before, holds)


def interpret_choosable(definition: ProcessDefinition, key: str, meaning: Interpretation[T]) -> T:
    """What it means that a section is chosen and may be: it is available, and so is all it is unlocked after."""
    section = definition.sections[key]
    chosen = meaning.conjoin(meaning.match_selected(key), interpret(section.condition, meaning))
    if section.unlock_after is None:
        return chosen
    return meaning.conjoin(chosen, interpret_choosable(definition, section.unlock_after, meaning))


def interpret_opened(definition: ProcessDefinition, node_key: str, key: str, meaning: Interpretation[T]) -> T:
    """What it means that a section can be opened at an iterative node by someone who answers all they are shown."""
    section = definition.sections[key]
    chosen = interpret_choosable(definition, key, meaning)
    if section.unlock_after is None:
        return chosen
    opened = [chosen, interpret_opened(definition, node_key, section.unlock_after, meaning)]
    if section.minimum_prompts:
        opened.append(_interpret_answered(definition, node_key, section, meaning))
    return conjoin_all(meaning, opened)


def _interpret_answered(
    definition: ProcessDefinition, node_key: str, section: ProcessSection, meaning: Interpretation[T]
) -> T:
    """What it means that the section before shows enough prompts, up to this node, to open this one."""
    before, shown = section.unlock_after, list[T]()
    for node in definition.nodes:
        own = [prompt for prompt in definition.prompts_of[node] if prompt.section == before]
        shown += [interpret(prompt.condition, meaning) for prompt in own]
        if node == node_key:
            break
    return count_at_least(meaning, section.minimum_prompts, shown)


def interpret_forbidden(definition: ProcessDefinition, prompt: Prompt, meaning: Interpretation[T]) -> T:
    """What it means that a boundary forbids a prompt: one that concerns it does not allow it."""
    concerned = (definition.boundaries[name].permission for name in prompt.boundaries)
    return disjoin_all(meaning, (meaning.negate(interpret(one, meaning)) for one in concerned))
