"""The rows of a published version: its parts by their definition, written together and deleted in their order."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import Base, table_of
from shared.core.db.conditional_writes import BATCH
from shared.narrative.process import models
from shared.narrative.process.condition_documents import write_condition
from shared.narrative.process.conditions import Condition
from shared.narrative.process.definition import ProcessDefinition, ProcessSection, Prompt
from shared.narrative.process.row_ids import find_node_id, find_pack_id, find_prompt_id, find_section_id
from shared.narrative.process.vocabulary import NODE_TYPES

Row = dict[str, Any]
_MOST_PARAMETERS = 2_000


def load_node_types(db: Session) -> None:
    """Bring the types of nodes into their table, where they are missing; part of every migration."""
    table = table_of(models.ProcessNodeType)
    known = set(db.scalars(select(table.c.type_name)))
    rows = [
        {
            "type_name": one.name,
            "description": one.description,
            "requires_user_input": one.requires_user_input,
            "can_skip": one.can_skip,
            "is_repeatable": one.is_repeatable,
        }
        for one in NODE_TYPES.values()
        if one.name not in known
    ]
    if rows:
        db.execute(insert(table), rows)


def insert_parts(db: Session, version_id: UUID, definition: ProcessDefinition) -> None:
    """Insert the rows of all parts of a version, parents before what refers to them."""
    load_node_types(db)
    _insert(db, models.ProcessCommitment, _list_commitments(version_id, definition))
    _insert(db, models.ProcessNode, _list_nodes(version_id, definition))
    _insert(db, models.ProcessFlowEdge, _list_edges(version_id, definition))
    _insert(db, models.ProcessPrompt, _list_prompts(version_id, definition))
    _insert(db, models.PromptPackTemplate, _list_packs(version_id, definition))
    _insert(db, models.PromptPackPrompt, _list_pack_prompts(version_id, definition))
    _insert(db, models.ProcessSection, _list_sections(version_id, definition))
    _insert(db, models.SectionPrompt, _list_section_prompts(version_id, definition))


def delete_parts(db: Session, version_id: UUID) -> None:
    """Delete the rows of all parts, children first: SQL Server checks keys without a cascade before it is done."""
    nodes, sections = table_of(models.ProcessNode), table_of(models.ProcessSection)
    packs, edges = table_of(models.PromptPackTemplate), table_of(models.ProcessFlowEdge)
    links, prompts = table_of(models.SectionPrompt), table_of(models.ProcessPrompt)
    section_ids = select(sections.c.id).where(sections.c.process_version_id == version_id)
    node_ids = select(nodes.c.id).where(nodes.c.process_version_id == version_id)
    pack_ids = select(packs.c.id).where(packs.c.process_version_id == version_id)
    pack_prompts, commitments = table_of(models.PromptPackPrompt), table_of(models.ProcessCommitment)
    db.execute(delete(links).where(links.c.section_id.in_(section_ids)))
    db.execute(delete(prompts).where(prompts.c.process_node_id.in_(node_ids)))
    db.execute(delete(pack_prompts).where(pack_prompts.c.prompt_pack_id.in_(pack_ids)))
    for table in (edges, sections, nodes, packs, commitments):
        db.execute(delete(table).where(table.c.process_version_id == version_id))


def _insert(db: Session, model: type[Base], rows: Iterable[Row]) -> None:
    table, listed = table_of(model), list(rows)
    for batch in _divide(table, listed):
        db.execute(insert(table), batch)


def _divide(table: Table, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Divide rows so that no statement has more of them, or more parameters, than SQL Server takes."""
    size = min(BATCH, _MOST_PARAMETERS // len(table.columns))
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _list_commitments(version_id: UUID, definition: ProcessDefinition) -> Iterator[Row]:
    for number, one in enumerate(definition.commitments):
        yield {
            **_begin(uuid4()),
            "process_version_id": version_id,
            "order_index": number,
            "title": one.title,
            "description": one.description,
        }


def _list_nodes(version_id: UUID, definition: ProcessDefinition) -> Iterator[Row]:
    for number, node in enumerate(definition.nodes.values()):
        yield {
            **_begin(find_node_id(version_id, node.key)),
            "process_version_id": version_id,
            "node_type": node.type,
            "node_key": node.key,
            "node_name": node.name,
            "order_index": number,
            "purpose": node.purpose,
            "outcome": node.outcome,
            "user_facing_text": node.text,
            "is_optional": node.is_optional,
            "requires_completion": node.requires_completion,
            "agent_objective": node.agent_objective,
            "agent_constraints": node.agent_constraints,
            "collects": " ".join(node.collects),
            "reveals_archetypes": node.reveals_archetypes,
        }


def _list_edges(version_id: UUID, definition: ProcessDefinition) -> Iterator[Row]:
    for edges in definition.edges.values():
        for number, edge in enumerate(edges):
            yield {
                **_begin(uuid4()),
                "process_version_id": version_id,
                "from_node_id": find_node_id(version_id, edge.from_node),
                "to_node_id": find_node_id(version_id, edge.to_node),
                "order_index": number,
                "edge_label": edge.label,
                **_write(edge.condition),
            }


def _list_prompts(version_id: UUID, definition: ProcessDefinition) -> Iterator[Row]:
    for prompts in definition.prompts_of.values():
        for number, prompt in enumerate(prompts):
            yield {
                **_begin(find_prompt_id(version_id, prompt.key)),
                "process_node_id": find_node_id(version_id, prompt.node),
                "order_index": number,
                **_describe(prompt),
            }


def _describe(prompt: Prompt) -> Row:
    return {
        "prompt_key": prompt.key,
        "prompt_text": prompt.text,
        "prompt_type": prompt.type,
        "is_required": prompt.required,
        "is_sensitive": prompt.is_sensitive,
        "sensitivity_tier": prompt.tier,
        "boundaries": json.dumps(prompt.boundaries) if prompt.boundaries else None,
        "response_format": prompt.format,
        "max_length": prompt.max_length,
        "example_response": prompt.example,
        "options": json.dumps([[one.value, one.label] for one in prompt.options]) if prompt.options else None,
        **_write(prompt.condition),
    }


def _list_packs(version_id: UUID, definition: ProcessDefinition) -> Iterator[Row]:
    for pack in definition.packs.values():
        yield {
            **_begin(find_pack_id(version_id, pack.key)),
            "process_version_id": version_id,
            "template_name": pack.key,
            "description": pack.description,
            "is_global": pack.is_global,
        }


def _list_pack_prompts(version_id: UUID, definition: ProcessDefinition) -> Iterator[Row]:
    for pack in definition.packs.values():
        for number, prompt in enumerate(pack.prompts):
            yield {
                **_begin(uuid4()),
                "prompt_pack_id": find_pack_id(version_id, pack.key),
                "prompt_key": prompt.key,
                "prompt_text": prompt.text,
                "prompt_type": prompt.type,
                "order_index": number,
                "is_required": prompt.required,
            }


def _list_sections(version_id: UUID, definition: ProcessDefinition) -> Iterator[Row]:
    places = {key: number for number, key in enumerate(definition.sections)}
    for section in _order_by_unlocks(definition):
        flags, after = section.requires_flags, section.unlock_after
        yield {
            **_begin(find_section_id(version_id, section.key)),
            "process_version_id": version_id,
            "section_key": section.key,
            "section_name": section.name,
            "description": section.description,
            "order_index": places[section.key],
            "is_core": section.is_core,
            "requires_scope": " ".join(section.requires_scope) or None,
            "requires_profile_flags": json.dumps(dict(flags), sort_keys=True) if flags else None,
            "unlock_after_section_id": None if after is None else find_section_id(version_id, after),
            "minimum_prompts_required": section.minimum_prompts,
        }


def _order_by_unlocks(definition: ProcessDefinition) -> list[ProcessSection]:
    """Return the sections, each after the one that it refers to."""
    depths: dict[str, int] = {}
    for key in definition.sections:
        waiting: list[str] = []
        after: str | None = key
        while after is not None and after not in depths:
            waiting.append(after)
            after = definition.sections[after].unlock_after
        start = 0 if after is None else depths[after] + 1
        depths.update({name: start + number for number, name in enumerate(reversed(waiting))})
    return sorted(definition.sections.values(), key=lambda section: depths[section.key])


def _list_section_prompts(version_id: UUID, definition: ProcessDefinition) -> Iterator[Row]:
    counts: dict[str, int] = {}
    for prompt in definition.prompts.values():
        if prompt.section is not None:
            number = counts[prompt.section] = counts.get(prompt.section, -1) + 1
            yield {
                "section_id": find_section_id(version_id, prompt.section),
                "process_prompt_id": find_prompt_id(version_id, prompt.key),
                "order_index": number,
            }


def _begin(row_id: UUID) -> Row:
    return {"id": row_id, "created_at": clock.now()}


def _write(condition: Condition) -> Row:
    return {"condition_type": condition.kind, "condition_value": write_condition(condition)}
