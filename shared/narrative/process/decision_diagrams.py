"""Reduced ordered binary decision diagrams (Bryant 1986): a statement about yes-or-no choices as a shared graph.

Two statements that mean the same are the same number, so that "can this ever be" is one comparison. A diagram grows
with how a statement depends on its choices, not with how many choices there are: thirty flags that five conditions look
at cost what these conditions cost, and not 2 to the 30th.
"""

from collections.abc import Mapping

FALSE, TRUE = 0, 1
MAX_DIAGRAMS = 400_000
"""About 150 bytes each. A process that people can read needs some thousands."""
_LAST = 1 << 30


class DiagramLimitError(Exception):
    """Conditions depend on each other in so many ways that their diagrams do not fit."""


class DecisionDiagrams:
    """All diagrams of one proof. A diagram is a number; choices are numbered in the order in which they are asked."""

    def __init__(self, limit: int = MAX_DIAGRAMS) -> None:
        self._limit = limit
        self._choices = [_LAST, _LAST]
        self._branches = [(FALSE, FALSE), (TRUE, TRUE)]
        self._known: dict[tuple[int, int, int], int] = {}
        self._joined: dict[tuple[int, int, int], int] = {}

    def __len__(self) -> int:
        return len(self._choices)

    def choose(self, choice: int) -> int:
        """Return the statement that the answer to a choice is yes."""
        return self._make(choice, FALSE, TRUE)

    def conjoin(self, left: int, right: int) -> int:
        """Both hold."""
        return self._join(left, right, FALSE)

    def disjoin(self, left: int, right: int) -> int:
        """One of them holds."""
        return self._join(left, TRUE, right)

    def negate(self, diagram: int) -> int:
        """It does not hold."""
        return self._join(diagram, FALSE, TRUE)

    def subtract(self, left: int, right: int) -> int:
        """The first holds, and the second does not."""
        return self._join(right, FALSE, left)

    def find_answers(self, diagram: int) -> Mapping[int, bool] | None:
        """Return answers for which a statement holds: the fewest yes, then the fewest answers; None if there are none.

        Choices that are not among them do not matter.
        """
        if diagram == FALSE:
            return None
        costs: dict[int, tuple[int, int]] = {TRUE: (0, 0)}
        self._measure(diagram, costs)
        answers: dict[int, bool] = {}
        while diagram != TRUE:
            answer = self._choose_branch(diagram, costs)
            answers[self._choices[diagram]] = answer
            diagram = self._branches[diagram][answer]
        return answers

    def _measure(self, diagram: int, costs: dict[int, tuple[int, int]]) -> None:
        """Note how many yes and how many answers it takes to make each diagram below this one hold."""
        if diagram in costs or diagram == FALSE:
            return
        for branch in self._branches[diagram]:
            self._measure(branch, costs)
        costs[diagram] = min(
            self._cost(diagram, costs, answer) for answer in (False, True) if self._leads(diagram, answer)
        )

    def _cost(self, diagram: int, costs: Mapping[int, tuple[int, int]], answer: bool) -> tuple[int, int]:
        yes, answers = costs[self._branches[diagram][answer]]
        return yes + answer, answers + 1

    def _leads(self, diagram: int, answer: bool) -> bool:
        return self._branches[diagram][answer] != FALSE

    def _choose_branch(self, diagram: int, costs: Mapping[int, tuple[int, int]]) -> bool:
        open_answers = [answer for answer in (False, True) if self._leads(diagram, answer)]
        return min(open_answers, key=lambda answer: self._cost(diagram, costs, answer))

    def _join(self, condition: int, then: int, otherwise: int) -> int:
        """Return "if the condition holds, then this, otherwise that", which every other join is a case of."""
        if condition <= TRUE:
            return then if condition else otherwise
        if then == otherwise:
            return then
        if then == TRUE and otherwise == FALSE:
            return condition
        key = (condition, then, otherwise)
        found = self._joined.get(key)
        if found is None:
            choice = min(self._choices[condition], self._choices[then], self._choices[otherwise])
            no, yes = (
                self._join(
                    self._follow(condition, choice, answer),
                    self._follow(then, choice, answer),
                    self._follow(otherwise, choice, answer),
                )
                for answer in (0, 1)
            )
            found = self._joined[key] = self._make(choice, no, yes)
            if len(self._joined) > self._limit:
                raise DiagramLimitError
        return found

    def _follow(self, diagram: int, choice: int, answer: int) -> int:
        return self._branches[diagram][answer] if self._choices[diagram] == choice else diagram

    def _make(self, choice: int, no: int, yes: int) -> int:
        if no == yes:
            return no
        key = (choice, no, yes)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self._choices)
            self._choices.append(choice)
            self._branches.append((no, yes))
            if known > self._limit:
                raise DiagramLimitError
        return known
