"""Tables of processes (seed 003): versions, and the parts of those that are published.

None of it is about a person. A version that is published never changes; its parts have ids that follow from their keys
(`row_ids.py`), so that sessions refer to them without reading them. Children cascade from their version. A key that
would make a second way of cascades has none, so `version_rows.delete_parts` takes the parts out in their order.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, ClusteredIndex, FilteredIndex, IdentityMixin, NonclusteredPrimaryKey
from shared.narrative.process.vocabulary import NodeTypeName, ResponseFormat

VersionStatus = Literal["draft", "published", "active", "retired"]
DRAFT: VersionStatus = "draft"
PUBLISHED: VersionStatus = "published"
ACTIVE: VersionStatus = "active"
RETIRED: VersionStatus = "retired"
ACTIVE_SLOT = 1


class ProcessVersion(IdentityMixin, Base):
    """A version of the process: a draft that changes, or published and unchanging from then on.

    `source` is the document as its author wrote it, `canonical` what it says (`document.write_canonical`), and
    `content_hash` the SHA-256 of that. `number` is given when it is published. `active_slot` is 1 for the version that
    sessions begin with and null for all others. `created_by` is no foreign key, because the version stays when its
    author's account ends; it is null then. `version` counts edits.
    """

    __tablename__ = "process_versions"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_process_versions_age", "created_at", "id"),
    )

    version_name: Mapped[str] = mapped_column(Unicode(100))
    description: Mapped[str | None] = mapped_column(Unicode(4000))
    status: Mapped[VersionStatus] = mapped_column(Unicode(10), default=DRAFT)
    number: Mapped[int | None]
    active_slot: Mapped[int | None]
    source: Mapped[str] = mapped_column(Unicode())
    canonical: Mapped[str] = mapped_column(Unicode())
    content_hash: Mapped[str] = mapped_column(Unicode(64))
    created_by: Mapped[UUID | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_at: Mapped[datetime | None]
    activated_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


FilteredIndex(
    "ix_process_versions_number", ProcessVersion.number, where=ProcessVersion.number.is_not(None), unique=True
)
FilteredIndex(
    "ix_process_versions_active",
    ProcessVersion.active_slot,
    where=ProcessVersion.active_slot.is_not(None),
    unique=True,
)


class ProcessCommitment(IdentityMixin, Base):
    """A principle that a version keeps."""

    __tablename__ = "process_commitments"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_process_commitments_age", "created_at", "id"),
        Index("ix_process_commitments_order", "process_version_id", "order_index", unique=True),
    )

    process_version_id: Mapped[UUID] = mapped_column(ForeignKey("process_versions.id", ondelete="CASCADE"))
    order_index: Mapped[int]
    title: Mapped[str] = mapped_column(Unicode(200))
    description: Mapped[str] = mapped_column(Unicode(4000))


class ProcessNodeType(Base):
    """A type of nodes; the rows are those of `vocabulary.NODE_TYPES`."""

    __tablename__ = "process_node_types"
    __table_args__ = (PrimaryKeyConstraint("type_name"),)

    type_name: Mapped[NodeTypeName] = mapped_column(Unicode(50))
    description: Mapped[str | None] = mapped_column(Unicode(4000))
    requires_user_input: Mapped[bool]
    can_skip: Mapped[bool]
    is_repeatable: Mapped[bool]


class ProcessNode(IdentityMixin, Base):
    """A phase of a version."""

    __tablename__ = "process_nodes"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_process_nodes_age", "created_at", "id"),
        Index("ix_process_nodes_order", "process_version_id", "order_index", unique=True),
        Index("ix_process_nodes_type", "node_type"),
    )

    process_version_id: Mapped[UUID] = mapped_column(ForeignKey("process_versions.id", ondelete="CASCADE"))
    node_type: Mapped[NodeTypeName] = mapped_column(Unicode(50), ForeignKey("process_node_types.type_name"))
    node_key: Mapped[str] = mapped_column(Unicode(40))
    node_name: Mapped[str] = mapped_column(Unicode(200))
    order_index: Mapped[int]
    purpose: Mapped[str] = mapped_column(Unicode(4000))
    outcome: Mapped[str | None] = mapped_column(Unicode(4000))
    user_facing_text: Mapped[str | None] = mapped_column(Unicode(4000))
    is_optional: Mapped[bool]
    requires_completion: Mapped[bool]
    agent_objective: Mapped[str | None] = mapped_column(Unicode(4000))
    agent_constraints: Mapped[str | None] = mapped_column(Unicode(4000))
    collects: Mapped[str] = mapped_column(Unicode(40))
    reveals_archetypes: Mapped[bool]


class ProcessFlowEdge(IdentityMixin, Base):
    """A way from a node to another one. `condition_value` is JSON of the condition's document, null for always."""

    __tablename__ = "process_flow_edges"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_process_flow_edges_age", "created_at", "id"),
        Index("ix_process_flow_edges_order", "from_node_id", "order_index", unique=True),
        Index("ix_process_flow_edges_version", "process_version_id"),
        Index("ix_process_flow_edges_target", "to_node_id"),
    )

    process_version_id: Mapped[UUID] = mapped_column(ForeignKey("process_versions.id", ondelete="CASCADE"))
    from_node_id: Mapped[UUID] = mapped_column(ForeignKey("process_nodes.id"))
    to_node_id: Mapped[UUID] = mapped_column(ForeignKey("process_nodes.id"))
    condition_type: Mapped[str] = mapped_column(Unicode(50))
    condition_value: Mapped[str | None] = mapped_column(Unicode())
    order_index: Mapped[int]
    edge_label: Mapped[str | None] = mapped_column(Unicode(100))


class ProcessPrompt(IdentityMixin, Base):
    """A prompt of a node, those of packs in each place. `options` and `boundaries` are JSON."""

    __tablename__ = "process_prompts"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_process_prompts_age", "created_at", "id"),
        Index("ix_process_prompts_order", "process_node_id", "order_index", unique=True),
    )

    process_node_id: Mapped[UUID] = mapped_column(ForeignKey("process_nodes.id", ondelete="CASCADE"))
    prompt_key: Mapped[str] = mapped_column(Unicode(100))
    prompt_text: Mapped[str] = mapped_column(Unicode(4000))
    prompt_type: Mapped[str | None] = mapped_column(Unicode(50))
    order_index: Mapped[int]
    is_required: Mapped[bool]
    is_sensitive: Mapped[bool]
    sensitivity_tier: Mapped[int]
    boundaries: Mapped[str | None] = mapped_column(Unicode(4000))
    response_format: Mapped[ResponseFormat] = mapped_column(Unicode(50))
    max_length: Mapped[int | None]
    example_response: Mapped[str | None] = mapped_column(Unicode(4000))
    options: Mapped[str | None] = mapped_column(Unicode())
    condition_type: Mapped[str] = mapped_column(Unicode(50))
    condition_value: Mapped[str | None] = mapped_column(Unicode())


class PromptPackTemplate(IdentityMixin, Base):
    """A sequence of prompts that a version places on nodes and sections."""

    __tablename__ = "prompt_pack_templates"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_prompt_pack_templates_age", "created_at", "id"),
        Index("ix_prompt_pack_templates_name", "process_version_id", "template_name", unique=True),
    )

    process_version_id: Mapped[UUID] = mapped_column(ForeignKey("process_versions.id", ondelete="CASCADE"))
    template_name: Mapped[str] = mapped_column(Unicode(100))
    description: Mapped[str | None] = mapped_column(Unicode(4000))
    is_global: Mapped[bool]


class PromptPackPrompt(IdentityMixin, Base):
    """A prompt of a pack, as it stands by itself."""

    __tablename__ = "prompt_pack_prompts"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_prompt_pack_prompts_age", "created_at", "id"),
        Index("ix_prompt_pack_prompts_order", "prompt_pack_id", "order_index", unique=True),
    )

    prompt_pack_id: Mapped[UUID] = mapped_column(ForeignKey("prompt_pack_templates.id", ondelete="CASCADE"))
    prompt_key: Mapped[str] = mapped_column(Unicode(100))
    prompt_text: Mapped[str] = mapped_column(Unicode(4000))
    prompt_type: Mapped[str | None] = mapped_column(Unicode(50))
    order_index: Mapped[int]
    is_required: Mapped[bool]


class ProcessSection(IdentityMixin, Base):
    """A part of a life. `requires_scope` has the scopes with spaces between, `requires_profile_flags` is JSON."""

    __tablename__ = "process_sections"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_process_sections_age", "created_at", "id"),
        Index("ix_process_sections_order", "process_version_id", "order_index", unique=True),
        Index("ix_process_sections_unlock", "unlock_after_section_id"),
    )

    process_version_id: Mapped[UUID] = mapped_column(ForeignKey("process_versions.id", ondelete="CASCADE"))
    section_key: Mapped[str] = mapped_column(Unicode(40))
    section_name: Mapped[str] = mapped_column(Unicode(200))
    description: Mapped[str | None] = mapped_column(Unicode(4000))
    order_index: Mapped[int]
    is_core: Mapped[bool]
    requires_scope: Mapped[str | None] = mapped_column(Unicode(60))
    requires_profile_flags: Mapped[str | None] = mapped_column(Unicode(4000))
    unlock_after_section_id: Mapped[UUID | None] = mapped_column(ForeignKey("process_sections.id"))
    minimum_prompts_required: Mapped[int]


class SectionPrompt(Base):
    """Which prompts belong to a section, in which order."""

    __tablename__ = "section_prompts"
    __table_args__ = (
        PrimaryKeyConstraint("section_id", "process_prompt_id"),
        Index("ix_section_prompts_prompt", "process_prompt_id"),
    )

    section_id: Mapped[UUID] = mapped_column(ForeignKey("process_sections.id", ondelete="CASCADE"))
    process_prompt_id: Mapped[UUID] = mapped_column(ForeignKey("process_prompts.id"))
    order_index: Mapped[int]
