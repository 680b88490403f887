"""What makes the patterns of the document cheap for the tool; what is drawn is the same.

Hypothesis builds the strategy of a regular expression anew wherever it stands. That of an address of mail, with its
long classes of letters, takes two seconds, and more than half of the tool's time went there. So there is one strategy
for each pattern, however many fields and operations have it.

The tool writes the longest length of a text into its pattern, `[^\x00]*` becomes `[^\x00]{0,20000}`, and compiling that
takes a validator up to 150 ms, of which it builds hundreds. It does so again for the strategy that draws, which is
where it is needed, so that schemas keep their patterns as the document has them.
"""

from re import Pattern
from typing import Any

from hypothesis.strategies import SearchStrategy
from hypothesis.strategies._internal import regex as patterns
from hypothesis.strategies._internal.lazy import unwrap_strategies
from schemathesis.specs.openapi import converter


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


def keep_patterns_of_schemas() -> None:
    """Leave lengths out of the patterns of schemas."""

    def keep(schema: dict[str, Any]) -> None:
        del schema

    converter.update_pattern_in_schema = keep
