"""What the form of a document cannot say: names that exist, keys that differ, prompts that fit where they stand.

Each rule gives the path of what is wrong and a sentence. What follows only from the whole flow is for the proof.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from shared.narrative.process.document_definition import list_iterative_nodes, name_prompt
from shared.narrative.process.document_models import (
    MAX_PROMPTS,
    ConditionPart,
    NodePart,
    PackPromptPart,
    PlacementPart,
    ProcessDocument,
    SectionPart,
    SectionPlacementPart,
    SectionPromptPart,
)
from shared.narrative.process.document_source import Path
from shared.narrative.process.vocabulary import NODE_TYPES

Found = Iterator[tuple[Path, str]]
_NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})
_OF_EDGES = ("always", "scope_match", "profile_flag", "topic_open", "section_selected")
_OF_PROMPTS = ("always", "scope_match", "profile_boundary", "topic_open", "section_active")


def find_faults(
    document: ProcessDocument, further: Mapping[str, Collection[str]] = _NOTHING, *, has_all_types: bool = True
) -> list[tuple[Path, str]]:
    """Return every fault of a document that has the right form, none if it can be used.

    Where parts of a text were left out, `further` are names that exist beside those of the document, by their kind, and
    `has_all_types` is false if it is not known which nodes are iterative.
    """
    names = _Names(document, further, has_all_types=has_all_types)
    faults = [*_find_repeated_keys(document), *_find_faulty_unlocks(document, names.sections)]
    for number, pack in enumerate(document.packs):
        for place, prompt in enumerate(pack.prompts):
            faults += names.check_prompt(prompt, ("packs", number, "prompts", place), in_sections=True)
    for number, section in enumerate(document.sections):
        faults += names.check_section(section, ("sections", number))
    for number, node in enumerate(document.nodes):
        faults += names.check_node(node, ("nodes", number))
    return [*faults, *_find_repeated_prompts(document)]


class _Names:
    """What a document names, to check what refers to it."""

    def __init__(
        self, document: ProcessDocument, further: Mapping[str, Collection[str]], *, has_all_types: bool
    ) -> None:
        self.flags, self.boundaries, self.sections, self.nodes, self.pack_keys = (
            {one.key for one in getattr(document, kind)} | set(further.get(kind, ()))
            for kind in ("flags", "boundaries", "sections", "nodes", "packs")
        )
        self.packs = {one.key: one for one in document.packs}
        self.iterative = list_iterative_nodes(document)
        self.has_all_types = has_all_types

    def check_node(self, node: NodePart, path: Path) -> Found:
        """Check a node with its edges and prompts."""
        is_iterative = node.key in self.iterative or not self.has_all_types
        if node.is_optional and node.collects:
            yield (*path, "is_optional"), "A node that collects something cannot be optional."
        if node.is_optional and not NODE_TYPES[node.type].can_skip:
            yield (*path, "is_optional"), f"A node of the type {node.type} cannot be optional."
        for number, edge in enumerate(node.edges):
            place = (*path, "edges", number)
            if edge.to not in self.nodes:
                yield (*place, "to"), f"There is no node {edge.to}."
            yield from self._check_condition(edge.when, (*place, "when"), _OF_EDGES)
            if number < len(node.edges) - 1 and (edge.when is None or edge.when.always):
                yield place, "This edge always holds, so those after it are never taken. Put it last."
        yield from self._check_prompts(node.prompts, node.packs, path, is_iterative=is_iterative)

    def check_section(self, section: SectionPart, path: Path) -> Found:
        """Check a section with its prompts."""
        for flag in section.requires_flags.keys() - self.flags:
            yield (*path, "requires_flags", flag), f"There is no flag {flag}."
        if not (section.prompts or section.packs):
            yield path, "A section has prompts or packs."
        yield from self._check_prompts(section.prompts, section.packs, path, is_iterative=True)

    def _check_prompts(
        self, prompts: Sequence[PackPromptPart], placements: Sequence[PlacementPart], path: Path, *, is_iterative: bool
    ) -> Found:
        for number, prompt in enumerate(prompts):
            yield from self.check_prompt(prompt, (*path, "prompts", number), in_sections=is_iterative)
        for number, placement in enumerate(placements):
            yield from self._check_placement(placement, (*path, "packs", number), is_iterative=is_iterative)

    def _check_placement(self, placement: PlacementPart, path: Path, *, is_iterative: bool) -> Found:
        yield from self._check_asked(placement, path)
        yield from self._check_boundaries(placement.boundaries, path)
        yield from self._check_condition(placement.when, (*path, "when"), _OF_PROMPTS, in_sections=is_iterative)
        if placement.pack not in self.pack_keys:
            yield (*path, "pack"), f"There is no pack {placement.pack}."
        pack = self.packs.get(placement.pack)
        if pack is not None and not is_iterative:
            for prompt in pack.prompts:
                if "section_active" in set(_list_kinds(prompt.when)):
                    yield (*path, "pack"), "This pack looks at the active section, which only an iterative node has."

    def check_prompt(self, prompt: PackPromptPart, path: Path, *, in_sections: bool) -> Found:
        """Check a prompt; `in_sections`: it is asked where a section is active."""
        yield from self._check_asked(prompt, path)
        yield from self._check_boundaries(prompt.boundaries, path)
        yield from self._check_condition(prompt.when, (*path, "when"), _OF_PROMPTS, in_sections=in_sections)
        if prompt.required and prompt.tier > 1:
            yield (*path, "required"), "A prompt above tier 1 cannot be required."
        if (prompt.format == "multi_select") != bool(prompt.options):
            yield (*path, "options"), "Options belong to the format multi_select, which needs at least one."
        yield from _find_repeated((*path, "options"), (one.value for one in prompt.options), "value")
        if prompt.max_length is not None and prompt.format not in ("text", "voice"):
            yield (*path, "max_length"), "Only a text has a length."

    def _check_asked(self, part: PackPromptPart | PlacementPart, path: Path) -> Found:
        if not isinstance(part, SectionPromptPart | SectionPlacementPart) or not self.has_all_types:
            return
        if part.node is not None and part.node not in self.iterative:
            yield (*path, "node"), f"There is no iterative node {part.node}."
        elif part.node is None and len(self.iterative) != 1:
            yield path, "Name the iterative node that asks this; only where there is one, it is clear which."

    def _check_boundaries(self, boundaries: Sequence[str], path: Path) -> Found:
        for number, name in enumerate(boundaries):
            if name not in self.boundaries:
                yield (*path, "boundaries", number), f"There is no boundary {name}."

    def _check_condition(
        self, part: ConditionPart | None, path: Path, kinds: Sequence[str], *, in_sections: bool = False
    ) -> Found:
        for place, kind, name in _walk(part, path):
            known = {
                "profile_flag": self.flags,
                "profile_boundary": self.boundaries,
                "section_selected": self.sections,
                "section_active": self.sections,
            }.get(kind)
            if kind not in kinds:
                yield place, f"This cannot be looked at here; these can: {', '.join(kinds)}, joined by all, any, not."
            elif known is not None and name not in known:
                yield place, f"There is no {kind.split('_')[0 if 'section' in kind else 1]} {name}."
            elif kind == "section_active" and not in_sections:
                yield place, "Only an iterative node has an active section."


def _walk(part: ConditionPart | None, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Give the statements of a condition: where each stands, its kind, and what it names."""
    if part is None:
        return
    for name in part.model_fields_set:
        kind, value = name.rstrip("_"), getattr(part, name)
        if isinstance(value, ConditionPart):
            yield from _walk(value, (*path, kind))
        elif kind in ("all", "any"):
            for number, one in enumerate(value):
                yield from _walk(one, (*path, kind, number))
        else:
            yield (*path, kind), kind, value if isinstance(value, str) else ""


def _list_kinds(part: ConditionPart | None) -> Iterator[str]:
    yield from (kind for _, kind, _ in _walk(part, ()))


def _find_repeated(path: Path, names: Iterable[str], field: str = "key") -> Found:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield (*path, number, field), f"{name} stands twice."
        seen.add(name)


def _find_repeated_keys(document: ProcessDocument) -> Found:
    for kind in ("flags", "boundaries", "packs", "sections", "nodes"):
        yield from _find_repeated((kind,), (one.key for one in getattr(document, kind)))
    sections = {one.key for one in document.sections}
    for number, node in enumerate(document.nodes):
        if node.key in sections:
            yield ("nodes", number, "key"), "A section has the same key; prompts are named after both."


def _find_repeated_prompts(document: ProcessDocument) -> Found:
    """Look for keys that two prompts of a node or section would have."""
    packs, count = {one.key: one for one in document.packs}, 0
    for kind in ("nodes", "sections"):
        for number, owner in enumerate(getattr(document, kind)):
            seen: set[str] = set()
            named = [((kind, number, "prompts", at), one.key, None) for at, one in enumerate(owner.prompts)]
            for at, placement in enumerate(owner.packs):
                place = (kind, number, "packs", at)
                pack = packs.get(placement.pack)
                named += [(place, one.key, placement.prefix) for one in pack.prompts] if pack else []
            for place, name, prefix in named:
                key = name_prompt(owner.key, name, prefix)
                if key in seen:
                    yield place, f"Two prompts would have the key {key}; give one of their packs a prefix."
                seen.add(key)
            count += len(named)
    if count > MAX_PROMPTS:
        yield ("nodes",), f"A version has at most {MAX_PROMPTS} prompts; this one has {count}."


def _find_faulty_unlocks(document: ProcessDocument, known: Collection[str]) -> Found:
    before = {one.key: one.unlock_after for one in document.sections}
    for number, section in enumerate(document.sections):
        path: Path = ("sections", number, "unlock_after")
        if section.unlock_after is None:
            if section.minimum_prompts:
                yield ("sections", number, "minimum_prompts"), "Say in unlock_after where they have to be answered."
        elif section.unlock_after not in known:
            yield path, f"There is no section {section.unlock_after}."
        elif section.key in _follow(before, section.unlock_after):
            yield path, f"{section.key} would wait for itself."


def _follow(before: dict[str, str | None], key: str) -> set[str]:
    followed: set[str] = set()
    found: str | None = key
    while found is not None and found not in followed:
        followed.add(found)
        found = before.get(found)
    return followed
