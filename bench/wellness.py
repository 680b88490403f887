"""Body and rest: plans by rules and the check of hard rules, tasks, the events of analytics, and the start.

`python -m bench wellness` runs the parts, each of which can run alone as its module says.
"""

from bench import wellness_analytics, wellness_imports, wellness_plans, wellness_tasks
from bench.figures import Figure

PARTS = (wellness_plans, wellness_tasks, wellness_analytics, wellness_imports)


def measure() -> list[Figure]:
    """Measure the parts."""
    return [one for part in PARTS for one in part.measure()]
