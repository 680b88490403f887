"""The catalog of prompts, written by people, for when no model is asked: several for each domain, mood and aim.

People who fear for their work, or have just lost it, read them: each is concrete and warm, and only a question.
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
