"""`python -m functions.manifest`: write the manifest of all functions from the declarations in areas and wiring.

Each function is one line, so that a change is easy to read in a diff. Callers, queues and operators rely on the names,
routes, queues and schedules, so they must change only on purpose.
"""

import json
import sys
from typing import Any

from functions.areas import load_area_modules
from functions.queues import POISON
from functions.registry import MANIFEST
from shared import wiring
from shared.core.jobs.kinds import list_queues


def describe_functions() -> list[dict[str, Any]]:
    """List every function as a row of the manifest, by name."""
    declared = [*_describe_operations(), *_describe_lanes(), *_describe_timers()]
    return sorted(declared, key=lambda one: str(one["name"]))


def render_manifest() -> str:
    """Return the manifest's text."""
    lines = [json.dumps(declared) for declared in describe_functions()]
    return "[\n" + ",\n".join(f"  {line}" for line in lines) + "\n]\n"


def _describe_operations() -> list[dict[str, Any]]:
    return [
        {
            "name": operation.name,
            "trigger": "http",
            "method": operation.method,
            "route": operation.template,
            "module": module,
        }
        for module, area in load_area_modules()
        for operation in area.operations
    ]


def _describe_lanes() -> list[dict[str, Any]]:
    named = [(f"{queue}_jobs", queue) for queue in list_queues(wiring.JOB_KINDS)]
    poison = [(f"{name}{POISON}", f"{queue}-poison") for name, queue in named]
    return [
        {"name": name, "trigger": "queue", "queue": queue, "module": "functions.queues"}
        for name, queue in (*named, *poison)
    ]


def _describe_timers() -> list[dict[str, Any]]:
    return [
        {"name": name, "trigger": "timer", "schedule": schedule, "module": "functions.timers"}
        for name, (schedule, _) in wiring.TIMERS.items()
    ]


if __name__ == "__main__":
    MANIFEST.write_text(render_manifest(), "utf-8")
    sys.stdout.write(f"{len(describe_functions())} functions in {MANIFEST.name}\n")
