"""Places of a session: the nodes on someone's way, an iterative one once for each section. Pure rules.

The way follows from the definition and from what was chosen, so nothing of it is stored: where the choices change, the
way is another one, and what was answered beside it waits. Where a choice is still to come, the known way ends.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from shared.narrative.process.definition import ProcessDefinition, ProcessNode, ProcessSection, Prompt
from shared.narrative.process.flow import (
    DeadEnd,
    SectionProgress,
    SessionFacts,
    find_next_node,
    find_next_section,
    keep_open_selection,
    list_available_sections,
    list_unlocked_sections,
    list_visible_prompts,
)
from shared.narrative.process.vocabulary import NODE_TYPES, FactKind
from shared.narrative.sessions.models import (
    NO_SECTION,
    NODE_COMPLETED,
    NODE_SKIPPED,
    SECTION_COMPLETED,
    SECTION_IN_PROGRESS,
    SECTION_LOCKED,
    SECTION_UNLOCKED,
    NodeStatus,
    SectionState,
)

PASSED: frozenset[NodeStatus | None] = frozenset((NODE_COMPLETED, NODE_SKIPPED))


class Place(NamedTuple):
    """A node, and the section that it is at; `NO_SECTION` where it is at none."""

    node: str
    section: str = NO_SECTION


class AnsweredPrompt(NamedTuple):
    """A prompt that has an answer, in a section or in none."""

    prompt: str
    section: str


class Way:
    """What follows from a definition and from what was chosen in it, worked out once and kept with it.

    `chosen` names what was chosen at all. `choices` are as they were made; of the sections in `facts` only those are
    left that can be worked on.
    """

    def __init__(
        self, definition: ProcessDefinition, choices: SessionFacts | None = None, chosen: Collection[FactKind] = ()
    ) -> None:
        self.definition = definition
        self.choices = choices or SessionFacts()
        self.chosen = frozenset(chosen)
        self.facts = keep_open_selection(definition, self.choices)
        self._prompts: dict[Place, tuple[Prompt, ...]] = {}
        self._following: dict[str, ProcessNode | None] = {}

    @cached_property
    def available(self) -> tuple[ProcessSection, ...]:
        """The sections that are for this person; locked ones are among them."""
        return tuple(list_available_sections(self.definition, self.choices))

    @cached_property
    def steps(self) -> tuple[tuple[ProcessNode, Place | None], ...]:
        """The nodes on the way with their one place, None at an iterative one, as far as the choices tell it."""
        node: ProcessNode | None = self.definition.first_node
        passed = dict[str, ProcessNode]()
        while node is not None and node.key not in passed:
            passed[node.key] = node
            if any(kind not in self.chosen for kind in node.collects):
                break
            try:
                node = self.find_following(node.key)
            except DeadEnd:
                break
        return tuple((node, None if is_iterative(node) else Place(node.key)) for node in passed.values())

    def list_prompts(self, place: Place) -> tuple[Prompt, ...]:
        """Return the prompts that someone may see at a place."""
        if place not in self._prompts:
            facts = at_place(self.facts, place)
            self._prompts[place] = tuple(list_visible_prompts(self.definition, place.node, facts))
        return self._prompts[place]

    def find_following(self, node_key: str) -> ProcessNode | None:
        """Return the node after another one, None at an end; raises `DeadEnd` where no edge holds."""
        if node_key not in self._following:
            facts = at_place(self.facts, Place(NO_SECTION))  # an edge is looked at where no section is active
            self._following[node_key] = find_next_node(self.definition, node_key, facts)
        return self._following[node_key]


@dataclass(frozen=True)
class SessionState:
    """Where someone is on their way, with what they passed and answered, and the states of their sections.

    `answered` has no answers that were set aside.
    """

    way: Way
    place: Place
    places: Mapping[Place, NodeStatus] = field(default_factory=dict)
    answered: Collection[AnsweredPrompt] = frozenset()
    sections: Mapping[str, SectionState] = field(default_factory=dict)

    @property
    def definition(self) -> ProcessDefinition:
        """What the version of the session says."""
        return self.way.definition

    @property
    def facts(self) -> SessionFacts:
        """What was chosen, with only those sections that can be worked on."""
        return self.way.facts

    @property
    def node(self) -> ProcessNode:
        """The node that they are at."""
        return self.definition.nodes[self.place.node]


def is_iterative(node: ProcessNode) -> bool:
    """Tell whether a node is gone through once for each section."""
    return NODE_TYPES[node.type].is_repeatable


def at_place(facts: SessionFacts, place: Place) -> SessionFacts:
    """Return the facts as they are at a place."""
    return SessionFacts(facts.scope, facts.flags, facts.boundaries, facts.selected_sections, place.section or None)


def list_needs(state: SessionState) -> list[FactKind]:
    """Return what has to be chosen at this node before the way goes on."""
    return [kind for kind in state.node.collects if kind not in state.way.chosen]


def list_missing_prompts(state: SessionState) -> list[str]:
    """Return the required prompts of this place that have no answer."""
    if not state.node.requires_completion:
        return []
    shown = state.way.list_prompts(state.place)
    required = (one.key for one in shown if one.required)
    return [key for key in required if (key, state.place.section) not in state.answered]


def can_skip(state: SessionState) -> bool:
    """Tell whether this place can be left without its answers: a section always can, since nobody has to tell it."""
    node = state.node
    if list_needs(state):
        return False
    if node.is_optional or state.place.section:
        return True
    return NODE_TYPES[node.type].can_skip and not node.requires_completion


def enter_node(state: SessionState, node: ProcessNode) -> Place:
    """Return the first place at a node: at an iterative one its first section that is open and not finished."""
    return find_open_section(state, node) or Place(node.key)


def find_next_place(state: SessionState) -> Place | None:
    """Return the place after this one, which has been passed by now; None at the end of the way.

    Raises `DeadEnd` where no edge holds, which the proof of a version rules out.
    """
    node = state.node
    if state.place.section:
        following = find_open_section(state, node)
        if following is not None:
            return following
    after = state.way.find_following(node.key)
    return None if after is None else enter_node(state, after)


def find_open_section(state: SessionState, node: ProcessNode) -> Place | None:
    """Return the place at the next section of an iterative node; None for another node, and once all are finished."""
    if not is_iterative(node):
        return None
    finished = {one.section for one, status in state.places.items() if one.node == node.key and status in PASSED}
    opened = [key for key, status in state.sections.items() if status != SECTION_LOCKED]
    progress = SectionProgress(count_answers(state.answered), finished, opened)
    section = find_next_section(state.way.available, state.facts, progress)
    return None if section is None else Place(node.key, section.key)


def list_places(state: SessionState) -> list[Place]:
    """Return the places on the way from its beginning, as far as the choices tell it; every place comes once."""
    places = list[Place]()
    for node, place in state.way.steps:
        if place is None:
            places += _list_open_places(state, node)
        else:
            places.append(place)
    return places


def find_earlier_place(state: SessionState) -> Place | None:
    """Return the place before this one; None at the beginning."""
    places = list_places(state)
    at = places.index(state.place) if state.place in places else len(places)
    return places[at - 1] if at else None


def find_place_after_choice(state: SessionState) -> Place:
    """Return where someone stands after a choice: where they were, or the first place of the new way not passed yet."""
    places = list_places(state)
    if state.place in places:
        return state.place
    return next((one for one in places if state.places.get(one) not in PASSED), places[-1])


def list_reachable_prompts(state: SessionState) -> set[AnsweredPrompt]:
    """Return every prompt on the way, with the section in which it is asked; answers to others are set aside."""
    return {
        AnsweredPrompt(prompt.key, place.section)
        for place in list_places(state)
        for prompt in state.way.list_prompts(place)
    }


def count_answers(answered: Collection[AnsweredPrompt]) -> dict[str, int]:
    """Count the answers of each section."""
    counts: dict[str, int] = {}
    for one in answered:
        if one.section:
            counts[one.section] = counts.get(one.section, 0) + 1
    return counts


def find_section_states(state: SessionState) -> dict[str, SectionState]:
    """Return the state of every available section.

    It is unlocked when the section before says so, and stays unlocked. It is in progress once something was answered in
    it or someone is at it, and completed where it was passed.
    """
    counts = count_answers(state.answered)
    finished = {one.section for one, status in state.places.items() if one.section and status == NODE_COMPLETED}
    passed = {one.section for one, status in state.places.items() if one.section and status in PASSED}
    progress = SectionProgress(counts, passed)
    unlocked = {one.key for one in list_unlocked_sections(state.way.available, progress)}
    states = dict[str, SectionState]()
    for section in state.way.available:
        before = state.sections.get(section.key, SECTION_LOCKED)
        is_here = section.key == state.place.section
        if section.key in finished:
            states[section.key] = SECTION_COMPLETED
        elif counts.get(section.key) or is_here:
            states[section.key] = SECTION_IN_PROGRESS
        elif section.key in unlocked or before != SECTION_LOCKED:
            states[section.key] = SECTION_UNLOCKED
        else:
            states[section.key] = SECTION_LOCKED
    return states


def list_section_prompts(state: SessionState, section: ProcessSection) -> set[str]:
    """Return the keys of the prompts that someone may see in a section, at whichever node."""
    return {
        prompt.key
        for node in state.definition.nodes.values()
        if is_iterative(node)
        for prompt in state.way.list_prompts(Place(node.key, section.key))
    }


def _list_open_places(state: SessionState, node: ProcessNode) -> list[Place]:
    """Return the places at an iterative node: its open sections, or the node alone where there is none."""
    chosen = [one.key for one in state.way.available if one.key in state.facts.selected_sections]
    opened = [key for key in chosen if state.sections.get(key, SECTION_LOCKED) != SECTION_LOCKED]
    return [Place(node.key, key) for key in opened] or [Place(node.key)]
