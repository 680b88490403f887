"""Body and rest: plans by rules and the check of hard rules, tasks, and the events of analytics.

`python -m bench wellness` runs the parts, each of which can run alone as its module says.
"""

from bench import wellness_analytics, wellness_plans, wellness_tasks
from bench.figures import Figure


def measure() -> list[Figure]:
    """Measure the parts."""
    return [*wellness_plans.measure(), *wellness_tasks.measure(), *wellness_analytics.measure()]
