"""Docstrings as the document uses them: a summary and an explanation."""

import re

_FIRST_SENTENCE = re.compile(r"(.+?[.!?])(?:\s+|$)(.*)", re.DOTALL)


def split_description(description: str) -> tuple[str, str]:
    """Split a docstring after its first sentence, on one line, from what follows, whose paragraphs stay."""
    match = _FIRST_SENTENCE.fullmatch(description.strip())
    summary, rest = match.groups() if match else (description, "")
    return " ".join(summary.split()), rest.strip()
