"""The front of sync: read what has changed, and do what was done offline."""

from shared.sync.batches import apply_batch
from shared.sync.changes import read_changes

__all__ = ["apply_batch", "read_changes"]
