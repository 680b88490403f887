"""All sessions at once: what conditions mean as decision diagrams, and one session of those in a diagram."""

from collections.abc import Iterable, Iterator, Mapping

from shared.narrative.process.conditions import Condition, SessionFacts
from shared.narrative.process.decision_diagrams import FALSE, TRUE, DecisionDiagrams
from shared.narrative.process.definition import ProcessDefinition
from shared.narrative.process.flow import interpret_choosable, keep_open_selection
from shared.narrative.process.vocabulary import SCOPES, FactKind, Scope

Choice = tuple[str, str]
"""What is chosen: `scope`, `flag`, `boundary` or `section`, and its key."""
ALL_FACTS: frozenset[FactKind] = frozenset(("scope", "profile", "sections"))


class SessionSpace:
    """The choices that sessions of a process differ in, numbered so that those that meet in conditions are close."""

    def __init__(self, definition: ProcessDefinition) -> None:
        self.definition = definition
        self.diagrams = DecisionDiagrams()
        self.choices = list(dict.fromkeys(_list_choices(definition)))
        self._numbers = {choice: number for number, choice in enumerate(self.choices)}

    def choose(self, kind: str, key: str) -> int:
        """Return the diagram of a choice."""
        return self.diagrams.choose(self._numbers[kind, key])

    def build_whole(self) -> int:
        """Return the diagram of all sessions: exactly one scope is chosen, and everything else is free."""
        none, one = TRUE, FALSE
        for scope in SCOPES:
            chosen = self.choose("scope", scope)
            one = self.diagrams.disjoin(self.diagrams.subtract(one, chosen), self.diagrams.conjoin(none, chosen))
            none = self.diagrams.subtract(none, chosen)
        return one

    def find_choices(self, diagram: int) -> dict[Choice, bool] | None:
        """Return the choices of one session that a diagram describes, only those that matter; None if there is none."""
        answers = self.diagrams.find_answers(diagram)
        return None if answers is None else {self.choices[number]: answer for number, answer in answers.items()}

    def build_facts(self, choices: Mapping[Choice, bool]) -> SessionFacts:
        """Return all facts of the session with these choices; every choice that is not among them is no."""
        chosen = {choice for choice, answer in choices.items() if answer}
        scopes: list[Scope] = [scope for scope in SCOPES if ("scope", scope) in chosen]
        facts = SessionFacts(
            scope=scopes[0] if scopes else None,
            flags={key: ("flag", key) in chosen for key in self.definition.flags},
            boundaries={key: ("boundary", key) in chosen for key in self.definition.list_answers()},
            selected_sections=frozenset(key for key in self.definition.sections if ("section", key) in chosen),
        )
        return keep_open_selection(self.definition, facts)


class DiagramInterpretation:
    """How conditions are read for all sessions that were asked for the `known` facts, at the `active` section."""

    true = TRUE
    false = FALSE

    def __init__(self, space: SessionSpace, known: frozenset[FactKind], active: str | None = None) -> None:
        self.space = space
        self.known = known
        self.active = active
        self.conjoin, self.disjoin, self.negate = (
            space.diagrams.conjoin,
            space.diagrams.disjoin,
            space.diagrams.negate,
        )

    def match_scope(self, scope: str) -> int:
        """The sessions whose person chose this scope."""
        return self.space.choose("scope", scope) if "scope" in self.known else FALSE

    def match_flag(self, flag: str) -> int:
        """The sessions whose profile has this flag."""
        return self.space.choose("flag", flag) if "profile" in self.known else FALSE

    def match_boundary(self, boundary: str, expected: bool) -> int:
        """The sessions whose person gave this answer to a boundary."""
        if "profile" not in self.known:
            return FALSE
        answered = self.space.choose("boundary", boundary)
        return answered if expected else self.negate(answered)

    def match_selected(self, section: str) -> int:
        """The sessions whose person chose this section and could: `flow.keep_open_selection` for all of them."""
        if "sections" not in self.known:
            return FALSE
        return interpret_choosable(self.space.definition, section, _Wishes(self.space, self.known))

    def match_active(self, section: str) -> int:
        """All sessions, where the section is the active one."""
        return TRUE if section == self.active else FALSE


class _Wishes(DiagramInterpretation):
    """The same, for what people would choose before it is looked at whether they can."""

    def match_selected(self, section: str) -> int:
        """The sessions whose person would choose this section."""
        return self.space.choose("section", section)


def _list_choices(definition: ProcessDefinition) -> Iterator[Choice]:
    """Give the scopes first, then what conditions look at, section by section and node by node, then the rest."""
    yield from (("scope", scope) for scope in SCOPES)
    for section in definition.sections.values():
        yield from _list_condition_choices([section.condition])
        yield "section", section.key
    for node in definition.nodes:
        yield from _list_condition_choices(edge.condition for edge in definition.edges[node])
        yield from _list_condition_choices(prompt.condition for prompt in definition.prompts_of[node])
    yield from (("flag", key) for key in definition.flags)
    yield from (("boundary", key) for key in definition.boundaries)


def _list_condition_choices(conditions: Iterable[Condition]) -> Iterator[Choice]:
    kinds = {"profile_flag": "flag", "profile_boundary": "boundary", "section_selected": "section"}
    for condition in conditions:
        for one in condition.list_statements():
            if one.kind in kinds:
                yield kinds[one.kind], one.names[0]
