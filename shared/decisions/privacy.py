"""What no model may see: every word of someone who is in danger, and later the words that told of the danger."""

from shared.safety.service import IsGrave, grave_since, is_grave, may_leave

__all__ = ["IsGrave", "grave_since", "is_grave", "may_leave", "withhold"]

WITHHELD = "[These words stay between the person and the people who can help.]"


def withhold(text: str, grave: IsGrave = is_grave) -> str:
    """Return a text as a model may see it; what it may not is replaced by words that say so.

    `grave` tells which that is: by assessing the text, or from the record of what was screened (`grave_since`).
    """
    return WITHHELD if grave(text) else text
