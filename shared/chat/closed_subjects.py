"""What the coach leaves alone: a reply of a model keeps the person's boundaries, or the rules reply instead of it.

The instruction closes the topics; this looks at what comes back. A person who speaks of a closed subject is answered,
so what they said lately opens it for the reply.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel

from shared.boundaries.service import Boundaries
from shared.core import ai

R = TypeVar("R", bound=BaseModel)
_LATELY = 3
"""The last messages of a person that open a subject."""


def ask_within_boundaries(
    closed: Boundaries,
    task: ai.AiTask[R],
    user_id: UUID,
    material: Any,
    by_rules: Callable[[], R],
    *,
    list_texts: Callable[[R], Iterable[str | None]],
    said: Sequence[str],
    text_ids: Collection[UUID] = (),
) -> ai.Answer[R]:
    """Ask a model for a reply; `list_texts` are what would be said, `said` what the person has said, oldest first.

    The concern that a model reports stays where its reply does not.
    """
    answer = ai.ask(closed.extend_task(task), user_id, material, by_rules, text_ids=text_ids)
    if not answer.ai_generated or may_say(closed, list_texts(answer.value), said):
        return answer
    concern = {"concern": answer.value.concern} if hasattr(answer.value, "concern") else {}
    instead = by_rules().model_copy(update=concern)
    return replace(answer, value=instead, ai_generated=False, made_by=ai.RULES)


def may_say(closed: Boundaries, texts: Iterable[str | None], said: Sequence[str]) -> bool:
    """Tell whether texts touch nothing that is closed, but for what the person spoke of lately."""
    return all(closed.may_say(text, said[-_LATELY:]) for text in texts if text)


def keep_open(closed: Boundaries, texts: Iterable[str], said: Sequence[str]) -> list[str]:
    """Return those of some texts that may be said."""
    return [text for text in texts if may_say(closed, (text,), said)]
