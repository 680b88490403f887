"""The proof of a process: over every scope, profile, boundary and choice of sections, nothing goes wrong in it.

The nodes are walked in breadth, with the set of all sessions that are at each node as a decision diagram, so that a
violation is found after the fewest steps there are to it. The rules of the way are those of `flow.py`, which sessions
use, too; here they are asked for all sessions at once (`session_space.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shared.narrative.process.conditions import Condition, disjoin_all, interpret
from shared.narrative.process.decision_diagrams import FALSE, DiagramLimitError
from shared.narrative.process.definition import FlowEdge, ProcessDefinition, ProcessNode, Prompt
from shared.narrative.process.flow import (
    interpret_edges,
    interpret_forbidden,
    interpret_opened,
    list_asked_prompts,
)
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
class _State:
    """Where sessions are: at a node, knowing these kinds of facts."""

    node: str
    known: frozenset[FactKind]


@dataclass(frozen=True)
class _Sessions:
    """The sessions that are somewhere after so many steps; `bare` are those of them that met no synthesis yet."""

    everyone: int = FALSE
    bare: int = FALSE


def prove(definition: ProcessDefinition) -> Proof:
    """Prove a process, or find every violation with its shortest counter-example."""
    prover = _Prover(definition)
    try:
        prover.walk()
    except DiagramLimitError:
        text = "Its conditions depend on each other in too many ways to be proven. Make some of them simpler."
        return Proof((Violation("too_complex", None, text),), len(prover.space.diagrams))
    return Proof((*prover.found.values(), *prover.list_unreachable()), len(prover.space.diagrams))


@dataclass
class _Seen:
    """What some session comes to."""

    nodes: set[str] = field(default_factory=set)
    edges: set[tuple[str, int]] = field(default_factory=set)
    prompts: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)


class _Prover:
    """One proof. `found` has the first violation of each kind and subject, which is the one with the shortest way.

    `passed` counts the nodes that all sessions have behind them.
    """

    def __init__(self, definition: ProcessDefinition) -> None:
        self.definition = definition
        self.space = SessionSpace(definition)
        self.diagrams = self.space.diagrams
        self.found: dict[tuple[ViolationKind, str | None], Violation] = {}
        self.seen = _Seen()
        self.passed = 0
        self._steps: dict[tuple[str, frozenset[FactKind]], list[tuple[FlowEdge, int, int]]] = {}
        self._prompts: dict[tuple[str, frozenset[FactKind]], list[tuple[Prompt, str | None, int, int]]] = {}

    def walk(self) -> None:
        """Walk with all sessions until each has come to an end, or to where it was before."""
        whole = self.space.build_whole()
        layer = {_State(self.definition.first_node.key, frozenset()): _Sessions(whole, whole)}
        been: dict[_State, int] = {}
        while layer:
            following: dict[_State, _Sessions] = {}
            for state, sessions in layer.items():
                before = been.get(state, FALSE)
                self._report("endless_loop", state.node, self.diagrams.conjoin(sessions.everyone, before))
                here = self.diagrams.subtract(sessions.everyone, before)
                been[state] = self.diagrams.disjoin(before, here)
                if here != FALSE:
                    self._visit(state, _Sessions(here, self.diagrams.conjoin(here, sessions.bare)), following)
            layer = following
            self.passed += 1

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

    def _visit(self, state: _State, sessions: _Sessions, following: dict[_State, _Sessions]) -> None:
        node, here = self.definition.nodes[state.node], sessions.everyone
        known = state.known | frozenset(node.collects)
        self.seen.nodes.add(node.key)
        self._check_known(node, state.known, known, here)
        if NODE_TYPES[node.type].is_repeatable:
            self._check_sections(node, state.known, here)
        self._check_prompts(node, state.known, here)
        steps = self._list_steps(node, known)
        bare = FALSE if node.type == "synthesis" else sessions.bare
        self._report("no_synthesis", node.key, FALSE if steps else bare)
        self._report("dead_end", node.key, self._advance(steps, known, _Sessions(here, bare), following))
        if node.exclusive_edges:
            self._check_exclusive(node, steps, here)

    def _advance(
        self,
        steps: list[tuple[FlowEdge, int, int]],
        known: frozenset[FactKind],
        sessions: _Sessions,
        following: dict[_State, _Sessions],
    ) -> int:
        """Send sessions along the edges that they take; return those for which none holds."""
        join, left = self.diagrams.conjoin, sessions.everyone if steps else FALSE
        for number, (edge, taken, _) in enumerate(steps, 1):
            going = join(sessions.everyone, taken)
            if going != FALSE:
                self.seen.edges.add((edge.from_node, number))
                left = self.diagrams.subtract(left, going)
                target = _State(edge.to_node, known)
                there = following.get(target, _Sessions())
                bare = self.diagrams.disjoin(there.bare, join(sessions.bare, taken))
                following[target] = _Sessions(self.diagrams.disjoin(there.everyone, going), bare)
        return left

    def _list_steps(self, node: ProcessNode, known: frozenset[FactKind]) -> list[tuple[FlowEdge, int, int]]:
        """Return the edges of a node, each with the sessions that take it and those for which its condition holds."""
        key = (node.key, known)
        if key not in self._steps:
            everyone, edges = DiagramInterpretation(self.space, known), self.definition.edges[node.key]
            self._steps[key] = [
                (edge, taken, interpret(edge.condition, everyone)) for edge, taken in interpret_edges(edges, everyone)
            ]
        return self._steps[key]

    def _check_exclusive(self, node: ProcessNode, steps: list[tuple[FlowEdge, int, int]], here: int) -> None:
        for edge, taken, holds in steps:
            also = self.diagrams.subtract(holds, taken)
            both = self.diagrams.conjoin(here, also)
            self._report("several_edges", node.key, both, f"The edge to {edge.to_node} is not the only one that holds.")

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

    def _list_shown(self, node: ProcessNode, known: frozenset[FactKind]) -> list[tuple[Prompt, str | None, int, int]]:
        """Return the prompts of a node, in each section, with the sessions that see them, and those that must not."""
        key = (node.key, known)
        if key not in self._prompts:
            listed = self._prompts[key] = []
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
                    listed.append((prompt, section, shown, everyone.conjoin(shown, forbidden)))
        return self._prompts[key]

    def _report(
        self, kind: ViolationKind, subject: str, sessions: int, text: str | None = None, *, section: str | None = None
    ) -> None:
        """Note a violation that these sessions come to, if there are any, and none was noted before."""
        if sessions == FALSE or (kind, subject) in self.found:
            return
        choices = self.space.find_choices(sessions) or {}
        length = self.passed if kind == "endless_loop" else self.passed + 1
        example = build_counter_example(self.space, choices, length, section)
        self.found[kind, subject] = Violation(kind, subject, text or describe_violation(kind, subject), example)
