"""What no model may see: every word of someone who is in danger, and later the words that told of the danger."""

from shared.safety.service import is_grave, may_leave

__all__ = ["is_grave", "may_leave", "withhold"]

WITHHELD = "[These words stay between the person and the people who can help.]"


def withhold(text: str) -> str:
    """Return a text as a model may see it; what it may not is replaced by words that say so."""
    return WITHHELD if is_grave(text) else text
