"""Builds a definition of a document that has no faults: packs are placed, and conditions are put together."""

from collections.abc import Iterator, Sequence

from shared.narrative.process.conditions import ALWAYS, Condition, join_all, keep_open
from shared.narrative.process.definition import (
    ComfortBoundary,
    Commitment,
    FlowEdge,
    ProcessDefinition,
    ProcessNode,
    ProcessSection,
    ProfileFlag,
    Prompt,
    PromptOption,
    PromptPack,
)
from shared.narrative.process.document_models import (
    BoundaryPart,
    ConditionPart,
    NodePart,
    PackPart,
    PackPromptPart,
    PlacementPart,
    ProcessDocument,
    SectionPart,
    SectionPlacementPart,
    SectionPromptPart,
)
from shared.narrative.process.vocabulary import NODE_TYPES


def build_definition(document: ProcessDocument) -> ProcessDefinition:
    """Build the definition; a document with faults raises `KeyError`."""
    builder = _Builder(document)
    prompts = list(builder.list_prompts())
    return ProcessDefinition(
        name=document.name,
        description=document.description,
        commitments=tuple(Commitment(one.title, one.description) for one in document.commitments),
        flags={one.key: ProfileFlag(one.key, one.label) for one in document.flags},
        boundaries=builder.boundaries,
        packs={one.key: builder.build_pack(one) for one in document.packs},
        sections={one.key: _build_section(one) for one in document.sections},
        nodes={one.key: _build_node(one) for one in document.nodes},
        edges={one.key: builder.build_edges(one) for one in document.nodes},
        prompts={one.key: one for one in prompts},
        prompts_of={node.key: tuple(one for one in prompts if one.node == node.key) for node in document.nodes},
    )


def list_iterative_nodes(document: ProcessDocument) -> list[str]:
    """Return the keys of the nodes that ask the prompts of sections."""
    return [node.key for node in document.nodes if NODE_TYPES[node.type].is_repeatable]


def name_prompt(owner: str, name: str, prefix: str | None = None) -> str:
    """Return the whole key of a prompt."""
    return f"{owner}.{prefix}_{name}" if prefix else f"{owner}.{name}"


class _Builder:
    """What the parts of a document need of each other."""

    def __init__(self, document: ProcessDocument) -> None:
        self.document = document
        self.boundaries = {one.key: _build_boundary(one) for one in document.boundaries}
        self.packs = {one.key: one for one in document.packs}
        self.iterative_nodes = list_iterative_nodes(document)

    def list_prompts(self) -> Iterator[Prompt]:
        """Give all prompts, those of packs in each place: of a node first its own, then those of its packs."""
        for node in self.document.nodes:
            yield from self._build_prompts(node.prompts, node.packs, node.key, None)
        for section in self.document.sections:
            yield from self._build_prompts(section.prompts, section.packs, None, section.key)

    def build_pack(self, part: PackPart) -> PromptPack:
        """Build a pack as it stands by itself."""
        prompts = tuple(self._build_prompt(one, one.key, "", None) for one in part.prompts)
        return PromptPack(part.key, part.name, part.description, prompts, part.is_global)

    def build_edges(self, node: NodePart) -> tuple[FlowEdge, ...]:
        """Build the edges of a node in their order."""
        return tuple(FlowEdge(node.key, one.to, self.build_condition(one.when), one.label) for one in node.edges)

    def build_condition(self, part: ConditionPart | None) -> Condition:
        """Build a condition; none means always."""
        if part is None or part.always:
            return ALWAYS
        for kind, listed in (("all", part.all_), ("any", part.any_)):
            if listed is not None:
                return Condition(kind, parts=tuple(self.build_condition(one) for one in listed))  # type: ignore[arg-type]
        if part.not_ is not None:
            return Condition("not", parts=(self.build_condition(part.not_),))
        return self._build_statement(part)

    def _build_statement(self, part: ConditionPart) -> Condition:
        if part.scope_match is not None:
            return Condition("scope_match", tuple(part.scope_match))
        if part.profile_flag is not None:
            return Condition("profile_flag", (part.profile_flag,))
        if part.profile_boundary is not None:
            return self.boundaries[part.profile_boundary].permission
        if part.topic_open is not None:
            return next(keep_open([part.topic_open]))
        if part.section_selected is not None:
            return Condition("section_selected", (part.section_selected,))
        return Condition("section_active", (part.section_active or "",))

    def _build_prompts(
        self,
        prompts: Sequence[PackPromptPart],
        placements: Sequence[PlacementPart],
        node: str | None,
        section: str | None,
    ) -> Iterator[Prompt]:
        owner = section or node or ""
        for one in prompts:
            asked_at = node or self._find_node(one)
            yield self._build_prompt(one, name_prompt(owner, one.key), asked_at, section)
        for placement in placements:
            asked_at = node or self._find_node(placement)
            for one in self.packs[placement.pack].prompts:
                key = name_prompt(owner, one.key, placement.prefix)
                yield self._build_prompt(one, key, asked_at, section, placement)

    def _find_node(self, part: PackPromptPart | PlacementPart) -> str:
        named = part.node if isinstance(part, SectionPromptPart | SectionPlacementPart) else None
        return named or self.iterative_nodes[0]

    def _build_prompt(
        self, part: PackPromptPart, key: str, node: str, section: str | None, placement: PlacementPart | None = None
    ) -> Prompt:
        tier = max(part.tier, placement.tier) if placement else part.tier
        named = {*part.boundaries, *(placement.boundaries if placement else ())}
        by_tier = {one.key for one in self.boundaries.values() if one.from_tier is not None and tier >= one.from_tier}
        conditions = [part.when, placement.when] if placement else [part.when]
        topics = tuple(dict.fromkeys([*part.topics, *(placement.topics if placement else ())]))
        return Prompt(
            key=key,
            node=node,
            text=part.text,
            type=part.type,
            section=section,
            pack=placement.pack if placement else None,
            required=part.required and tier == 1,
            tier=tier,
            boundaries=tuple(name for name in self.boundaries if name in named | by_tier),
            format=part.format,
            max_length=part.max_length,
            example=part.example,
            options=tuple(PromptOption(one.value, one.label) for one in part.options),
            topics=topics,
            condition=join_all([*map(self.build_condition, conditions), *keep_open(topics)]),
        )


def _build_boundary(part: BoundaryPart) -> ComfortBoundary:
    return ComfortBoundary(part.key, part.label, part.default, part.allowing_answer, part.from_tier)


def _build_section(part: SectionPart) -> ProcessSection:
    flags = (Condition("profile_flag", (flag,)) for flag in part.requires_flags)
    wanted = [
        flag if is_set else Condition("not", parts=(flag,))
        for flag, is_set in zip(flags, part.requires_flags.values(), strict=True)
    ]
    scopes = [Condition("scope_match", tuple(part.requires_scope))] if part.requires_scope else []
    return ProcessSection(
        key=part.key,
        name=part.name,
        description=part.description,
        is_core=part.is_core,
        requires_scope=tuple(part.requires_scope),
        requires_flags=dict(part.requires_flags),
        unlock_after=part.unlock_after,
        minimum_prompts=part.minimum_prompts,
        topics=tuple(part.topics),
        condition=join_all([*scopes, *wanted, *keep_open(part.topics)]),
    )


def _build_node(part: NodePart) -> ProcessNode:
    return ProcessNode(
        key=part.key,
        name=part.name,
        type=part.type,
        purpose=part.purpose,
        outcome=part.outcome,
        text=part.text,
        is_optional=part.is_optional,
        requires_completion=part.requires_completion,
        agent_objective=part.agent.objective if part.agent else None,
        agent_constraints=part.agent.constraints if part.agent else None,
        collects=tuple(part.collects),
        reveals_archetypes=part.reveals_archetypes,
        exclusive_edges=part.exclusive_edges,
    )
