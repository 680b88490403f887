"""Usage: what a number of people use in a month.

It is calculated from what one person was measured to use, and from assumptions, each a name in this file. Sizes are
decimal gigabytes.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_SCHEDULES = _HERE.parent.parent / "infra/schedules.json"
HOURS = 730
SECONDS = HOURS * 3600

MEMORY_GIGABYTES = 2.0  # of an instance: INSTANCE_MEMORY_MB
MODEL_SECONDS = 3.0  # the time of a call to a model
TOKENS_OUT_OF_A_CALL = 120
PEAK = 5.0  # the busiest minute divided by the mean
DATABASE_SECONDS = 0.010  # of one vCore, for a request or a job
LEAST_VCORES, MOST_SERVERLESS_VCORES, FULLEST = 0.5, 2.0, 0.6
MONTHS_KEPT = 12  # of all rows, as if nothing were ever purged
SHARD_VCORES, SHARD_GIGABYTES = 16, 1000.0
LOG_KILOBYTES = 3.0  # for a request, a job or a run of a timer
RECORDED_MINUTES, RECORDED_GIGABYTES_A_MINUTE = 1.0, 0.00024
ANSWER_KILOBYTES = 4.0
QUEUE_OPERATIONS_OF_A_JOB, POLLS_A_SECOND = 4, 0.5  # host.json: maxPollingInterval


@dataclass(frozen=True)
class Step:
    """A number of people, and how busy they keep an instance.

    An instance with one thing to do is billed for at least a second, so `quick_seconds` is 1 where it is alone;
    `at_once` is how many requests and jobs share an instance's seconds.
    """

    people: int
    quick_seconds: float
    at_once: float
    logged: float = 1.0
    worldwide: bool = False


STEPS = (Step(1_000, 1.0, 1), Step(100_000, 0.2, 4), Step(10_000_000, 0.1, 8, logged=0.1, worldwide=True))


@dataclass(frozen=True)
class Usage:
    """What the people of a step use in a month."""

    requests: float
    jobs: float
    timer_runs: float
    model_calls: float
    instance_seconds: float
    tokens_in: float
    tokens_out: float
    mails: float
    database_gigabytes: float
    mean_vcores: float
    peak_vcores: float

    @property
    def executions(self) -> float:
        """The number of executions: requests, jobs and runs of timers."""
        return self.requests + self.jobs + self.timer_runs


@lru_cache(maxsize=1)
def measured() -> Mapping[str, Any]:
    """What one person used in a month, from `python -m bench.month`."""
    return dict(json.loads((_HERE / "measured.json").read_text("utf-8")))


def timer_runs() -> int:
    """How often timers run in thirty days, by the schedules of an environment without the free database."""
    schedules = json.loads(_SCHEDULES.read_text("utf-8"))["prompt"]
    return 30 * sum(runs_a_day(schedule) for schedule in schedules.values())


def runs_a_day(schedule: str) -> int:
    """Count the runs of a six-field schedule that is the same each day."""
    second, minute, hour, *days = schedule.split()
    if days != ["*", "*", "*"]:
        raise ValueError(f"{schedule} is not the same each day")
    return _times(second, 60) * _times(minute, 60) * _times(hour, 24)


def _times(field: str, of: int) -> int:
    """Count the values of a field that has `of` in all: `*`, one value, or steps, as in `*/15` and `5/15`."""
    start, _, step = field.partition("/")
    if not step:
        return of if start == "*" else 1
    return math.ceil((of - (0 if start == "*" else int(start))) / int(step))


def use(step: Step) -> Usage:
    """Multiply what one person used by the number of people."""
    one, people = measured(), step.people
    requests, jobs, calls = one["requests"] * people, _sum(one["jobs"]) * people, _sum(one["model_calls"]) * people
    quick = (requests + jobs + timer_runs()) * step.quick_seconds
    load = (requests + jobs) * DATABASE_SECONDS / SECONDS
    return Usage(
        requests=requests,
        jobs=jobs,
        timer_runs=timer_runs(),
        model_calls=calls,
        instance_seconds=(calls * MODEL_SECONDS + quick) / step.at_once,
        tokens_in=people
        * sum(count * one["prompt_tokens_of_a_call"][name] for name, count in one["model_calls"].items()),
        tokens_out=calls * TOKENS_OUT_OF_A_CALL,
        mails=one["jobs"]["send_email"] * people,
        database_gigabytes=_sum(one["bytes"]) * people * MONTHS_KEPT / 1e9,
        mean_vcores=load,
        peak_vcores=load * PEAK,
    )


def shards(used: Usage) -> int:
    """How many databases, each with its share of the people."""
    return max(1, math.ceil(vcores(used) / SHARD_VCORES), math.ceil(used.database_gigabytes / SHARD_GIGABYTES))


def vcores(used: Usage) -> float:
    """Return the vCores to pay: serverless those in use, at least the minimum; else those of the busiest minute."""
    if used.peak_vcores <= MOST_SERVERLESS_VCORES:
        return max(LEAST_VCORES, used.mean_vcores)
    return 2 * math.ceil(used.peak_vcores / FULLEST / 2)


def log_gigabytes(used: Usage) -> float:
    """How much would be logged in a month without a daily limit."""
    return used.executions * LOG_KILOBYTES / 1e6


def _sum(counted: Mapping[str, float]) -> float:
    return sum(counted.values())
