"""The states of all sessions: which there are, which follow which, and the shortest way to one of them."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from shared.narrative.process.conditions import interpret
from shared.narrative.process.decision_diagrams import FALSE, DecisionDiagrams
from shared.narrative.process.definition import FlowEdge, ProcessDefinition
from shared.narrative.process.flow import interpret_edges
from shared.narrative.process.session_space import DiagramInterpretation, SessionSpace
from shared.narrative.process.vocabulary import FactKind

_MOST_TRIES = 5_000


@dataclass(frozen=True)
class FlowState:
    """Where sessions are: at a node, knowing these kinds of facts on arrival."""

    node: str
    known: frozenset[FactKind]


@dataclass(frozen=True)
class FlowStep:
    """An edge from a state: where it leads, the sessions that take it, and those for which its condition holds."""

    edge: FlowEdge
    target: FlowState
    taken: int
    holds: int


class StateGraph:
    """All states that edges lead to, whether a session can take them or not."""

    def __init__(self, space: SessionSpace) -> None:
        self.space = space
        self.first = FlowState(space.definition.first_node.key, frozenset())
        self.steps: dict[FlowState, list[FlowStep]] = {}
        self.order = {state: number for number, state in enumerate(self._list_in_order())}

    def _list_in_order(self) -> list[FlowState]:
        """Return the states, each after all that lead to it, as far as they are in no loop (reversed postorder)."""
        finished: list[FlowState] = []
        self.steps[self.first] = _build_steps(self.space, self.first)
        open_states = [(self.first, iter(self.steps[self.first]))]
        while open_states:
            state, left = open_states[-1]
            step = next(left, None)
            if step is None:
                finished.append(state)
                open_states.pop()
            elif step.target not in self.steps:
                self.steps[step.target] = _build_steps(self.space, step.target)
                open_states.append((step.target, iter(self.steps[step.target])))
        return finished[::-1]

    def find_shortest(self, goals: Mapping[FlowState, int], *, twice: bool) -> tuple[int, int] | None:
        """Return the fewest nodes to a goal and the sessions that get there so; None where it was not found in time.

        `goals` are states with the sessions that something goes wrong for there, `twice`: when they come again. Ways
        are tried by their length and the least that is still to go (A*, Hart et al. 1968).
        """
        diagrams: DecisionDiagrams = self.space.diagrams
        remaining = self._measure_distances(goals)
        everyone, number, tries = FALSE, count(), 0
        for sessions in goals.values():
            everyone = diagrams.disjoin(everyone, sessions)
        ahead: list[tuple[int, int, int, tuple[FlowState, ...], int]] = [
            (remaining.get(self.first, 0), 0, next(number), (self.first,), everyone)
        ]
        while ahead and (tries := tries + 1) <= _MOST_TRIES:
            _, _, _, way, sessions = heappop(ahead)
            state, before = way[-1], way[:-1]
            if state in goals and twice == (state in before):
                found = diagrams.conjoin(sessions, goals[state])
                if found != FALSE:
                    return len(before) if twice else len(way), found
            for step in self.steps[state] if state not in before else ():
                going = diagrams.conjoin(sessions, step.taken)
                if going != FALSE and step.target in remaining:
                    length = len(way) + remaining[step.target]
                    heappush(ahead, (length, -len(way), next(number), (*way, step.target), going))
        return None

    def _measure_distances(self, goals: Mapping[FlowState, int]) -> dict[FlowState, int]:
        """Return how many edges are at least between each state and the nearest goal."""
        before: dict[FlowState, list[FlowState]] = {}
        for state, steps in self.steps.items():
            for step in steps:
                before.setdefault(step.target, []).append(state)
        distances, ahead = dict.fromkeys(goals, 0), deque(goals)
        while ahead:
            state = ahead.popleft()
            for other in before.get(state, ()):
                if other not in distances:
                    distances[other] = distances[state] + 1
                    ahead.append(other)
        return distances


def _build_steps(space: SessionSpace, state: FlowState) -> list[FlowStep]:
    return list(_list_steps(space.definition, space, state))


def _list_steps(definition: ProcessDefinition, space: SessionSpace, state: FlowState) -> Iterator[FlowStep]:
    known = state.known | frozenset(definition.nodes[state.node].collects)
    everyone = DiagramInterpretation(space, known)
    for edge, taken in interpret_edges(definition.edges[state.node], everyone):
        yield FlowStep(edge, FlowState(edge.to_node, known), taken, interpret(edge.condition, everyone))
