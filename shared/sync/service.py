"""The front of sync: read what has changed."""

from shared.sync.changes import read_changes

__all__ = ["read_changes"]
