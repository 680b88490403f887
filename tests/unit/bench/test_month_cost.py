"""docs/COST.md says what the formula gives, and the formula does what it says."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.month import cost, usage
from bench.month.activities import MONTH
from bench.month.cost import costs, prices
from bench.month.tables import lines
from bench.month.usage import STEPS, measured, runs_a_day, shards, use, vcores

DOCUMENT = Path(__file__).parents[3] / "docs" / "COST.md"
SMALL, MIDDLE, LARGE = STEPS


def test_the_document_says_what_the_formula_gives() -> None:
    written = DOCUMENT.read_text("utf-8")
    assert [line for line in lines() if line not in written] == []


def test_the_document_has_no_figures_that_the_formula_does_not_give() -> None:
    printed = set(lines())
    tables = [line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert [
        line for line in tables if line.rstrip(" |")[-1].isdigit() and line not in printed and "---" not in line
    ] == ["| | 1,000 | 100,000 | 10,000,000 |"]


def test_the_steps_are_those_that_were_asked_for() -> None:
    assert [step.people for step in STEPS] == [1_000, 100_000, 10_000_000]


def test_twice_as_many_people_use_twice_as_much() -> None:
    once, twice = use(MIDDLE), use(replace(MIDDLE, people=2 * MIDDLE.people))
    for part in ("requests", "jobs", "model_calls", "tokens_in", "mails", "database_gigabytes", "mean_vcores"):
        assert getattr(twice, part) == pytest.approx(2 * getattr(once, part))


def test_timers_run_however_many_people_there_are() -> None:
    assert use(SMALL).timer_runs == use(LARGE).timer_runs > 0


@pytest.mark.parametrize(
    ("schedule", "runs"),
    [
        ("0 * * * * *", 1440),
        ("0 */15 * * * *", 96),
        ("0 5/15 * * * *", 96),
        ("0 10 * * * *", 24),
        ("0 30 3 * * *", 1),
        ("0 0 */8 * * *", 3),
    ],
)
def test_runs_of_a_schedule_are_counted(schedule: str, runs: int) -> None:
    assert runs_a_day(schedule) == runs


def test_a_schedule_of_certain_days_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="not the same each day"):
        runs_a_day("0 0 9 * * 1")


def test_what_is_free_costs_nothing() -> None:
    nobody = replace(use(SMALL), requests=0, jobs=0, timer_runs=0, instance_seconds=0)
    assert cost._functions(nobody) == 0


def test_a_database_that_is_awake_costs_its_smallest_size_at_least() -> None:
    assert vcores(replace(use(SMALL), mean_vcores=0.001)) == usage.LEAST_VCORES


def test_a_busy_database_is_sized_for_its_busiest_minute() -> None:
    busy = replace(use(LARGE), peak_vcores=6.0)
    assert vcores(busy) * usage.FULLEST >= 6.0


def test_a_shard_holds_no_more_than_it_should() -> None:
    used = use(LARGE)
    assert used.database_gigabytes / shards(used) <= usage.SHARD_GIGABYTES
    assert vcores(used) / shards(used) <= usage.SHARD_VCORES


def test_every_price_has_the_page_where_it_is_to_be_checked() -> None:
    listed = cost.read_prices()["prices"]
    assert [
        name for name, entry in listed.items() if not entry["page"].startswith("https://azure.microsoft.com/")
    ] == []


def test_every_price_is_used() -> None:
    source = (Path(cost.__file__)).read_text("utf-8")
    assert [name for name in prices() if f'"{name}"' not in source] == []


def test_every_part_of_the_bill_is_there_where_it_is_due() -> None:
    assert all(costs(LARGE).values())
    assert costs(SMALL)["Front Door"] == 0


def test_what_was_measured_is_of_a_month_that_was_played() -> None:
    assert measured()["days"] == 30
    assert measured()["people"] >= 20
    assert measured()["requests"] >= sum(len(days) for days in MONTH.values())


def test_as_many_alerts_are_paid_for_as_look_at_logs() -> None:
    rules = (DOCUMENT.parents[1] / "infra/modules/alerts.bicep").read_text("utf-8")
    assert rules.count("severity:") - 1 == cost.ALERT_RULES  # each rule says its own, and the resource takes it over
