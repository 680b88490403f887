"""Versions of the process of the guided narrative, and their parts.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0041
Follows: 0040
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "process_node_types",
        sa.Column("type_name", sa.Unicode(length=50), nullable=False),
        sa.Column("description", sa.Unicode(length=4000), nullable=True),
        sa.Column("requires_user_input", sa.Boolean(), nullable=False),
        sa.Column("can_skip", sa.Boolean(), nullable=False),
        sa.Column("is_repeatable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("type_name", name="pk_process_node_types"),
    )
    op.create_table(
        "process_versions",
        sa.Column("version_name", sa.Unicode(length=100), nullable=False),
        sa.Column("description", sa.Unicode(length=4000), nullable=True),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("active_slot", sa.Integer(), nullable=True),
        sa.Column("source", sa.Unicode(), nullable=False),
        sa.Column("canonical", sa.Unicode(), nullable=False),
        sa.Column("content_hash", sa.Unicode(length=64), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_process_versions", mssql_clustered=False),
    )
    op.create_index(
        "ix_process_versions_active",
        "process_versions",
        ["active_slot"],
        unique=True,
        mssql_where=sa.text("active_slot IS NOT NULL"),
    )
    op.create_index(
        "ix_process_versions_age", "process_versions", ["created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index(
        "ix_process_versions_number",
        "process_versions",
        ["number"],
        unique=True,
        mssql_where=sa.text("number IS NOT NULL"),
    )
    op.create_table(
        "process_commitments",
        sa.Column("process_version_id", sa.Uuid(), nullable=False),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.Column("title", sa.Unicode(length=200), nullable=False),
        sa.Column("description", sa.Unicode(length=4000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_version_id"],
            ["process_versions.id"],
            name=op.f("fk_process_commitments_process_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_process_commitments", mssql_clustered=False),
    )
    op.create_index(
        "ix_process_commitments_age", "process_commitments", ["created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index(
        "ix_process_commitments_order", "process_commitments", ["process_version_id", "order_index"], unique=True
    )
    op.create_table(
        "process_nodes",
        sa.Column("process_version_id", sa.Uuid(), nullable=False),
        sa.Column("node_type", sa.Unicode(length=50), nullable=False),
        sa.Column("node_key", sa.Unicode(length=40), nullable=False),
        sa.Column("node_name", sa.Unicode(length=200), nullable=False),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Unicode(length=4000), nullable=False),
        sa.Column("outcome", sa.Unicode(length=4000), nullable=True),
        sa.Column("user_facing_text", sa.Unicode(length=4000), nullable=True),
        sa.Column("is_optional", sa.Boolean(), nullable=False),
        sa.Column("requires_completion", sa.Boolean(), nullable=False),
        sa.Column("agent_objective", sa.Unicode(length=4000), nullable=True),
        sa.Column("agent_constraints", sa.Unicode(length=4000), nullable=True),
        sa.Column("collects", sa.Unicode(length=40), nullable=False),
        sa.Column("reveals_archetypes", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["node_type"], ["process_node_types.type_name"], name=op.f("fk_process_nodes_node_type")
        ),
        sa.ForeignKeyConstraint(
            ["process_version_id"],
            ["process_versions.id"],
            name=op.f("fk_process_nodes_process_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_process_nodes", mssql_clustered=False),
    )
    op.create_index("ix_process_nodes_age", "process_nodes", ["created_at", "id"], unique=False, mssql_clustered=True)
    op.create_index("ix_process_nodes_order", "process_nodes", ["process_version_id", "order_index"], unique=True)
    op.create_index("ix_process_nodes_type", "process_nodes", ["node_type"], unique=False)
    op.create_table(
        "process_sections",
        sa.Column("process_version_id", sa.Uuid(), nullable=False),
        sa.Column("section_key", sa.Unicode(length=40), nullable=False),
        sa.Column("section_name", sa.Unicode(length=200), nullable=False),
        sa.Column("description", sa.Unicode(length=4000), nullable=True),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.Column("is_core", sa.Boolean(), nullable=False),
        sa.Column("requires_scope", sa.Unicode(length=60), nullable=True),
        sa.Column("requires_profile_flags", sa.Unicode(length=4000), nullable=True),
        sa.Column("unlock_after_section_id", sa.Uuid(), nullable=True),
        sa.Column("minimum_prompts_required", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_version_id"],
            ["process_versions.id"],
            name=op.f("fk_process_sections_process_version_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["unlock_after_section_id"],
            ["process_sections.id"],
            name=op.f("fk_process_sections_unlock_after_section_id"),
        ),
        sa.PrimaryKeyConstraint("id", name="pk_process_sections", mssql_clustered=False),
    )
    op.create_index(
        "ix_process_sections_age", "process_sections", ["created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_process_sections_order", "process_sections", ["process_version_id", "order_index"], unique=True)
    op.create_index("ix_process_sections_unlock", "process_sections", ["unlock_after_section_id"], unique=False)
    op.create_table(
        "prompt_pack_templates",
        sa.Column("process_version_id", sa.Uuid(), nullable=False),
        sa.Column("template_name", sa.Unicode(length=100), nullable=False),
        sa.Column("description", sa.Unicode(length=4000), nullable=True),
        sa.Column("is_global", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_version_id"],
            ["process_versions.id"],
            name=op.f("fk_prompt_pack_templates_process_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_prompt_pack_templates", mssql_clustered=False),
    )
    op.create_index(
        "ix_prompt_pack_templates_age",
        "prompt_pack_templates",
        ["created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_prompt_pack_templates_name", "prompt_pack_templates", ["process_version_id", "template_name"], unique=True
    )
    op.create_table(
        "process_flow_edges",
        sa.Column("process_version_id", sa.Uuid(), nullable=False),
        sa.Column("from_node_id", sa.Uuid(), nullable=False),
        sa.Column("to_node_id", sa.Uuid(), nullable=False),
        sa.Column("condition_type", sa.Unicode(length=50), nullable=False),
        sa.Column("condition_value", sa.Unicode(), nullable=True),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.Column("edge_label", sa.Unicode(length=100), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_node_id"], ["process_nodes.id"], name=op.f("fk_process_flow_edges_from_node_id")
        ),
        sa.ForeignKeyConstraint(
            ["process_version_id"],
            ["process_versions.id"],
            name=op.f("fk_process_flow_edges_process_version_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["to_node_id"], ["process_nodes.id"], name=op.f("fk_process_flow_edges_to_node_id")),
        sa.PrimaryKeyConstraint("id", name="pk_process_flow_edges", mssql_clustered=False),
    )
    op.create_index(
        "ix_process_flow_edges_age", "process_flow_edges", ["created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_process_flow_edges_order", "process_flow_edges", ["from_node_id", "order_index"], unique=True)
    op.create_index("ix_process_flow_edges_target", "process_flow_edges", ["to_node_id"], unique=False)
    op.create_index("ix_process_flow_edges_version", "process_flow_edges", ["process_version_id"], unique=False)
    op.create_table(
        "process_prompts",
        sa.Column("process_node_id", sa.Uuid(), nullable=False),
        sa.Column("prompt_key", sa.Unicode(length=100), nullable=False),
        sa.Column("prompt_text", sa.Unicode(length=4000), nullable=False),
        sa.Column("prompt_type", sa.Unicode(length=50), nullable=True),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("sensitivity_tier", sa.Integer(), nullable=False),
        sa.Column("boundaries", sa.Unicode(length=4000), nullable=True),
        sa.Column("response_format", sa.Unicode(length=50), nullable=False),
        sa.Column("max_length", sa.Integer(), nullable=True),
        sa.Column("example_response", sa.Unicode(length=4000), nullable=True),
        sa.Column("options", sa.Unicode(), nullable=True),
        sa.Column("condition_type", sa.Unicode(length=50), nullable=False),
        sa.Column("condition_value", sa.Unicode(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_node_id"],
            ["process_nodes.id"],
            name=op.f("fk_process_prompts_process_node_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_process_prompts", mssql_clustered=False),
    )
    op.create_index(
        "ix_process_prompts_age", "process_prompts", ["created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_process_prompts_order", "process_prompts", ["process_node_id", "order_index"], unique=True)
    op.create_table(
        "prompt_pack_prompts",
        sa.Column("prompt_pack_id", sa.Uuid(), nullable=False),
        sa.Column("prompt_key", sa.Unicode(length=100), nullable=False),
        sa.Column("prompt_text", sa.Unicode(length=4000), nullable=False),
        sa.Column("prompt_type", sa.Unicode(length=50), nullable=True),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["prompt_pack_id"],
            ["prompt_pack_templates.id"],
            name=op.f("fk_prompt_pack_prompts_prompt_pack_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_prompt_pack_prompts", mssql_clustered=False),
    )
    op.create_index(
        "ix_prompt_pack_prompts_age", "prompt_pack_prompts", ["created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_index(
        "ix_prompt_pack_prompts_order", "prompt_pack_prompts", ["prompt_pack_id", "order_index"], unique=True
    )
    op.create_table(
        "section_prompts",
        sa.Column("section_id", sa.Uuid(), nullable=False),
        sa.Column("process_prompt_id", sa.Uuid(), nullable=False),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_prompt_id"], ["process_prompts.id"], name=op.f("fk_section_prompts_process_prompt_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["process_sections.id"], name=op.f("fk_section_prompts_section_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("section_id", "process_prompt_id", name="pk_section_prompts"),
    )
    op.create_index("ix_section_prompts_prompt", "section_prompts", ["process_prompt_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_section_prompts_prompt", table_name="section_prompts")
    op.drop_table("section_prompts")
    op.drop_index("ix_prompt_pack_prompts_order", table_name="prompt_pack_prompts")
    op.drop_index("ix_prompt_pack_prompts_age", table_name="prompt_pack_prompts", mssql_clustered=True)
    op.drop_table("prompt_pack_prompts")
    op.drop_index("ix_process_prompts_order", table_name="process_prompts")
    op.drop_index("ix_process_prompts_age", table_name="process_prompts", mssql_clustered=True)
    op.drop_table("process_prompts")
    op.drop_index("ix_process_flow_edges_version", table_name="process_flow_edges")
    op.drop_index("ix_process_flow_edges_target", table_name="process_flow_edges")
    op.drop_index("ix_process_flow_edges_order", table_name="process_flow_edges")
    op.drop_index("ix_process_flow_edges_age", table_name="process_flow_edges", mssql_clustered=True)
    op.drop_table("process_flow_edges")
    op.drop_index("ix_prompt_pack_templates_name", table_name="prompt_pack_templates")
    op.drop_index("ix_prompt_pack_templates_age", table_name="prompt_pack_templates", mssql_clustered=True)
    op.drop_table("prompt_pack_templates")
    op.drop_index("ix_process_sections_unlock", table_name="process_sections")
    op.drop_index("ix_process_sections_order", table_name="process_sections")
    op.drop_index("ix_process_sections_age", table_name="process_sections", mssql_clustered=True)
    op.drop_table("process_sections")
    op.drop_index("ix_process_nodes_type", table_name="process_nodes")
    op.drop_index("ix_process_nodes_order", table_name="process_nodes")
    op.drop_index("ix_process_nodes_age", table_name="process_nodes", mssql_clustered=True)
    op.drop_table("process_nodes")
    op.drop_index("ix_process_commitments_order", table_name="process_commitments")
    op.drop_index("ix_process_commitments_age", table_name="process_commitments", mssql_clustered=True)
    op.drop_table("process_commitments")
    op.drop_index(
        "ix_process_versions_number", table_name="process_versions", mssql_where=sa.text("number IS NOT NULL")
    )
    op.drop_index("ix_process_versions_age", table_name="process_versions", mssql_clustered=True)
    op.drop_index(
        "ix_process_versions_active", table_name="process_versions", mssql_where=sa.text("active_slot IS NOT NULL")
    )
    op.drop_table("process_versions")
    op.drop_table("process_node_types")
