"""The ids of the parts of a version: each follows from the version and the key, so nobody has to read them."""

from uuid import UUID, uuid5


def find_node_id(version_id: UUID, node_key: str) -> UUID:
    """Return the id of a node's row."""
    return uuid5(version_id, f"node:{node_key}")


def find_section_id(version_id: UUID, section_key: str) -> UUID:
    """Return the id of a section's row."""
    return uuid5(version_id, f"section:{section_key}")


def find_prompt_id(version_id: UUID, prompt_key: str) -> UUID:
    """Return the id of a prompt's row."""
    return uuid5(version_id, f"prompt:{prompt_key}")


def find_pack_id(version_id: UUID, pack_key: str) -> UUID:
    """Return the id of a pack's row."""
    return uuid5(version_id, f"pack:{pack_key}")
