"""Coaching: what a report costs against the smallest script that does the same, and the nightly consistency.

A report over 21 days reads 3,000 records of 42 days (its window and the one before): entries, emotions, energy,
progress and commitments, with an activity for each. Measured is what its job does between claim and storage, without a
model: the queries, the measures, the correlations, the sentences, the JSON. The script beside it runs the same SQL over
the same connection, decrypts and counts the same words, correlates the same series and writes them as JSON. Judged are
the ratio, and how many queries the job takes.

`python -m bench.coaching` measures the report alone; it writes no results.
"""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import time_machine
from sqlalchemy import and_, func, insert, or_, select
from sqlalchemy.orm import Session

from bench import consistency
from bench.coaching_turns import measure_turns
from bench.environment import on_postgres, on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.report import Report as Measurement
from bench.report import table
from bench.sample_entries import new_user, write_entries
from shared.accounts.models import TimezoneChange, User
from shared.consistency.models import ConsistencyMetric
from shared.core.db import Base, table_of, transaction
from shared.decisions.models import Decision
from shared.goals.models import Commitment, CommitmentOccurrence, Goal, ProgressEntry
from shared.journal.models import ENTRY_DOMAINS, JournalEntry
from shared.moods.models import Emotion, EnergyMetric
from shared.narrative.sessions.models import NarrativeAnswer
from shared.progress.models import Activity
from shared.reports.correlations import correlate_series
from shared.reports.jobs import ReportMaterial, WriteReport, compute_report, load_material
from shared.reports.models import Report
from shared.reports.report_store import build_report_row
from shared.reports.windows import find_recent_window
from shared.safety.models import UserSafetyLevel
from tests.statements import collect_statements, select_texts

MOST, MOST_QUERIES = Aim("at most", 1.5), Aim("at most", 12)
ROUNDS, WARMING, CALLS = 15, 3, 4
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAYS = [NOW.date() - timedelta(days=back) for back in range(42, 0, -1)]
SIGNS = {"positive": 1, "neutral": 0, "negative": -1}
CORRELATED = ("valence", "energy", "words", "goal_progress", "commitments_kept")
ENTRIES, EMOTIONS, ENERGY, PROGRESS, KEPT = 700, 900, 800, 400, 200


def measure() -> list[Figure]:
    """Measure reports on both databases, turns of conversations, and the nightly timer."""
    return [*measure_reports(), *measure_turns(), *consistency.measure()]


def measure_reports() -> list[Figure]:
    """Measure a report against the script on both databases."""
    with on_sqlite():
        figures = _compare("SQLite")
    with on_postgres():
        return figures + _compare("PostgreSQL")


def _compare(database: str) -> list[Figure]:
    user_id = new_user("ada@example.com")
    report_id = write_records(user_id)
    contestants = {"report": lambda: run_job(report_id), "script": lambda: run_script(report_id)}
    made, scripted = run_job(report_id), run_script(report_id)
    if {name: made[name] for name in scripted} != scripted:
        raise RuntimeError("the report and the script do not come to the same numbers")
    timed = {name: seconds_per_call(call, CALLS) for name, call in contestants.items()}
    take_turns(WARMING, timed)
    times = take_turns(ROUNDS, timed)
    return [
        figure(f"report over 21 days with 3,000 records, {database}", "ms", [one * MILLI for one in times["report"]]),
        figure(f"the smallest script, {database}", "ms", [one * MILLI for one in times["script"]]),
        ratio(f"report against the script, {database}", times["report"], times["script"], MOST),
        figure(f"queries of a report, {database}", "queries", [float(count_queries(report_id))], MOST_QUERIES),
    ]


def run_job(report_id: UUID) -> dict[str, float | None]:
    """Do what the job of a report does without a model, and return the totals of its measures."""
    with time_machine.travel(NOW, tick=True):
        with transaction(read_only=True) as db:
            material = load_material(db, WriteReport(report_id=report_id))
        if not isinstance(material, ReportMaterial):
            raise TypeError("there is no report to be made")
        result = compute_report(material)
    if result is None or not result.payload.model_dump_json():
        raise RuntimeError("no report was made")
    return {one.name: one.total for one in result.payload.measures}


def count_queries(report_id: UUID) -> int:
    """Count the queries that load a report."""
    with time_machine.travel(NOW, tick=False), transaction(read_only=True) as db, collect_statements() as sent:
        load_material(db, WriteReport(report_id=report_id))
    return len(select_texts(sent, "SELECT"))


def run_script(report_id: UUID) -> dict[str, float | None]:
    """Run the same SQL, count the same words and correlate the same series, as straight as can be."""
    with transaction(read_only=True) as db:
        user_id = db.execute(
            select(Report.user_id, Report.starts_on, Report.ends_on, Report.timezone).where(Report.id == report_id)
        ).one()[0]
        rows = _read_all(db, user_id)
    series, names, means = _count(rows)
    found = correlate_series({name: series[name] for name in CORRELATED})
    json.dumps({"series": series, "found": [vars(one) for one in found], "names": names})
    return {name: _sum_up(values[21:], is_mean=name in means) for name, values in series.items()}


def _count(rows: Mapping[str, Sequence[Any]]) -> tuple[dict[str, list[float | None]], Mapping[str, Any], set[str]]:
    counts: defaultdict[str, Counter[date]] = defaultdict(Counter)
    scores: defaultdict[str, defaultdict[date, list[float]]] = defaultdict(lambda: defaultdict(list))
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known = {day for day, _, _ in rows["activities"]}
    for moment, sentiment, domain, *texts in rows["entries"]:
        day = moment.date()
        counts["entries"][day] += 1
        counts["words"][day] += sum(len(text.split()) for text in texts if text)
        scores["entry_sentiment"][day].append(SIGNS[sentiment])
        names["domains"][domain] += 1
        names["sentiments"][sentiment] += 1
    for day, valence, intensity, words in rows["emotions"]:
        counts["moods"][day] += 1
        scores["valence"][day].append(SIGNS[valence])
        scores["intensity"][day].append(intensity)
        names["labels"].update(json.loads(words))
    for day, total, count in rows["energy"]:
        scores["energy"][day].append(total / count)
    for day, _, count in rows["progress"]:
        counts["goal_progress"][day] += count
    for day, status in rows["closed"]:
        counts["commitments_kept"][day] += status == "completed"
    series: dict[str, list[float | None]] = {
        name: [float(by_day[day]) if day in known else None for day in DAYS] for name, by_day in counts.items()
    }
    for name, those in scores.items():
        series[name] = [round(sum(those[day]) / len(those[day]), 2) if day in those else None for day in DAYS]
    return series, names, set(scores)


def _sum_up(values: Sequence[float | None], *, is_mean: bool) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 2) if is_mean else sum(known)


def _read_all(db: Session, user_id: UUID) -> dict[str, Sequence[Any]]:
    """Run what a report runs, beside the row of the report itself."""
    first, last, since, until = DAYS[0], DAYS[-1], NOW - timedelta(days=44), NOW + timedelta(hours=14)
    strongest = and_(ENTRY_DOMAINS.c.entry_id == JournalEntry.id, ENTRY_DOMAINS.c.position == 0)
    changes = and_(TimezoneChange.user_id == User.id, TimezoneChange.created_at > since)
    entry, mood, energy, step = (table_of(one).c for one in (JournalEntry, Emotion, EnergyMetric, ProgressEntry))
    done, plan, act = (table_of(one).c for one in (CommitmentOccurrence, Commitment, Activity))
    answer = table_of(NarrativeAnswer).c
    texts = (entry.title, entry.context, entry.anticipated_outcomes)
    tagged = table_of(JournalEntry).outerjoin(ENTRY_DOMAINS, strongest)
    repeated = or_(plan.recurrence_unit.is_not(None), plan.due_on >= first)
    statements = {
        "level": select(UserSafetyLevel.level).where(UserSafetyLevel.user_id == user_id),
        "zones": select(User.timezone, TimezoneChange.created_at)
        .outerjoin(TimezoneChange, changes)
        .where(User.id == user_id),
        "activities": select(act.local_date, act.kind, func.count())
        .where(act.user_id == user_id, act.local_date.between(first, last))
        .group_by(act.local_date, act.kind),
        "entries": select(entry.occurred_at, entry.sentiment_tag, ENTRY_DOMAINS.c.domain, *texts)
        .select_from(tagged)
        .where(entry.user_id == user_id, entry.occurred_at >= since, entry.occurred_at < until)
        .order_by(entry.occurred_at.desc(), entry.id.desc()),
        "decisions": select(Decision.created_at).where(Decision.user_id == user_id, Decision.created_at >= since),
        "answers": select(answer.created_at).where(
            answer.user_id == user_id, answer.created_at >= since, answer.slot.is_not(None)
        ),
        "emotions": select(mood.local_date, mood.valence, mood.intensity, mood.labels)
        .where(mood.user_id == user_id, mood.local_date.between(first, last))
        .order_by(mood.occurred_at.desc(), mood.id.desc()),
        "energy": select(energy.local_date, func.sum(energy.energy), func.count())
        .where(energy.user_id == user_id, energy.local_date.between(first, last))
        .group_by(energy.local_date),
        "progress": select(step.day, step.goal_id, func.count())
        .where(step.user_id == user_id, step.day.between(first, last))
        .group_by(step.day, step.goal_id),
        "due": select(plan.id, plan.due_on, plan.recurrence_unit, plan.every, plan.weekdays, plan.day_of_month).where(
            plan.user_id == user_id, plan.due_on <= last, repeated
        ),
        "closed": select(done.day, done.status).where(done.user_id == user_id, done.day.between(first, last)),
        "consistency": select(ConsistencyMetric.ends_on, ConsistencyMetric.score_7).where(
            ConsistencyMetric.user_id == user_id, ConsistencyMetric.ends_on.between(first, last)
        ),
    }
    return {name: db.execute(statement).all() for name, statement in statements.items()}


def write_records(user_id: UUID) -> UUID:
    """Write 3,000 records over 42 days, with an activity for each, and a report that is to be made; return its id."""
    write_entries(user_id, ENTRIES)
    goal, commitment = uuid4(), uuid4()
    window = find_recent_window("twenty_one_day", NOW.date(), "UTC")
    report = build_report_row(user_id, "twenty_one_day", window, NOW)
    with transaction() as db:
        entries = list(db.scalars(select(JournalEntry).order_by(JournalEntry.id)))
        for number, one in enumerate(entries):
            one.occurred_at = _moment(number)
        db.add(Goal(id=goal, user_id=user_id, title="Finish the course", starts_on=DAYS[0]))
        db.add(
            Commitment(id=commitment, user_id=user_id, title="A lesson", due_on=DAYS[0], recurrence_unit="day", every=1)
        )
        db.flush()
        same = {"user_id": user_id, "created_at": NOW}
        _insert(db, Emotion, [{**same, **_feel(number)} for number in range(EMOTIONS)])
        _insert(db, EnergyMetric, [{**same, **_dated(number), "energy": number * 7 % 11} for number in range(ENERGY)])
        steps = [{"goal_id": goal, "change": 1.0, "day": _day(number)} for number in range(PROGRESS)]
        _insert(db, ProgressEntry, [{**same, **one, "occurred_at": NOW} for one in steps])
        kept = [{"day": _day(number), "done_on": _day(number), "status": "completed"} for number in range(len(DAYS))]
        _insert(
            db, CommitmentOccurrence, [{**same, **one, "commitment_id": commitment, "occurred_at": NOW} for one in kept]
        )
        kinds = {"entry": ENTRIES, "mood": EMOTIONS, "energy": ENERGY, "goal_progress": PROGRESS, "commitment": KEPT}
        acts = [
            {**same, "kind": kind, "source_id": uuid4(), "occurred_at": _moment(number), "local_date": _day(number)}
            for kind, count in kinds.items()
            for number in range(count)
        ]
        _insert(db, Activity, acts)
        db.execute(insert(table_of(Report)), report)
    report_id: UUID = report["id"]
    return report_id


def _insert(db: Session, model: type[Base], rows: list[dict[str, Any]]) -> None:
    db.execute(insert(model), [{"id": uuid4(), **row} for row in rows])


def _day(number: int) -> date:
    return DAYS[number % len(DAYS)]


def _moment(number: int) -> datetime:
    return datetime.combine(_day(number), datetime.min.time(), UTC) + timedelta(hours=9, seconds=number)


def _dated(number: int) -> dict[str, Any]:
    return {"client_id": uuid4(), "occurred_at": _moment(number), "local_date": _day(number), "updated_at": NOW}


def _feel(number: int) -> dict[str, Any]:
    valence = ("positive", "neutral", "negative")[number * 5 % 3]
    labels = json.dumps(["hopeful", f"own {number % 20}"])
    return {**_dated(number), "valence": valence, "intensity": number * 3 % 11, "labels": labels, "activities": "[]"}


def main() -> None:
    """Measure reports, and print the table."""
    began = time.perf_counter()
    figures = measure_reports()
    print(table(Measurement("coaching", "Reports", figures, time.perf_counter() - began)))


if __name__ == "__main__":
    main()
