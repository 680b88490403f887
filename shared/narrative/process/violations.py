"""What a proof finds: violations, each in a sentence and with the choices of a person who would meet it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from shared.narrative.process.definition import ProcessNode
from shared.narrative.process.session_space import Choice, SessionSpace
from shared.narrative.process.walks import walk_flow

ViolationKind = Literal[
    "dead_end",
    "endless_loop",
    "no_synthesis",
    "several_edges",
    "unknown_fact",
    "nothing_to_choose",
    "closed_section",
    "forbidden_prompt",
    "unreachable_node",
    "unreachable_edge",
    "unreachable_section",
    "unreachable_prompt",
    "too_complex",
]
_TEXTS: Mapping[ViolationKind, str] = {
    "dead_end": "No edge of {} holds for this person.",
    "endless_loop": "This person comes to {} again and again.",
    "no_synthesis": "This person comes to the end at {} without a synthesis.",
    "several_edges": "More than one edge of {} holds for this person.",
    "nothing_to_choose": "No section is for this person, and {} is about their sections.",
    "closed_section": "This person chose {}, and it never opens.",
    "forbidden_prompt": "This person is shown {}, which a boundary of theirs forbids.",
}


@dataclass(frozen=True)
class PathStep:
    """A node on the way of a counter-example, and what the person chooses there, as far as it matters."""

    node: str
    choices: Mapping[str, Any]


@dataclass(frozen=True)
class CounterExample:
    """The shortest way to a violation; `section` is the one at work where it happens."""

    path: tuple[PathStep, ...]
    section: str | None = None


@dataclass(frozen=True)
class Violation:
    """Something that goes wrong. `subject` is the key of a node, section or prompt; `node.n` is the n-th edge of it."""

    kind: ViolationKind
    subject: str | None
    text: str
    example: CounterExample | None = None


def describe_violation(kind: ViolationKind, subject: str) -> str:
    """Say what goes wrong, where the kind and the subject say it all."""
    return _TEXTS[kind].format(subject)


def build_counter_example(
    space: SessionSpace, choices: Mapping[Choice, bool], length: int | None, section: str | None
) -> CounterExample:
    """Walk with a person's choices, as a session would, over so many nodes, or to the end."""
    steps = walk_flow(space.definition, space.build_facts(choices)).steps[:length]
    return CounterExample(tuple(PathStep(one.node.key, _list_choices(choices, one.node)) for one in steps), section)


def _list_choices(choices: Mapping[Choice, bool], node: ProcessNode) -> dict[str, Any]:
    """Return what is chosen at a node, as the answers of a dry run are written."""
    listed: dict[str, Any] = {}
    if "scope" in node.collects:
        listed["scope"] = next((key for (kind, key), answer in choices.items() if kind == "scope" and answer), None)
    if "profile" in node.collects:
        for name, kind in (("flags", "flag"), ("boundaries", "boundary")):
            listed[name] = {key: answer for (one, key), answer in choices.items() if one == kind}
    if "sections" in node.collects:
        listed["sections"] = [key for (kind, key), answer in choices.items() if kind == "section" and answer]
    return listed
