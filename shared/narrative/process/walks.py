"""A walk through a process as one person takes it: node by node, each fact known from where it is asked.

The proof shows its counter-examples as walks, a dry run is one, and a session is replayed by one.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from shared.narrative.process.conditions import SessionFacts
from shared.narrative.process.definition import FlowEdge, ProcessDefinition, ProcessNode
from shared.narrative.process.flow import DeadEnd, find_next_edge, keep_open_selection
from shared.narrative.process.vocabulary import FactKind

WalkOutcome = Literal["end", "dead_end", "endless_loop"]


@dataclass(frozen=True)
class WalkStep:
    """A node on the way: what was known on arrival, what after it, and the edge that leads on, if one does."""

    node: ProcessNode
    arriving: SessionFacts
    leaving: SessionFacts
    edge: FlowEdge | None


@dataclass(frozen=True)
class Walk:
    """The whole way, and how it ends. One that comes to a node again, knowing no more, never ends."""

    steps: tuple[WalkStep, ...]
    outcome: WalkOutcome


def walk_flow(definition: ProcessDefinition, facts: SessionFacts) -> Walk:
    """Walk from the first node with the choices of a person, in which everything is known that they will be asked."""
    node, known = definition.first_node, frozenset[FactKind]()
    steps, seen = list[WalkStep](), set[tuple[str, frozenset[FactKind]]]()
    while (node.key, known) not in seen:
        seen.add((node.key, known))
        arriving = limit_facts(definition, facts, known)
        known = known | frozenset(node.collects)
        leaving = limit_facts(definition, facts, known)
        try:
            edge = find_next_edge(definition, node.key, leaving)
        except DeadEnd:
            return Walk((*steps, WalkStep(node, arriving, leaving, None)), "dead_end")
        steps.append(WalkStep(node, arriving, leaving, edge))
        if edge is None:
            return Walk(tuple(steps), "end")
        node = definition.nodes[edge.to_node]
    return Walk(tuple(steps), "endless_loop")


def limit_facts(definition: ProcessDefinition, facts: SessionFacts, known: Collection[FactKind]) -> SessionFacts:
    """Return what is known of a person who was asked only for these kinds of facts."""
    limited = replace(
        facts,
        scope=facts.scope if "scope" in known else None,
        flags=facts.flags if "profile" in known else {},
        boundaries=facts.boundaries if "profile" in known else {},
        selected_sections=facts.selected_sections if "sections" in known else (),
    )
    return keep_open_selection(definition, limited)
