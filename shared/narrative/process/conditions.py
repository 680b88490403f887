"""Conditions of edges, prompts and sections, and the one evaluator that both runs them and proves them.

A condition says nothing of how it is computed: `interpret` asks an `Interpretation` what each statement means and joins
the answers. For a session that is `SessionFacts` and the answers are truth values. The proof interprets
the same conditions as decision diagrams over all sessions at once. So what is proven is what runs.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar

from shared.narrative.process.vocabulary import Scope, Topic, name_topic

ConditionKind = Literal[
    "always",
    "scope_match",
    "profile_flag",
    "profile_boundary",
    "section_selected",
    "section_active",
    "all",
    "any",
    "not",
]
JOINING_KINDS: frozenset[ConditionKind] = frozenset(("all", "any", "not"))
T = TypeVar("T")


@dataclass(frozen=True)
class Condition:
    """A statement about a session, or several that are joined.

    `names` are the scopes of which one must be chosen, or the one flag, boundary or section that it is about.
    `expected` is the answer of a boundary for which it holds, and true elsewhere. `parts` belong to all, any and not.
    """

    kind: ConditionKind
    names: tuple[str, ...] = ()
    expected: bool = True
    parts: tuple["Condition", ...] = ()

    def list_statements(self) -> Iterator["Condition"]:
        """Give the statements that it is joined of, itself if it is one."""
        if self.kind not in JOINING_KINDS:
            yield self
        for part in self.parts:
            yield from part.list_statements()


ALWAYS = Condition("always")


def keep_open(topics: Iterable[Topic]) -> Iterator[Condition]:
    """Give the conditions that topics are open: each is answered as a boundary is, and none is open before."""
    return (Condition("profile_boundary", (name_topic(topic),)) for topic in topics)


def join_all(conditions: Iterable[Condition]) -> Condition:
    """Join conditions that must all hold; none means always."""
    parts = tuple(one for one in conditions if one != ALWAYS)
    if len(parts) > 1:
        return Condition("all", parts=parts)
    return parts[0] if parts else ALWAYS


class Interpretation(Protocol[T]):
    """What the statements of conditions mean, and how their meanings are joined."""

    true: T
    false: T

    def conjoin(self, left: T, right: T) -> T:
        """Both hold."""

    def disjoin(self, left: T, right: T) -> T:
        """One of them holds."""

    def negate(self, meaning: T) -> T:
        """It does not hold."""

    def match_scope(self, scope: str) -> T:
        """The person chose this scope."""

    def match_flag(self, flag: str) -> T:
        """The profile has this flag."""

    def match_boundary(self, boundary: str, expected: bool) -> T:
        """The person gave this answer to a boundary. Before they are asked, no answer is given."""

    def match_selected(self, section: str) -> T:
        """The person chose to work on this section."""

    def match_active(self, section: str) -> T:
        """The iterative node is at this section."""


@dataclass(frozen=True)
class SessionFacts:
    """What a session knows of its person so far; it is also how conditions are read for that session.

    `flags` and `boundaries` hold the answers that were given: a flag that is missing is not set, and a boundary that
    is missing allows nothing. `scope` is None until it is chosen.
    """

    scope: Scope | None = None
    flags: Mapping[str, bool] = field(default_factory=dict)
    boundaries: Mapping[str, bool] = field(default_factory=dict)
    selected_sections: Collection[str] = ()
    active_section: str | None = None

    true = True
    false = False

    def conjoin(self, left: bool, right: bool) -> bool:
        """Both hold."""
        return left and right

    def disjoin(self, left: bool, right: bool) -> bool:
        """One of them holds."""
        return left or right

    def negate(self, meaning: bool) -> bool:
        """It does not hold."""
        return not meaning

    def match_scope(self, scope: str) -> bool:
        """The person chose this scope."""
        return self.scope == scope

    def match_flag(self, flag: str) -> bool:
        """The profile has this flag."""
        return self.flags.get(flag, False)

    def match_boundary(self, boundary: str, expected: bool) -> bool:
        """The person gave this answer to a boundary."""
        return self.boundaries.get(boundary) is expected

    def match_selected(self, section: str) -> bool:
        """The person chose to work on this section."""
        return section in self.selected_sections

    def match_active(self, section: str) -> bool:
        """The iterative node is at this section."""
        return self.active_section == section


def evaluate_condition(condition: Condition, facts: SessionFacts) -> bool:
    """Tell whether a condition holds for a session."""
    return interpret(condition, facts)


def interpret(condition: Condition, meaning: Interpretation[T]) -> T:
    """Return what a condition means under an interpretation."""
    match condition.kind:
        case "always":
            return meaning.true
        case "all":
            return conjoin_all(meaning, (interpret(part, meaning) for part in condition.parts))
        case "any":
            return disjoin_all(meaning, (interpret(part, meaning) for part in condition.parts))
        case "not":
            return meaning.negate(interpret(condition.parts[0], meaning))
        case _:
            return _interpret_statement(condition, meaning)


def _interpret_statement(condition: Condition, meaning: Interpretation[T]) -> T:
    match condition.kind:
        case "scope_match":
            return disjoin_all(meaning, map(meaning.match_scope, condition.names))
        case "profile_flag":
            return meaning.match_flag(condition.names[0])
        case "profile_boundary":
            return meaning.match_boundary(condition.names[0], condition.expected)
        case "section_selected":
            return meaning.match_selected(condition.names[0])
        case _:
            return meaning.match_active(condition.names[0])


def conjoin_all(meaning: Interpretation[T], meanings: Iterable[T]) -> T:
    """All hold; true for none."""
    joined = meaning.true
    for one in meanings:
        joined = meaning.conjoin(joined, one)
    return joined


def disjoin_all(meaning: Interpretation[T], meanings: Iterable[T]) -> T:
    """One of them holds; false for none."""
    joined = meaning.false
    for one in meanings:
        joined = meaning.disjoin(joined, one)
    return joined


def count_at_least(meaning: Interpretation[T], minimum: int, meanings: Iterable[T]) -> T:
    """At least so many of them hold: `reached[n]` is what n or more of those seen so far means."""
    reached = [meaning.true] + [meaning.false] * minimum
    for one in meanings:
        for count in range(minimum, 0, -1):
            reached[count] = meaning.disjoin(reached[count], meaning.conjoin(reached[count - 1], one))
    return reached[minimum]
