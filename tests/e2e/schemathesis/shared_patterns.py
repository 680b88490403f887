"""One strategy for each pattern of the document, however many fields and operations have it.

Hypothesis builds the strategy of a regular expression anew wherever it stands. That of an address of mail, with its
long classes of letters, takes two seconds, and more than half of the tool's time went there. What is drawn is the same.
"""

from re import Pattern
from typing import Any

from hypothesis.strategies import SearchStrategy
from hypothesis.strategies._internal import regex as patterns
from hypothesis.strategies._internal.lazy import unwrap_strategies


def share_pattern_strategies() -> None:
    """Have Hypothesis build the strategy of a pattern over an alphabet once."""
    build, built = patterns.base_regex_strategy, dict[Any, SearchStrategy[Any]]()

    def build_once(
        regex: Pattern[Any], *, parsed: Any = None, alphabet: SearchStrategy[Any] | None
    ) -> SearchStrategy[Any]:
        letters = None if alphabet is None else unwrap_strategies(alphabet).intervals.intervals  # type: ignore[no-untyped-call]
        key = (regex.pattern, regex.flags, letters)
        if key not in built:
            built[key] = build(regex, parsed=parsed, alphabet=alphabet)
        return built[key]

    patterns.base_regex_strategy = build_once
