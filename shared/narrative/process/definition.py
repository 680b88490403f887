"""A process as it runs: nodes with edges and prompts, sections, packs and commitments, by key and in their order.

A definition is built by `document.py` and never changes. Everything here is without ids of rows: a key is unique in a
version, and `row_ids.py` derives the id of its row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.narrative.process.conditions import ALWAYS, Condition
from shared.narrative.process.vocabulary import (
    TOPICS,
    FactKind,
    NodeTypeName,
    ResponseFormat,
    Scope,
    SensitivityTier,
    Topic,
    name_topic,
)


@dataclass(frozen=True)
class Commitment:
    """A principle that the process keeps, such as "Context before meaning"."""

    title: str
    description: str


@dataclass(frozen=True)
class ProfileFlag:
    """A yes or no about someone's life, such as having children; `label` is how they are asked."""

    key: str
    label: str


@dataclass(frozen=True)
class ComfortBoundary:
    """A yes or no by which a person says what they do not want to be asked about.

    `allowing_answer` is the answer that permits; the other one forbids. `default` is what is proposed to them.
    A boundary concerns the prompts that name it, and all prompts from tier `from_tier` on, where that is set.
    """

    key: str
    label: str
    default: bool
    allowing_answer: bool
    from_tier: SensitivityTier | None = None

    @property
    def permission(self) -> Condition:
        """The condition that it allows."""
        return Condition("profile_boundary", (self.key,), expected=self.allowing_answer)


@dataclass(frozen=True)
class PromptOption:
    """One of the answers to choose from in `multi_select`."""

    value: str
    label: str


@dataclass(frozen=True)
class Prompt:
    """A question of a node.

    `key` is `owner.name`: the section or else the node it belongs to, and its name there. `section` is None for a
    prompt of the node itself, which an iterative node asks in every section. `boundaries` are those that concern it,
    with those of its tier, `topics` what it is about. `max_length` counts UTF-16 units.
    """

    key: str
    node: str
    text: str
    type: str | None = None
    section: str | None = None
    pack: str | None = None
    required: bool = False
    tier: SensitivityTier = 1
    boundaries: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    format: ResponseFormat = "text"
    max_length: int | None = None
    example: str | None = None
    options: tuple[PromptOption, ...] = ()
    condition: Condition = ALWAYS

    @property
    def is_sensitive(self) -> bool:
        """Whether its tier is above the one that is safe for everybody."""
        return self.tier > 1


@dataclass(frozen=True)
class PromptPack:
    """A sequence of prompts that is placed on nodes and sections, such as Scene-People-Tension-Change-Meaning.

    The keys of its prompts are names without an owner, and their `node` is empty.
    """

    key: str
    name: str
    description: str
    prompts: tuple[Prompt, ...]
    is_global: bool = True


@dataclass(frozen=True)
class FlowEdge:
    """A way from a node to another one. Of those whose condition holds, the first one is taken."""

    from_node: str
    to_node: str
    condition: Condition = ALWAYS
    label: str | None = None


@dataclass(frozen=True)
class ProcessSection:
    """A part of a life that can be told, such as Childhood.

    `condition` says for whom it is (from `requires_scope`, `requires_flags` and `topics`). It opens when
    `unlock_after`, which has to be chosen too, is finished, or as soon as `minimum_prompts` answers were given there,
    where that is set.
    """

    key: str
    name: str
    description: str | None = None
    is_core: bool = True
    requires_scope: tuple[Scope, ...] = ()
    requires_flags: Mapping[str, bool] = field(default_factory=dict)
    unlock_after: str | None = None
    minimum_prompts: int = 0
    topics: tuple[Topic, ...] = ()
    condition: Condition = ALWAYS


@dataclass(frozen=True)
class ProcessNode:
    """A phase. `collects` is what a person has to choose here before they can advance.

    `exclusive_edges`: the author says that exactly one edge holds, and the proof checks it. `reveals_archetypes`: from
    here on the person may see what was inferred.
    """

    key: str
    name: str
    type: NodeTypeName
    purpose: str
    outcome: str | None = None
    text: str | None = None
    is_optional: bool = False
    requires_completion: bool = True
    agent_objective: str | None = None
    agent_constraints: str | None = None
    collects: tuple[FactKind, ...] = ()
    reveals_archetypes: bool = False
    exclusive_edges: bool = False


@dataclass(frozen=True)
class ProcessDefinition:
    """A version of the process. The first node is where sessions begin, and a node without edges is an end.

    `edges` and `prompts_of` are by the key of their node; every node is in both.
    """

    name: str
    description: str | None
    commitments: tuple[Commitment, ...]
    flags: Mapping[str, ProfileFlag]
    boundaries: Mapping[str, ComfortBoundary]
    packs: Mapping[str, PromptPack]
    sections: Mapping[str, ProcessSection]
    nodes: Mapping[str, ProcessNode]
    edges: Mapping[str, tuple[FlowEdge, ...]]
    prompts: Mapping[str, Prompt]
    prompts_of: Mapping[str, tuple[Prompt, ...]]

    @property
    def topics(self) -> frozenset[Topic]:
        """The topics that a condition of prompts, sections or edges asks for."""
        conditions = [
            *(one.condition for one in self.prompts.values()),
            *(one.condition for one in self.sections.values()),
            *(one.condition for edges in self.edges.values() for one in edges),
        ]
        named = {name for condition in conditions for one in condition.list_statements() for name in one.names}
        return frozenset(topic for topic in TOPICS if name_topic(topic) in named)

    def list_answers(self) -> list[str]:
        """Return what a profile has answers to besides flags: the boundaries, and the names of topics."""
        return [*self.boundaries, *(name_topic(topic) for topic in sorted(self.topics))]

    @property
    def first_node(self) -> ProcessNode:
        """Where sessions begin."""
        return next(iter(self.nodes.values()))
