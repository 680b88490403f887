"""The guided narrative: the proof of its process as flags are added, an advance, and the book of a long life.

Three processes of 60 nodes, 20 sections and 200 prompts look at 10, 20 or 30 flags, and at five boundaries. Thirty
flags alone are a thousand million profiles, so what is proven cannot have been tried.
"""

from typing import Any

from bench.figures import MILLI, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.narrative_books import measure_books
from bench.narrative_moves import measure_moves
from shared.narrative.process.definition import ProcessDefinition
from shared.narrative.process.document_definition import build_definition
from shared.narrative.process.document_models import ProcessDocument
from shared.narrative.process.proof import prove

MOST_GROWTH = Aim("at most", 4)
ROUNDS, WARMING, CALLS = 9, 2, 3
FLAGS, NODES, SECTIONS, BOUNDARIES = (10, 20, 30), 60, 20, 5
_BESIDE = 4
"""Each third node has a way around it: the forks take the first nodes, and the ways meet again."""


def measure() -> list[Figure]:
    """Measure proofs by the number of flags, then advances, then books."""
    processes = {count: build_process(count) for count in FLAGS}
    for count, definition in processes.items():
        if not prove(definition).holds:
            raise RuntimeError(f"the process with {count} flags does not hold, so its proof ends early")
    timed = {str(count): seconds_per_call(lambda one=one: prove(one), CALLS) for count, one in processes.items()}  # type: ignore[misc]
    take_turns(WARMING, timed)
    times = take_turns(ROUNDS, timed)
    return [
        *(figure(f"proof with {count} flags", "ms", [one * MILLI for one in times[str(count)]]) for count in FLAGS),
        ratio("proof with 30 flags / 10 flags", times["30"], times["10"], MOST_GROWTH),
        *measure_moves(build_document(FLAGS[0])),
        *measure_books(),
    ]


def build_process(flags: int) -> ProcessDefinition:
    """Build the process that a document describes."""
    return build_definition(ProcessDocument.load(build_document(flags)))


def build_document(flags: int) -> dict[str, Any]:
    """Build a document: questions that flags lead around, then the sections, then a synthesis."""
    keys = [f"flag_{number}" for number in range(flags)]
    path = [_ask(number, keys) for number in range(NODES - _BESIDE)]
    first: dict[str, Any] = {
        "key": "choices",
        "type": "fork",
        "collects": ["scope", "profile", "sections"],
        "edges": [{"to": "n_0"}],
    }
    last: list[dict[str, Any]] = [
        {"key": "exploration", "type": "iterative", "edges": [{"to": "synthesis"}]},
        {"key": "synthesis", "type": "synthesis", "edges": [{"to": "closing"}]},
        {"key": "closing", "type": "informational"},
    ]
    nodes = [{"name": str(one["key"]), "purpose": "Measured.", **one} for one in [first, *path, *last]]
    return {
        "format": 1,
        "name": "measured",
        "flags": [{"key": key, "label": key} for key in keys],
        "boundaries": [{"key": f"boundary_{number}", "label": "May we?"} for number in range(BOUNDARIES)],
        "sections": [_tell(number, keys) for number in range(SECTIONS)],
        "nodes": nodes,
    }


def _ask(number: int, flags: list[str]) -> dict[str, Any]:
    """Ask something that a flag, or two of them together, lead past."""
    last = NODES - _BESIDE - 1
    ahead, further = (f"n_{one}" if one <= last else "exploration" for one in (number + 1, number + 2))
    one, other = flags[number % len(flags)], flags[(7 * number + 3) % len(flags)]
    past = {"all": [{"profile_flag": one}, {"not": {"profile_flag": other}}]} if one != other else {"profile_flag": one}
    skips = [{"to": further, "when": past}] if number % 2 and ahead != further else []
    return {"key": f"n_{number}", "type": "data_collection", "edges": [*skips, {"to": ahead}]}


def _tell(number: int, flags: list[str]) -> dict[str, Any]:
    """Tell of a part of a life, which one flag or none belongs to, with ten prompts of which two are sensitive."""
    boundary = f"boundary_{number % BOUNDARIES}"
    guarded = {"tier": 3, "boundaries": [boundary], "when": {"profile_boundary": boundary}}
    prompts = [{"key": f"p_{at}", "text": "What was it like?", **(guarded if at > 7 else {})} for at in range(10)]
    needed = {flags[number % len(flags)]: bool(number % 3)} if number % 2 else {}
    before = {"unlock_after": f"s_{number - 1}", "minimum_prompts": 3} if number % 5 == 1 else {}
    return {"key": f"s_{number}", "name": "Part", "requires_flags": needed, "prompts": prompts, **before}
