"""What was asked of which model, as it is counted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Called:
    """A purpose that the code names, such as `tag_journal_entry`, and a model that the settings name."""

    purpose: str
    model: str
