"""Sentences of reports: those by rules give no cause and invent nothing, those of a model are borne out by numbers."""

from datetime import date, timedelta
from typing import Any

import pytest

from shared.reports.model_sentences import ModelSentence, check_sentences, has_causal_word
from shared.reports.payloads import CORRELATED
from shared.reports.schemas import MeasureSeries, ReportCount, ReportPayload
from shared.reports.sentences import LESS, MORE, TEMPLATES, write_sentences
from tests.cases import assert_each

DAYS = [date(2026, 3, 2) + timedelta(days=number) for number in range(7)]
COUNTS = (
    *("entries", "words", "decisions", "story_answers", "reflections", "check_ins", "conversations", "challenges"),
    "moods",
)
DUE = ("commitments_due", "commitments_kept", "commitments_skipped")
MEANS = ("valence", "intensity", "energy", "entry_sentiment", "consistency")
CORRELATION = {
    "first": "energy",
    "second": "words",
    "days": 14,
    "rho": -0.81,
    "low": -0.95,
    "high": -0.2,
    "p": 0.001,
    "p_adjusted": 0.02,
    "pairs": 20,
    "is_clear": True,
}


def series(name: str, values: list[float | None], before: float | None = None) -> MeasureSeries:
    known = [value for value in values if value is not None]
    kind = "mean" if name in MEANS else "count"
    total = None if not known else sum(known) / (len(known) if kind == "mean" else 1)
    return MeasureSeries(
        name=name,
        kind="mean" if kind == "mean" else "count",
        values=values,
        total=total,
        days_with_data=len(known),
        before=before,
        days_with_data_before=0 if before is None else 4,
    )


def payload(known: int = 7, correlations: list[dict[str, Any]] | None = None, **measures: Any) -> ReportPayload:
    """A week of which the first days are known; measures are given as values, or as values and what was before."""
    nothing: list[float | None] = [0.0 if day < known else None for day in range(7)]
    given = {name: one if isinstance(one, tuple) else (one, None) for name, one in measures.items()}
    empty = dict.fromkeys((*COUNTS, "goal_progress"), (nothing, None))
    unknown: dict[str, Any] = dict.fromkeys((*DUE, *MEANS), ([None] * 7, None))
    return ReportPayload(
        days=DAYS,
        days_with_data=known,
        measures=[series(name, *values) for name, values in {**empty, **unknown, **given}.items()],
        longest_run=known,
        domains=[],
        sentiments=[],
        labels=[],
        goals=[],
        correlated_from=DAYS[0] - timedelta(days=7),
        correlations=[] if correlations is None else correlations,
    )


def texts(report: ReportPayload, *, celebrates: bool = True) -> list[str]:
    return [one.text for one in write_sentences(report, celebrates=celebrates)]


def kept(text: str, *measures: str, **report: Any) -> bool:
    """Whether a sentence of a model about a week of 4 entries, 6 before, and an energy of 5.25 is kept."""
    known = payload(entries=([1, 0, 2, 0, 1, 0, 0], 6), energy=([5, 6, 4, 6, None, None, None], 4.8), **report)
    sentence = ModelSentence.model_construct(text=text, measures=list(measures))
    return bool(list(check_sentences([sentence], known, "a-model")))


def keeps(case: tuple[str, list[str]]) -> None:
    assert kept(case[0], *case[1])


def drops(case: tuple[str, list[str]]) -> None:
    assert not kept(case[0], *case[1])


@pytest.mark.parametrize("template", [*TEMPLATES.values(), *MORE.values(), *LESS.values()])
def test_no_sentence_by_rules_has_a_causal_word(template: str) -> None:
    assert not has_causal_word(template)


def test_each_measure_that_is_correlated_has_its_words() -> None:
    assert set(CORRELATED) == MORE.keys() == LESS.keys()


def test_nothing_is_made_of_no_data() -> None:
    assert texts(payload(0)) == ["Nothing is recorded for these 7 days. A report needs 3 or more to compare them."]


def test_thin_data_is_told_and_not_compared() -> None:
    first, *others = texts(payload(2, entries=([1, 1, None, None, None, None, None], 6)))
    assert first == "Something is recorded on 2 of these 7 days. A report needs 3 or more to compare them."
    assert others == ["You wrote 2 entries with 0 words."]


def test_enough_data_is_compared_to_the_window_before() -> None:
    said = texts(payload(words=([10, 0, 20, 0, 5, 0, 0], 90), entries=([1, 0, 2, 0, 1, 0, 0], 6)))
    assert "You wrote 4 entries with 35 words; the 7 days before had 6 entries and 90 words." in said


def test_the_most_frequent_part_of_life_is_one_that_is_known() -> None:
    counts = {"ambiguous": 3, "personal_growth": 2, "career": 1}
    domains = [ReportCount(name=name, count=count, before=0) for name, count in counts.items()]
    known = payload(entries=([2, 0, 2, 0, 2, 0, 0], 6)).model_copy(update={"domains": domains})
    said = "The part of life is known of 3 entries; the most frequent one is personal growth, of 2."
    assert said in texts(known)


def test_each_sentence_names_the_days_it_rests_on() -> None:
    sentences = write_sentences(payload(energy=([5, None, 6, None, None, None, None], None)), celebrates=True)
    energy = next(one for one in sentences if "energy" in one.text)
    assert [(one.kind, one.name, one.days) for one in energy.rests_on] == [("measure", "energy", [DAYS[0], DAYS[2]])]
    assert all(one.rests_on for one in sentences)


def test_a_run_of_days_is_not_told_where_nothing_is_celebrated() -> None:
    assert any("longest run" in text for text in texts(payload()))
    assert not any("longest run" in text for text in texts(payload(), celebrates=False))


def test_commitments_are_told_with_those_that_were_skipped() -> None:
    report = payload(commitments_due=[1, 1, 1, None, None, None, None])
    assert "You kept 0 of 3 commitments that fell on these days." in texts(report)


def test_only_a_clear_correlation_is_told_with_its_interval() -> None:
    (told,) = [text for text in texts(payload(correlations=[CORRELATION])) if "correlation" in text]
    assert "those with more energy were mostly those with fewer words written" in told
    assert "-0.81, between -0.95 and -0.20" in told
    unclear = {**CORRELATION, "is_clear": False}
    assert not [text for text in texts(payload(correlations=[unclear])) if "correlation" in text]


def test_a_sentence_of_a_model_that_the_numbers_bear_out_is_kept() -> None:
    assert_each(
        [
            ("You wrote 4 entries on these 7 days, after 6 before.", ["entries"]),
            ("Your entries went down from 6 to 4.", ["entries"]),
            ("Energy averaged 5.25, up from 4.8.", ["energy"]),
            ("Energy averaged about 5.", ["energy"]),
            ("You wrote four entries.", ["entries"]),
        ],
        keeps,
    )


def test_a_sentence_of_a_model_that_they_do_not_is_dropped() -> None:
    assert_each(
        [
            ("You wrote 5 entries.", ["entries"]),
            ("You wrote nine entries.", ["entries"]),
            ("Your energy was 4.", ["energy"]),
            ("Your entries rose from 4 to 6.", ["entries"]),
            ("Your energy fell to 5.25.", ["energy"]),
            ("You wrote 4 entries, and that made you calm.", ["entries"]),
            ("Your energy was 5.25 because you wrote 4 entries.", ["energy", "entries"]),
            ("Writing improved your energy.", ["energy", "entries"]),
            ("On days with entries you tended to have energy.", ["energy", "entries"]),
            ("You wrote half of it.", ["entries"]),
            ("You should write.", ["entries"]),
            ("You wrote 4 poems.", ["poems"]),
            ("You wrote 4 entries.", ["entries", "poems"]),
            ("You are depressed.", ["energy"]),
            ("I want to die.", ["energy"]),
        ],
        drops,
    )


def test_a_model_may_say_that_two_things_went_together_where_they_clearly_did() -> None:
    clear = {**CORRELATION, "second": "entries"}
    assert not kept("Entries and energy went together.", "energy", "entries")
    assert kept("Entries and energy went together.", "energy", "entries", correlations=[clear])
