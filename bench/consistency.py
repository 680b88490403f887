"""The nightly metrics of consistency, compared with the daily challenges.

Both timers follow the midnights of people, over the same people in the same run: some thousand of a million are due at
one moment, and ten times as many at a later one, as `bench.timers` describes. Everyone who is due did two things on
every second day of the last month, and has a week of earlier metrics. Judged are how much longer consistency takes, and
whether its memory grows.

`python -m bench.consistency --people 20000 --due 5000` is a quick run; it writes no results.
"""

import argparse
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Unicode, literal

from bench import population, timers
from bench.figures import Aim, Figure
from bench.population import MIDNIGHT
from bench.report import Report, table
from bench.timers import DUE, HISTORY_DAYS, PATIENCE, PEOPLE, Timer
from shared.accounts.models import User
from shared.consistency import nightly_metrics
from shared.consistency import service as consistency
from shared.consistency.models import ConsistencyMetric, ConsistencySchedule
from shared.core.db import UnitOfWork
from shared.progress.models import Activity

AIMS: Mapping[str, Aim] = dict.fromkeys(timers.DATABASES, Aim("at most", 1.5))
ACTIVE_DAYS = range(2, 32, 2)
KINDS = ("entry", "mood")


def measure(people: int = PEOPLE, due: int = DUE) -> list[Figure]:
    """Measure both timers on both databases."""
    return timers.compare(TIMERS, people, due, AIMS)


def measure_consistency(now: datetime) -> int:
    """Run the timer of consistency."""
    return consistency.measure_consistency(UnitOfWork(), now, seconds=PATIENCE)


def prepare_metrics(few: int, many: int) -> None:
    """Make the few and the many due, with activities of a month and metrics of a week."""
    timers.write_schedules(ConsistencySchedule, few, many)
    with population.indexed_last(Activity):
        for back in ACTIVE_DAYS:
            for kind in KINDS:
                population.write_for(few + many, Activity, _act(kind, MIDNIGHT - timedelta(days=back)))
    with population.indexed_last(ConsistencyMetric):
        for back in range(HISTORY_DAYS):
            population.write_for(few + many, ConsistencyMetric, _measured(MIDNIGHT - timedelta(days=back + 3)))


def _act(kind: str, moment: datetime) -> dict[str, Any]:
    return {
        "id": population.new_id(),
        "created_at": _literal(Activity.created_at, moment),
        "user_id": User.id,
        "kind": literal(kind, Unicode(30)),
        "source_id": population.new_id(),
        "occurred_at": _literal(Activity.occurred_at, moment),
        "local_date": _literal(Activity.local_date, moment.date()),
    }


def _measured(moment: datetime) -> dict[str, Any]:
    return {
        "id": population.new_id(),
        "created_at": _literal(ConsistencyMetric.created_at, moment),
        "user_id": User.id,
        "ends_on": _literal(ConsistencyMetric.ends_on, moment.date()),
        **{name: literal(5_000) for name in ("score_7", "score_14", "score_30")},
        "parts": literal("7,3,0,1,0,0,0;14,6,0,2,0,0,0;30,12,0,6,0,0,0", Unicode(200)),
    }


def _literal(column: Any, value: object) -> ColumnElement[Any]:
    return literal(value, column.type)


TIMERS: Mapping[str, Timer] = {
    "issue_daily_challenges": timers.CHALLENGES,
    "measure_consistency": Timer(prepare_metrics, measure_consistency, nightly_metrics.BATCH_SIZE),
}


def main() -> None:
    """Measure with as many people as asked for, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.consistency", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--due", type=int, default=DUE)
    asked = parser.parse_args()
    began = time.perf_counter()
    figures = measure(asked.people, asked.due)
    report = Report("consistency", "Nightly consistency against daily challenges", figures, time.perf_counter() - began)
    print(table(report))


if __name__ == "__main__":
    main()
