"""Prompts written by people, for when no model is asked: for each part of life, mood and aim more than one.

They are read by people who fear for their work or have just lost it: concrete, warm, and never more than a question.
"""

from shared.reflection.catalog import career, finance, general, health, personal_growth, relationships
from shared.reflection.catalog.idea import AIMS, Aim, PromptIdea

IDEAS: tuple[PromptIdea, ...] = (
    *career.PROMPTS,
    *health.PROMPTS,
    *relationships.PROMPTS,
    *finance.PROMPTS,
    *personal_growth.PROMPTS,
    *general.PROMPTS,
)

__all__ = ["AIMS", "IDEAS", "Aim", "PromptIdea"]
