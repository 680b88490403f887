"""Sentences of a model about the numbers of a report, of which only those are kept that the numbers bear out.

The model gets no text of the person, only measures. A sentence is dropped if it names no measure; if a figure in it,
in digits or as a word, is none of the figures of the measures that it names; if it says that something rose or fell and
it did not; if it says that two things went together where that is not clear; if it has a causal word; or if it is one
that nobody should read from an app. What is kept may be dull, and is not wrong.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core import ai
from shared.reports.schemas import MeasureSeries, ReportPayload, ReportSentence, SentenceBasis
from shared.reports.sentences import MORE, find_days, format_figure
from shared.safety import service as safety

_MOST_SENTENCES, _MOST_MEASURES, _MOST_DIGITS = 5, 4, 2
_MEANINGS: Mapping[str, str] = {
    "valence": "mood, from -1 to 1",
    "intensity": "how strong moods were, from 0 to 10",
    "energy": "from 0 to 10",
    "entry_sentiment": "tone of entries, from -1 to 1",
    "consistency": "share of days and commitments kept, from 0 to 100",
    "moods": "moods logged",
    "words": "words in entries",
    "goal_progress": "times that progress of a goal was logged",
}
CAUSAL_WORDS = re.compile(
    r"\b(?:because|due to|owing to|thanks to|so that|therefore|thus|hence|consequently|as a result|why|reasons?|"
    r"caus(?:e|es|ed|ing|al)|lead(?:s|ing)? to|led to|results?|resulted|resulting|effects?|affect(?:s|ed|ing)?|"
    r"impact(?:s|ed)?|influenc(?:e|es|ed|ing)|driv(?:e|es|en|ing)|drove|ma(?:kes?|de|king)|help(?:s|ed|ing)?|"
    r"improv(?:e|es|ed|ing)|boost(?:s|ed|ing)?|trigger(?:s|ed)?|contribut(?:e|es|ed|ing)|explain(?:s|ed)?|"
    r"depend(?:s|ed|ing)?|enabl(?:e|es|ed)|allow(?:s|ed)?|produc(?:e|es|ed)|prevent(?:s|ed)?|brings?|brought|"
    r"follow(?:s|ed) from|comes? from|came from|gives? you|gave you|lift(?:s|ed)?|support(?:s|ed)?)\b",
    re.IGNORECASE,
)
_RISE = re.compile(r"\b(?:more|higher|better|rose|risen|increased?|increasing|up|grew|grown|stronger)\b", re.IGNORECASE)
_FALL = re.compile(
    r"\b(?:less|fewer|lower|worse|fell|fallen|decreased?|decreasing|down|dropped|declined|weaker)\b", re.IGNORECASE
)
_TOGETHER = re.compile(
    r"\b(?:together|correlat\w*|tend(?:s|ed)?|when(?:ever)?|while|with each other|alongside|hand in hand|"
    r"on (?:the )?days|linked|related|connect\w*|associat\w*)\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_FIGURE = re.compile(rf"(-?\d+(?:\.\d+)?|\b(?:{'|'.join(_NUMBER_WORDS)})\b)(\s+(?:of|days?)\b)?", re.IGNORECASE)
_UNCHECKED = re.compile(
    r"%|\b(?:percent|twice|double[ds]?|triple[ds]?|half|halved|thirds?|quarters?|most|all|every|never|always|dozens?|"
    r"hundreds?|thousands?|thirty|forty|fifty|sixty|seventy|eighty|ninety|diagnos\w*|depress\w*|disorder\w*|"
    r"should|must|great|proud|congratulations|failed|failure)\b",
    re.IGNORECASE,
)


class ModelSentence(ai.TaskResult):
    """One sentence as the model makes it."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)] = Field(
        description="One plain sentence in English, told to the person as you"
    )
    measures: list[str] = Field(
        min_length=1, max_length=_MOST_MEASURES, description="The names of the measures that it is about, as given"
    )


class ReportSentences(ai.TaskResult):
    """The arguments of `describe_days`."""

    sentences: list[ModelSentence] = Field(max_length=_MOST_SENTENCES, description="What stands out, if anything")


TASK = ai.AiTask(
    purpose="write_report",
    function="describe_days",
    description="Say in a few sentences what the numbers of some days show.",
    instruction=(
        "The material has numbers that a person recorded over some days, and over as many days before. Write up to "
        "five sentences in English, told to them as you, about what stands out. Use only figures that are given, in "
        "digits, never computed ones, and name for each sentence the measures whose figures it uses. Say that two "
        "measures went together only if they are listed under went_together. Say nothing of causes, give no advice, "
        "no praise, no blame and no diagnosis. Where little is known, say little, or nothing."
    ),
    result=ReportSentences,
)
_GENTLE_TASK = TASK.extend_instruction(safety.GENTLE_INSTRUCTION)


@dataclass(frozen=True)
class WrittenSentences:
    """What was kept of a model's sentences, and the model; None where none was asked or nothing was kept."""

    sentences: Sequence[ReportSentence]
    made_by: str | None


def ask_model(user_id: UUID, payload: ReportPayload, *, gentle: bool) -> WrittenSentences:
    """Ask a model about the numbers, and keep what they bear out; no transaction may be open. Never fails."""
    task = _GENTLE_TASK if gentle else TASK
    empty = ReportSentences.model_construct(sentences=[])
    answer = ai.ask(task, user_id, lambda: _build_material(payload), lambda: empty)
    kept = list(check_sentences(answer.value.sentences, payload, answer.made_by))
    return WrittenSentences(kept, answer.made_by if kept else None)


def check_sentences(
    sentences: Sequence[ModelSentence], payload: ReportPayload, made_by: str
) -> Iterator[ReportSentence]:
    """Give the sentences that the numbers bear out, each with the measures that it rests on."""
    by_name = {one.name: one for one in payload.measures}
    for sentence in sentences:
        named = [by_name[name] for name in dict.fromkeys(sentence.measures) if name in by_name]
        if len(named) == len(set(sentence.measures)) and is_borne_out(sentence.text, named, payload):
            basis = [SentenceBasis(kind="measure", name=one.name, days=find_days(one, payload.days)) for one in named]
            yield ReportSentence(text=sentence.text, made_by=made_by, rests_on=basis)


def is_borne_out(text: str, named: Sequence[MeasureSeries], payload: ReportPayload) -> bool:
    """Tell whether a sentence about these measures says nothing that their numbers do not."""
    return (
        not has_causal_word(text)
        and not _UNCHECKED.search(text)
        and not safety.is_red_text(text)
        and _has_known_figures(text, named, payload)
        and _has_right_direction(text, named)
        and _is_clear(text, named, payload)
    )


def has_causal_word(text: str) -> bool:
    """Tell whether a sentence has a word that says why something is so."""
    return CAUSAL_WORDS.search(text) is not None


def _has_known_figures(text: str, named: Sequence[MeasureSeries], payload: ReportPayload) -> bool:
    """Tell whether each figure is a total of a measure, or, where it counts days, a number of days."""
    totals = [value for one in named for value in (one.total, one.before) if value is not None]
    counts = [value for one in named for value in (one.days_with_data, one.days_with_data_before)]
    days = [*totals, *map(float, counts), float(len(payload.days))]
    return all(_is_known(figure, days if unit else totals) for figure, unit in _FIGURE.findall(text))


def _is_known(figure: str, known: Sequence[float]) -> bool:
    """Tell whether a figure is one that is known, as it is or rounded to its own digits."""
    figure = str(_NUMBER_WORDS.index(figure.lower())) if figure.lower() in _NUMBER_WORDS else figure
    digits = len(figure.partition(".")[2])
    return digits <= _MOST_DIGITS and any(abs(value - float(figure)) <= 0.5 * 10**-digits + 1e-9 for value in known)


def _has_right_direction(text: str, named: Sequence[MeasureSeries]) -> bool:
    changes = [one.total - one.before for one in named if one.total is not None and one.before is not None]
    rises, falls = any(change > 0 for change in changes), any(change < 0 for change in changes)
    return (not _RISE.search(text) or rises) and (not _FALL.search(text) or falls)


def _is_clear(text: str, named: Sequence[MeasureSeries], payload: ReportPayload) -> bool:
    """Tell whether measures that a sentence says went together did so clearly."""
    if len(named) == 1 or not _TOGETHER.search(text):
        return True
    clear = {frozenset((one.first, one.second)) for one in payload.correlations if one.is_clear}
    return all(frozenset(pair) in clear for pair in combinations([one.name for one in named], 2))


def _build_material(payload: ReportPayload) -> dict[str, str | None]:
    """Build what the model sees: measures as numbers, and no text of the person."""
    days = len(payload.days)
    known = {one.name: _describe(one) for one in payload.measures if one.total is not None}
    together = [
        {"measures": [one.first, one.second], "days": one.days, "rank_correlation": one.rho}
        for one in payload.correlations
        if one.is_clear and one.first in MORE
    ]
    return {"days": str(days), "measures": json.dumps(known), "went_together": json.dumps(together)}


def _describe(one: MeasureSeries) -> dict[str, str | int | None]:
    return {
        "meaning": _MEANINGS.get(one.name, one.name.replace("_", " ")),
        "kind": "total" if one.kind == "count" else "mean",
        "value": format_figure(one.total or 0),
        "value_before": None if one.before is None else format_figure(one.before),
        "days_with_data": one.days_with_data,
        "days_with_data_before": one.days_with_data_before,
    }
