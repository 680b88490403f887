"""The words that every process is written in: scopes, types of nodes, formats of answers, tiers (seed 003)."""

from dataclasses import dataclass
from typing import Literal, get_args

Scope = Literal["whole_life", "major_chapter", "single_event", "unsure"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
NodeTypeName = Literal["informational", "fork", "data_collection", "iterative", "synthesis"]
FactKind = Literal["scope", "profile", "sections"]
"""What a node asks for besides the answers to its prompts: the scope, the profile with its boundaries, the sections."""
Topic = Literal["family", "childhood", "parenthood", "health", "body", "money", "work_loss", "faith", "military"]
"""Subjects that someone can close for their whole account, but for those that a profile asks about as a boundary."""
TOPICS: tuple[Topic, ...] = get_args(Topic)
ResponseFormat = Literal["text", "voice", "checkbox", "multi_select"]
SensitivityTier = Literal[1, 2, 3]
"""1 is safe for everybody, 2 is optional, 3 is private. A prompt of tier 2 or 3 is never required."""


@dataclass(frozen=True)
class NodeType:
    """How nodes of a type behave. A `repeatable` one is done once for each section that was chosen."""

    name: NodeTypeName
    description: str
    requires_user_input: bool
    can_skip: bool
    is_repeatable: bool


NODE_TYPES: dict[NodeTypeName, NodeType] = {
    one.name: one
    for one in (
        NodeType("informational", "Tells the person something.", False, True, False),
        NodeType("fork", "Asks for a choice that decides the way.", True, False, False),
        NodeType("data_collection", "Asks for answers.", True, True, False),
        NodeType("iterative", "Asks for answers, once for each chosen section.", True, True, True),
        NodeType("synthesis", "Brings together what was told.", True, False, False),
    )
}


def name_topic(topic: str) -> str:
    """Return the name under which a profile has the answer to a topic, true while it is open; no key has a point."""
    return f"topic.{topic}"


TOPIC_NAMES = frozenset(map(name_topic, TOPICS))
