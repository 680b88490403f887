"""The table of levels in docs/SAFETY.md says what `consequences` says, and only red takes something away."""

from collections.abc import Callable, Mapping
from dataclasses import fields

import pytest

from shared.safety.consequences import CONSEQUENCES, Consequences, get_consequences
from shared.safety.levels import GREEN, HEAVY, LEVELS, RED, YELLOW, Level
from tests.contract.sources import ROOT

FEATURES = ("coach_replies", "stories", "prompts", "theme_ideas", "memories", "models_read", "reminders", "proposals")
YES_NO = {True: "yes", False: "no"}
STREAKS = {
    "count": "count",
    "silence": "silent: days count, none can be missed",
    "rest": "rest: days neither add nor break",
}
WRITING = {"open": "all techniques", "gentle": "gentle techniques, shorter", "closed": "ends kindly"}
CORRECTIONS = {None: "", "at_once": "at once", "after_answer": "after the direct question is answered with no"}
ROWS: Mapping[str, Callable[[Consequences], str]] = {
    "coach and support chat reply": lambda row: YES_NO[row.coach_replies],
    "they are gentler": lambda row: YES_NO[row.gentle and row.coach_replies],
    "simulations": lambda row: YES_NO[row.stories],
    "prompts for reflection": lambda row: YES_NO[row.prompts],
    "suggested life themes": lambda row: YES_NO[row.theme_ideas],
    "memories of earlier years": lambda row: YES_NO[row.memories],
    "texts may be sent to a model (tags, summaries, transcripts, vectors of a remote model too)": lambda row: YES_NO[
        row.models_read
    ],
    "reminders, revisits, digests": lambda row: YES_NO[row.reminders],
    "lighter plans are proposed": lambda row: YES_NO[row.proposals],
    "streaks": lambda row: STREAKS[row.streaks],
    "sessions of therapeutic writing": lambda row: WRITING[row.writing],
    "badges and streaks are announced": lambda row: YES_NO[row.celebrates],
    "a written reply and helplines": lambda row: YES_NO[row.helplines],
    "a direct question about thoughts of death": lambda row: YES_NO[row.asks_directly],
    "clinicians whom the person lets be told are told of a rise": lambda row: YES_NO[row.notifies_clinician],
    "\u201cthis was not meant so\u201d is heard": lambda row: CORRECTIONS[row.correction],
}


def table() -> str:
    lines = [f"| what | {' | '.join(LEVELS)} |", "| --- " * (1 + len(LEVELS)) + "|"]
    lines += [f"| {name} | {' | '.join(say(CONSEQUENCES[level]) for level in LEVELS)} |" for name, say in ROWS.items()]
    return "\n".join(lines)


def test_the_document_has_the_table_of_the_module() -> None:
    assert table() in (ROOT / "docs/SAFETY.md").read_text("utf-8"), f"\n{table()}"


def test_every_level_has_a_row_and_every_field_a_line() -> None:
    assert tuple(CONSEQUENCES) == LEVELS
    assert len(ROWS) == len(fields(Consequences)) + 1  # `celebrates` follows from `streaks`


@pytest.mark.parametrize("level", [GREEN, YELLOW, HEAVY])
def test_only_red_takes_a_feature_away(level: Level) -> None:
    assert all(getattr(get_consequences(level), name) for name in FEATURES)
    assert not any(getattr(get_consequences(RED), name) for name in FEATURES)
