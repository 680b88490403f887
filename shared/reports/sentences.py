"""The sentences of a report by rules: what was recorded, how it compares to the window before, and what went together.

Each rests on measures and their days. Nothing is said of why, nothing is praised or blamed, and where too little is
known the sentence says what there is and what it would take. A test goes through all templates for causal words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shared.core.ai import RULES
from shared.reports.schemas import MeasureSeries, ReportPayload, ReportSentence, SentenceBasis
from shared.tagging.service import AMBIGUOUS

NEEDED_DAYS: Mapping[int, int] = {2: 1, 7: 3, 21: 7}
"""Days of a window to the days with anything recorded below which nothing is compared."""
MOST_CORRELATIONS = 3
TEMPLATES: Mapping[str, str] = {
    "nothing": "Nothing is recorded for these {size} days. A report needs {needed} or more to compare them.",
    "thin": "Something is recorded on {known} of these {size} days. A report needs {needed} or more to compare them.",
    "known": "Something is recorded on {known} of these {size} days.",
    "run": "The longest run of days with something recorded has {run} days.",
    "entries": "You wrote {entries} with {words}.",
    "entries_before": "You wrote {entries} with {words}; the {size} days before had {those_entries} and {those_words}.",
    "domain": "The part of life is known of {tagged}; the most frequent one is {domain}, of {those}.",
    "valence": "Your moods averaged {total} on a scale from -1 to 1, over {days} with a mood.",
    "valence_before": "Your moods averaged {total} on a scale from -1 to 1, over {days}; before, it was {before}.",
    "energy": "Your energy averaged {total} on a scale from 0 to 10, over {days} with a value.",
    "energy_before": "Your energy averaged {total} on a scale from 0 to 10, over {days}; before, it was {before}.",
    "commitments": "You kept {kept} of {due} that fell on these days.",
    "commitments_skipped": "You kept {kept} of {due} that fell on these days, and skipped {skipped}.",
    "goals": "You logged progress {times}, toward {goals}.",
    "also": "There {are} also {counts}.",
    "together": (
        "On the {days} that have both since {since}, those with {first} were mostly those with {second}: a rank "
        "correlation of {rho}, between {low} and {high}. That they went together is all that this says."
    ),
}
MORE: Mapping[str, str] = {
    "valence": "a better mood",
    "energy": "more energy",
    "words": "more words written",
    "reflections": "more responses to prompts",
    "conversations": "more conversations",
    "goal_progress": "more progress logged",
    "commitments_kept": "more commitments kept",
    "challenges": "a challenge completed",
}
LESS: Mapping[str, str] = {
    "valence": "a worse mood",
    "energy": "less energy",
    "words": "fewer words written",
    "reflections": "fewer responses to prompts",
    "conversations": "fewer conversations",
    "goal_progress": "less progress logged",
    "commitments_kept": "fewer commitments kept",
    "challenges": "no challenge completed",
}
_ALSO: Mapping[str, tuple[str, str]] = {
    "decisions": ("decision", "decisions"),
    "story_answers": ("answer in your story", "answers in your story"),
    "reflections": ("response to a prompt", "responses to prompts"),
    "conversations": ("conversation", "conversations"),
    "check_ins": ("check-in", "check-ins"),
    "challenges": ("completed challenge", "completed challenges"),
}


def write_sentences(payload: ReportPayload, *, celebrates: bool) -> list[ReportSentence]:
    """Write what the numbers of a report say; runs of days are left out where nothing is celebrated."""
    sheet = _Sheet(payload, {one.name: one for one in payload.measures})
    writers = (_write_entries, _write_scores, _write_commitments, _write_goals, _write_others, _write_correlations)
    return [*_write_days(sheet, celebrates), *(sentence for write in writers for sentence in write(sheet))]


def find_days(series: MeasureSeries, days: Sequence[date]) -> list[date]:
    """Return the days on which a measure rests: those with a value, of a count those with more than 0."""
    values = zip(days, series.values, strict=True)
    return [day for day, value in values if value is not None and (value or series.kind == "mean")]


def find_shared_days(first: MeasureSeries, second: MeasureSeries, last: date) -> Mapping[date, tuple[float, float]]:
    """Return both values of each day of both windows, which end with `last`, on which both measures are known."""
    lefts, rights = ([*one.values_before, *one.values] for one in (first, second))
    pairs = list(zip(lefts, rights, strict=True))
    days = [last - timedelta(days=back) for back in reversed(range(len(pairs)))]
    return {day: (x, y) for day, (x, y) in zip(days, pairs, strict=True) if x is not None and y is not None}


def format_figure(value: float) -> str:
    """Write a number as sentences do, with two digits at most."""
    return f"{round(value, 2):.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class _Sheet:
    """The numbers of a report, with its measures by name."""

    payload: ReportPayload
    measures: Mapping[str, MeasureSeries]

    @property
    def size(self) -> int:
        return len(self.payload.days)

    @property
    def needed(self) -> int:
        return NEEDED_DAYS[self.size]

    @property
    def compares(self) -> bool:
        """Whether enough is recorded to compare anything."""
        return self.payload.days_with_data >= self.needed

    def rest_on(self, *names: str) -> list[SentenceBasis]:
        """Return measures with the days on which they rest."""
        days = self.payload.days
        return [SentenceBasis(kind="measure", name=name, days=find_days(self.measures[name], days)) for name in names]


def _write_days(sheet: _Sheet, celebrates: bool) -> Iterator[ReportSentence]:
    payload = sheet.payload
    known = [
        day
        for place, day in enumerate(payload.days)
        if any(one.values[place] is not None for one in payload.measures if one.name == "entries")
    ]
    basis = [SentenceBasis(kind="records", name="days", days=known)]
    state = "nothing" if not known else "known" if sheet.compares else "thin"
    yield _say(state, basis, size=sheet.size, known=len(known), needed=sheet.needed)
    if celebrates and sheet.compares and payload.longest_run > 1:
        yield _say("run", basis, run=payload.longest_run)


def _write_entries(sheet: _Sheet) -> Iterator[ReportSentence]:
    entries, words = sheet.measures["entries"], sheet.measures["words"]
    if not entries.total:
        return
    figures = {"entries": _count(entries.total, "entry", "entries"), "words": _count(words.total, "word")}
    if sheet.compares and entries.before:
        before = {
            "those_entries": _count(entries.before, "entry", "entries"),
            "those_words": _count(words.before, "word"),
        }
        yield _say("entries_before", sheet.rest_on("entries", "words"), size=sheet.size, **figures, **before)
    else:
        yield _say("entries", sheet.rest_on("entries", "words"), **figures)
    domains = [one for one in sheet.payload.domains if one.name != AMBIGUOUS]
    tagged = sum(one.count for one in domains)
    if tagged > 1:
        named = {"those": str(domains[0].count), "domain": domains[0].name.replace("_", " ")}
        yield _say("domain", sheet.rest_on("entries"), tagged=_count(tagged, "entry", "entries"), **named)


def _write_scores(sheet: _Sheet) -> Iterator[ReportSentence]:
    for name in ("valence", "energy"):
        one = sheet.measures[name]
        if one.total is not None:
            compared = sheet.compares and one.before is not None
            figures = {"total": _figure(one.total), "days": _count(one.days_with_data, "day")}
            template = f"{name}_before" if compared else name
            yield _say(template, sheet.rest_on(name), **figures, before=_figure(one.before))


def _write_commitments(sheet: _Sheet) -> Iterator[ReportSentence]:
    due, kept, skipped = (sheet.measures[f"commitments_{name}"].total for name in ("due", "kept", "skipped"))
    if due:
        names = ["commitments_due", "commitments_kept", *(["commitments_skipped"] if skipped else [])]
        figures = {"kept": _figure(kept), "skipped": _figure(skipped), "due": _count(due, "commitment")}
        yield _say("commitments_skipped" if skipped else "commitments", sheet.rest_on(*names), **figures)


def _write_goals(sheet: _Sheet) -> Iterator[ReportSentence]:
    goals = sheet.payload.goals
    if goals:
        days = find_days(sheet.measures["goal_progress"], sheet.payload.days)
        basis = [SentenceBasis(kind="goal", name=str(one.goal_id), days=days) for one in goals]
        times = _count(sum(one.entries for one in goals), "time")
        yield _say("goals", [*sheet.rest_on("goal_progress"), *basis], times=times, goals=_count(len(goals), "goal"))


def _write_others(sheet: _Sheet) -> Iterator[ReportSentence]:
    counted = {name: total for name in _ALSO if (total := sheet.measures[name].total)}
    if counted:
        counts = ", ".join(_count(total, *_ALSO[name]) for name, total in counted.items())
        are = "is" if next(iter(counted.values())) == 1 else "are"
        yield _say("also", sheet.rest_on(*counted), are=are, counts=counts)


def _write_correlations(sheet: _Sheet) -> Iterator[ReportSentence]:
    clear = [one for one in sheet.payload.correlations if one.is_clear]
    for one in clear[:MOST_CORRELATIONS]:
        figures = {name: f"{getattr(one, name):.2f}" for name in ("rho", "low", "high")}
        words = {"first": MORE[one.first], "second": (MORE if one.rho > 0 else LESS)[one.second]}
        since = sheet.payload.correlated_from
        first, second = sheet.measures[one.first], sheet.measures[one.second]
        shared = list(find_shared_days(first, second, sheet.payload.days[-1]))
        basis = [SentenceBasis(kind="measure", name=measure.name, days=shared) for measure in (first, second)]
        yield _say("together", basis, days=_count(one.days, "day"), since=since, **words, **figures)


def _say(template: str, basis: list[SentenceBasis], **figures: object) -> ReportSentence:
    return ReportSentence(text=TEMPLATES[template].format(**figures), made_by=RULES, rests_on=basis)


def _figure(value: float | None) -> str:
    return format_figure(value or 0)


def _count(number: float | None, one: str, several: str | None = None) -> str:
    return f"{_figure(number)} {one if number == 1 else several or f'{one}s'}"
