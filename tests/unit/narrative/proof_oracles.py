"""Two other proofs, which share nothing with the one that runs: each choice tried, and a search that remembers.

Both read the document itself, with an evaluator of their own, and say what goes wrong as pairs of kind and subject.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, combinations, product
from typing import Any, NamedTuple

_SCOPES = ("whole_life", "major_chapter", "single_event", "unsure")
_FACTS = {
    "scope_match": "scope",
    "profile_flag": "profile",
    "profile_boundary": "profile",
    "topic_open": "profile",
    "section_selected": "sections",
}
Found = set[tuple[str, str]]


class Person(NamedTuple):
    """All choices of one person."""

    scope: str
    flags: frozenset[str]
    boundaries: frozenset[str]
    closed: frozenset[str]
    sections: frozenset[str]


def _list_topics(part: Any) -> Iterator[str]:
    """Give every topic that something in a document is marked with, or that a condition asks for."""
    for name, value in part.items() if isinstance(part, Mapping) else enumerate(part):
        if name == "topics":
            yield from value
        elif name == "topic_open":
            yield value
        elif isinstance(value, Mapping | list):
            yield from _list_topics(value)


def _subsets(keys: list[str]) -> Iterator[frozenset[str]]:
    every = chain.from_iterable(combinations(keys, size) for size in range(len(keys) + 1))
    return map(frozenset, every)


class Reading:
    """A document, as these proofs read it."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.nodes = {node["key"]: node for node in document["nodes"]}
        self.first = document["nodes"][0]["key"]
        self.sections = {one["key"]: one for one in document["sections"]}
        self.flags = [one["key"] for one in document["flags"]]
        self.allowing = {one["key"]: one["allowing_answer"] for one in document["boundaries"]}
        self.topics = sorted(set(_list_topics(document)))
        order = list(self.nodes)
        self.repeated = [key for key in order if self.nodes[key]["type"] == "iterative"]
        self.place = {key: number for number, key in enumerate(order)}

    def list_people(self) -> Iterator[Person]:
        """Every person whose choice of sections is one that could be made."""
        profiles = product(_subsets(self.flags), _subsets(list(self.allowing)), _subsets(self.topics))
        for scope, profile in product(_SCOPES, profiles):
            for chosen in _subsets(list(self.sections)):
                person = Person(scope, *profile, chosen)
                if all(self.may_choose(key, person, frozenset(("scope", "profile", "sections"))) for key in chosen):
                    yield person

    def may_choose(self, key: str, person: Person, known: frozenset[str]) -> bool:
        section = self.sections[key]
        if section["requires_scope"] and ("scope" not in known or person.scope not in section["requires_scope"]):
            return False
        flags = person.flags if "profile" in known else frozenset()
        if any((flag in flags) != wanted for flag, wanted in section["requires_flags"].items()):
            return False
        if not self.is_open(section, person, known):
            return False
        before = section.get("unlock_after")
        return before is None or (before in person.sections and self.may_choose(before, person, known))

    def is_open(self, part: Any, person: Person, known: frozenset[str]) -> bool:
        topics = part.get("topics", [])
        return not topics or ("profile" in known and person.closed.isdisjoint(topics))

    def shows(self, prompt: Any, person: Person, known: frozenset[str], active: str | None) -> bool:
        return self.is_open(prompt, person, known) and self.holds(prompt.get("when"), person, known, active)

    def is_chosen(self, key: str, person: Person, known: frozenset[str]) -> bool:
        return "sections" in known and key in person.sections and self.may_choose(key, person, known)

    def holds(self, when: Any, person: Person, known: frozenset[str], active: str | None) -> bool:
        if when is None:
            return True
        [(kind, value)] = when.items()
        if kind in ("all", "any"):
            parts = [self.holds(part, person, known, active) for part in value]
            return all(parts) if kind == "all" else any(parts)
        if kind == "not":
            return not self.holds(value, person, known, active)
        if kind in ("always", "section_active"):
            return bool(kind == "always" or value == active)
        if _FACTS.get(kind, "sections") not in known:
            return False
        return self._states(kind, value, person, known)

    def _states(self, kind: str, value: Any, person: Person, known: frozenset[str]) -> bool:
        if kind == "scope_match":
            return bool(person.scope in value)
        if kind == "profile_flag":
            return bool(value in person.flags)
        if kind == "topic_open":
            return bool(value not in person.closed)
        if kind == "profile_boundary":
            return bool((value in person.boundaries) == self.allowing[value])
        return self.is_chosen(value, person, known)

    def opens(self, node: str, key: str, person: Person, known: frozenset[str]) -> bool:
        section = self.sections[key]
        if not self.is_chosen(key, person, known):
            return False
        before = section.get("unlock_after")
        if before is None:
            return True
        asked = [one for one in self.sections[before]["prompts"] if self.place[one["node"]] <= self.place[node]]
        shown = sum(self.shows(one, person, known, None) for one in asked)
        return bool(shown >= section["minimum_prompts"] and self.opens(node, before, person, known))

    def list_prompts(self, node: str, section: str | None) -> Iterator[tuple[str, Any]]:
        for prompt in self.nodes[node]["prompts"]:
            yield f"{node}.{prompt['key']}", prompt
        if section is not None:
            for prompt in self.sections[section]["prompts"]:
                if prompt["node"] == node:
                    yield f"{section}.{prompt['key']}", prompt

    def look(self, node: str, person: Person, known: frozenset[str]) -> Iterator[tuple[str, str]]:
        """What goes wrong at a node, and what is met there: `met` with a node, section or prompt."""
        yield "met", node
        places: list[str | None] = [None]
        if node in self.repeated:
            for key in self.sections:
                chosen, opens = self.is_chosen(key, person, known), self.opens(node, key, person, known)
                if chosen and not opens:
                    yield "closed_section", key
                if opens:
                    yield "met", key
                    places.append(key)
            if not any(self._is_available(key, person, known) for key in self.sections):
                yield "nothing_to_choose", node
        for place in places:
            yield from self._look_at_prompts(node, place, person, known)

    def _look_at_prompts(
        self, node: str, place: str | None, person: Person, known: frozenset[str]
    ) -> Iterator[tuple[str, str]]:
        yes = person.boundaries if "profile" in known else None
        for key, prompt in self.list_prompts(node, place):
            if self.shows(prompt, person, known, place):
                yield "met", key
                for name in prompt.get("boundaries", []):
                    if yes is None or (name in yes) != self.allowing[name]:
                        yield "forbidden_prompt", key

    def _is_available(self, key: str, person: Person, known: frozenset[str]) -> bool:
        alone = {**self.sections[key], "unlock_after": None}
        kept, self.sections[key] = self.sections[key], alone
        try:
            return self.may_choose(key, person, known)
        finally:
            self.sections[key] = kept

    def list_unreachable(self, met: set[str]) -> Iterator[tuple[str, str]]:
        for key in self.nodes:
            if key not in met:
                yield "unreachable_node", key
        for key in self.sections:
            if key not in met:
                yield "unreachable_section", key
        places = [*((node, None) for node in self.nodes), *product(self.repeated, self.sections)]
        expected = {
            key
            for node, section in places
            if {node, section or node} <= met
            for key, _ in self.list_prompts(node, section)
        }
        yield from (("unreachable_prompt", key) for key in expected - met)

    def step(self, node: str, person: Person, known: frozenset[str]) -> tuple[str | None, int, int]:
        """The next node, the number of the edge that leads there, and how many hold."""
        edges = self.nodes[node]["edges"]
        holding = [number for number, edge in enumerate(edges, 1) if self.holds(edge.get("when"), person, known, None)]
        return (edges[holding[0] - 1]["to"], holding[0], len(holding)) if holding else (None, 0, 0)


def try_everybody(document: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """Send each person through, one after the other; give each violation with the fewest steps there are to it."""
    reading, found, met = Reading(document), dict[tuple[str, str], int](), set[str]()

    def note(violations: Iterable[tuple[str, str]], steps: int) -> None:
        for one in violations:
            found[one] = min(steps, found.get(one, steps))

    for person in reading.list_people():
        node: str | None = reading.first
        known, been, synthesized = frozenset[str](), set[tuple[str, frozenset[str]]](), False
        while node is not None:
            if (node, known) in been:
                note([("endless_loop", node)], len(been))
                break
            been.add((node, known))
            looked = list(reading.look(node, person, known))
            met |= {subject for kind, subject in looked if kind == "met"}
            note((one for one in looked if one[0] != "met"), len(been))
            synthesized = synthesized or reading.nodes[node]["type"] == "synthesis"
            known = known | frozenset(reading.nodes[node].get("collects", ()))
            following, number, holding = reading.step(node, person, known)
            note(_judge(reading, node, number, holding, synthesized=synthesized), len(been))
            met.add(f"{node}.#{number}")
            node = following
    note([*reading.list_unreachable(met), *_list_unreachable_edges(reading, met)], 0)
    return found


def _judge(reading: Reading, node: str, number: int, holding: int, *, synthesized: bool) -> Found:
    if not reading.nodes[node]["edges"]:
        return set() if synthesized else {("no_synthesis", node)}
    if not number:
        return {("dead_end", node)}
    return {("several_edges", node)} if holding > 1 and reading.nodes[node].get("exclusive_edges") else set()


def _list_unreachable_edges(reading: Reading, met: set[str]) -> Found:
    return {
        ("unreachable_edge", f"{node}.{number}")
        for node in reading.nodes
        if node in met
        for number in range(1, len(reading.nodes[node]["edges"]) + 1)
        if f"{node}.#{number}" not in met
    }


def search_with_memory(document: Mapping[str, Any]) -> Found:
    """Search in depth from every node back to what follows it, each state of a person's relevant choices once."""
    reading = Reading(document)
    active: set[tuple[str, frozenset[str], Person]] = set()

    @cache
    def search(node: str, known: frozenset[str], person: Person, synthesized: bool) -> frozenset[tuple[str, str]]:
        here = (node, known, person)
        if here in active:
            return frozenset({("endless_loop", node)})
        active.add(here)
        found = set(reading.look(node, person, known))
        done = synthesized or reading.nodes[node]["type"] == "synthesis"
        after = known | frozenset(reading.nodes[node].get("collects", ()))
        following, number, holding = reading.step(node, person, after)
        found |= _judge(reading, node, number, holding, synthesized=done) | {("met", f"{node}.#{number}")}
        if following is not None:
            found |= search(following, after, person, done)
        active.discard(here)
        return frozenset(found)

    everything: set[tuple[str, str]] = set()
    for person in reading.list_people():
        search.cache_clear()
        everything |= search(reading.first, frozenset(), person, False)
    met = {subject for kind, subject in everything if kind == "met"}
    wrong = {one for one in everything if one[0] != "met"}
    return wrong | set(reading.list_unreachable(met)) | _list_unreachable_edges(reading, met)
