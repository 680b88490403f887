"""The crowd that timers are measured with: written past the models, so it has to follow them."""

from datetime import timedelta

import pytest

from bench import consistency, population, timers
from bench.timers import FEW_AT, MANY_AT
from shared.accounts.models import User
from tests.rows import row_counts

TIMERS = {**timers.TIMERS, **consistency.TIMERS}


@pytest.mark.parametrize("timer", TIMERS)
def test_those_who_are_due_get_theirs_and_nobody_else(database: str, timer: str) -> None:
    population.fill(20)
    TIMERS[timer].prepare(4, 8)
    runs = [TIMERS[timer].run(moment) for moment in (FEW_AT - timedelta(days=1), FEW_AT, MANY_AT)]
    assert (row_counts([User]), runs) == ([20], [0, 4, 8])
