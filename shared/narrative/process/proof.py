"""The proof of a process: over every scope, profile, boundary and choice of sections, nothing goes wrong in it.

The nodes are walked with the set of all sessions that come to each as a decision diagram; the shortest way to what goes
wrong is searched afterwards (`flow_states.py`). The rules of the way are those of `flow.py`, which sessions use, too;
here they are asked for all sessions at once (`session_space.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shared.narrative.process.conditions import Condition, disjoin_all, interpret
from shared.narrative.process.decision_diagrams import FALSE, DiagramLimitError
from shared.narrative.process.definition import ProcessDefinition, ProcessNode, Prompt
from shared.narrative.process.flow import (
    interpret_forbidden,
    interpret_opened,
    list_asked_prompts,
)
from shared.narrative.process.flow_states import FlowState, FlowStep, StateGraph
from shared.narrative.process.session_space import DiagramInterpretation, SessionSpace
from shared.narrative.process.violations import Violation, ViolationKind, build_counter_example, describe_violation
from shared.narrative.process.vocabulary import NODE_TYPES, FactKind

_NEEDED: Mapping[str, FactKind] = {
    "scope_match": "scope",
    "profile_flag": "profile",
    "profile_boundary": "profile",
    "section_selected": "sections",
}


@dataclass(frozen=True)
class Proof:
    """What was found. `diagrams` is how many decision diagrams it took, which is its cost."""

    violations: tuple[Violation, ...]
    diagrams: int

    @property
    def holds(self) -> bool:
        """Whether the process may be published."""
        return not self.violations


@dataclass(frozen=True)
class _Sessions:
    """The sessions that come somewhere; `bare` are those of them that met no synthesis yet."""

    everyone: int = FALSE
    bare: int = FALSE


def prove(definition: ProcessDefinition) -> Proof:
    """Prove a process, or find every violation with its shortest counter-example."""
    space = SessionSpace(definition)
    try:
        prover = _Prover(space)
        prover.walk()
        violations = (*prover.list_violations(), *prover.list_unreachable())
    except DiagramLimitError:
        text = "Its conditions depend on each other in too many ways to be proven. Make some of them simpler."
        violations = (Violation("too_complex", None, text),)
    return Proof(violations, len(space.diagrams))


@dataclass
class _Seen:
    """What some session comes to."""

    nodes: set[str] = field(default_factory=set)
    edges: set[tuple[str, int]] = field(default_factory=set)
    prompts: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)


@dataclass
class _Finding:
    """What goes wrong, with the sessions by the state where it does, and by the section at work there."""

    text: str
    by_state: dict[FlowState, int] = field(default_factory=dict)
    by_section: dict[str | None, int] = field(default_factory=dict)


class _Prover:
    """One proof. `found` has what goes wrong by its kind and subject."""

    def __init__(self, space: SessionSpace) -> None:
        self.definition = space.definition
        self.space = space
        self.diagrams = space.diagrams
        self.graph = StateGraph(space)
        self.found: dict[tuple[ViolationKind, str], _Finding] = {}
        self.seen = _Seen()
        self._state = self.graph.first

    def walk(self) -> None:
        """Walk with all sessions until each has come to an end, or to where it was before.

        States are visited in their order, so that all who come to one have come before they go on together. What they
        have in common then is small, however many ways there were.
        """
        whole = self.space.build_whole()
        waiting = {self.graph.first: _Sessions(whole, whole)}
        been: dict[FlowState, int] = {}
        while waiting:
            self._state = state = min(waiting, key=self.graph.order.__getitem__)
            sessions, before = waiting.pop(state), been.get(state, FALSE)
            self._report("endless_loop", state.node, self.diagrams.conjoin(sessions.everyone, before))
            here = self.diagrams.subtract(sessions.everyone, before)
            been[state] = self.diagrams.disjoin(before, here)
            if here != FALSE:
                self._visit(state, _Sessions(here, self.diagrams.conjoin(here, sessions.bare)), waiting)

    def list_violations(self) -> Iterator[Violation]:
        """Give what goes wrong, each with the shortest way to it."""
        for (kind, subject), finding in self.found.items():
            shortest = self.graph.find_shortest(finding.by_state, twice=kind == "endless_loop")
            length, there = shortest or (None, next(iter(finding.by_state.values())))
            met = ((section, self.diagrams.conjoin(there, one)) for section, one in finding.by_section.items())
            section, sessions = next(one for one in met if one[1] != FALSE)
            choices = self.space.find_choices(sessions) or {}
            example = build_counter_example(self.space, choices, length, section)
            yield Violation(kind, subject, finding.text, example)

    def list_unreachable(self) -> Iterator[Violation]:
        """Give what no session comes to."""
        seen, definition = self.seen, self.definition
        for key in definition.nodes.keys() - seen.nodes:
            yield Violation("unreachable_node", key, f"No way leads to {key}.")
        for edges in definition.edges.values():
            for number, edge in enumerate(edges, 1):
                if (edge.from_node, number) not in seen.edges and edge.from_node in seen.nodes:
                    subject = f"{edge.from_node}.{number}"
                    text = f"The edge {number} of {edge.from_node}, to {edge.to_node}, is never taken."
                    yield Violation("unreachable_edge", subject, text)
        for key in definition.sections.keys() - seen.sections:
            yield Violation("unreachable_section", key, f"Nobody can work on {key}.")
        for key, prompt in definition.prompts.items():
            if key not in seen.prompts and prompt.node in seen.nodes and prompt.section in {None, *seen.sections}:
                yield Violation("unreachable_prompt", key, f"The prompt {key} is never shown.")

    def _visit(self, state: FlowState, sessions: _Sessions, waiting: dict[FlowState, _Sessions]) -> None:
        node, here = self.definition.nodes[state.node], sessions.everyone
        self.seen.nodes.add(node.key)
        self._check_known(node, state.known, state.known | frozenset(node.collects), here)
        if NODE_TYPES[node.type].is_repeatable:
            self._check_sections(node, state.known, here)
        self._check_prompts(node, state.known, here)
        steps = self.graph.steps[state]
        bare = FALSE if node.type == "synthesis" else sessions.bare
        self._report("no_synthesis", node.key, FALSE if steps else bare)
        self._report("dead_end", node.key, self._advance(steps, _Sessions(here, bare), waiting))
        if node.exclusive_edges:
            self._check_exclusive(node, steps, here)

    def _advance(self, steps: list[FlowStep], sessions: _Sessions, waiting: dict[FlowState, _Sessions]) -> int:
        """Send sessions along the edges that they take; return those for which none holds."""
        join, left = self.diagrams.conjoin, sessions.everyone if steps else FALSE
        for number, step in enumerate(steps, 1):
            going = join(sessions.everyone, step.taken)
            if going != FALSE:
                self.seen.edges.add((step.edge.from_node, number))
                left = self.diagrams.subtract(left, going)
                there = waiting.get(step.target, _Sessions())
                bare = self.diagrams.disjoin(there.bare, join(sessions.bare, step.taken))
                waiting[step.target] = _Sessions(self.diagrams.disjoin(there.everyone, going), bare)
        return left

    def _check_exclusive(self, node: ProcessNode, steps: list[FlowStep], here: int) -> None:
        for step in steps:
            both = self.diagrams.conjoin(here, self.diagrams.subtract(step.holds, step.taken))
            text = f"The edge to {step.edge.to_node} is not the only one of {node.key} that holds."
            self._report("several_edges", node.key, both, text)

    def _check_known(
        self, node: ProcessNode, arriving: frozenset[FactKind], leaving: frozenset[FactKind], here: int
    ) -> None:
        """Check that what conditions look at was asked before: on every way, so that more knowledge changes nothing."""
        looks: list[tuple[Condition, frozenset[FactKind]]] = []
        looks += [(edge.condition, leaving) for edge in self.definition.edges[node.key]]
        looks += [(prompt.condition, arriving) for prompt in self.definition.prompts_of[node.key]]
        if "sections" in node.collects:
            looks += [(section.condition, leaving) for section in self.definition.sections.values()]
        missing = {
            _NEEDED[one.kind]
            for condition, known in looks
            for one in condition.list_statements()
            if one.kind in _NEEDED and _NEEDED[one.kind] not in known
        }
        if NODE_TYPES[node.type].is_repeatable and "sections" not in arriving:
            missing.add("sections")
        for kind in sorted(missing):
            self._report(
                "unknown_fact",
                f"{node.key}.{kind}",
                here,
                f"{node.key} looks at the {kind}, which nobody asked for before.",
            )

    def _check_sections(self, node: ProcessNode, known: frozenset[FactKind], here: int) -> None:
        everyone = DiagramInterpretation(self.space, known)
        sections = self.definition.sections.values()
        for section in sections:
            chosen = self.diagrams.conjoin(here, everyone.match_selected(section.key))
            opened = interpret_opened(self.definition, node.key, section.key, everyone)
            if self.diagrams.conjoin(chosen, opened) != FALSE:
                self.seen.sections.add(section.key)
            self._report("closed_section", section.key, self.diagrams.subtract(chosen, opened))
        available = disjoin_all(everyone, (interpret(section.condition, everyone) for section in sections))
        self._report("nothing_to_choose", node.key, self.diagrams.subtract(here, available))

    def _check_prompts(self, node: ProcessNode, known: frozenset[FactKind], here: int) -> None:
        for prompt, section, shown, forbidden in self._list_shown(node, known):
            if self.diagrams.conjoin(here, shown) != FALSE:
                self.seen.prompts.add(prompt.key)
                wrong = self.diagrams.conjoin(here, forbidden)
                self._report("forbidden_prompt", prompt.key, wrong, section=section)

    def _list_shown(
        self, node: ProcessNode, known: frozenset[FactKind]
    ) -> Iterator[tuple[Prompt, str | None, int, int]]:
        """Give the prompts of a node, in each section, with the sessions that see them, and those that must not."""
        is_repeatable = NODE_TYPES[node.type].is_repeatable
        places: list[str | None] = [None, *self.definition.sections] if is_repeatable else [None]
        for section in places:
            everyone = DiagramInterpretation(self.space, known, section)
            there = everyone.true
            if section is not None:
                there = interpret_opened(self.definition, node.key, section, everyone)
            for prompt in list_asked_prompts(self.definition, node.key, section):
                shown = everyone.conjoin(there, interpret(prompt.condition, everyone))
                forbidden = interpret_forbidden(self.definition, prompt, everyone)
                yield prompt, section, shown, everyone.conjoin(shown, forbidden)

    def _report(
        self, kind: ViolationKind, subject: str, sessions: int, text: str | None = None, *, section: str | None = None
    ) -> None:
        """Note what goes wrong for these sessions at the state that is visited, if there are any."""
        if sessions != FALSE:
            finding = self.found.setdefault((kind, subject), _Finding(text or describe_violation(kind, subject)))
            by_state, by_section, join = finding.by_state, finding.by_section, self.diagrams.disjoin
            by_state[self._state] = join(by_state.get(self._state, FALSE), sessions)
            by_section[section] = join(by_section.get(section, FALSE), sessions)
