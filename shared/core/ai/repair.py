"""One call of a model, and one repair: an answer that breaks its schema is sent back once, with a note about the fault.

`answers.py` finds the fault and words it without repeating what the model said; `prompt.py` writes the note.
"""

import time
from dataclasses import dataclass
from typing import Generic

from shared.core.ai.answers import UnusableAnswer, read_answer
from shared.core.ai.client import request_completion
from shared.core.ai.outcomes import ModelUnavailable, Outcome, Usage
from shared.core.ai.prompt import Prompt
from shared.core.ai.tasks import AiTask, R


@dataclass(frozen=True)
class CallResult(Generic[R]):
    """The result of one call; `value` is None unless the model gave a usable one."""

    value: R | None
    outcome: Outcome
    usage: Usage
    error: str | None = None


def request_answer(task: AiTask[R], prompt: Prompt, deadline: float) -> CallResult[R]:
    """Send the prompt, and once more with a note about the fault if the answer is unusable."""
    usage, fault, outcome = Usage(), None, Outcome.UNUSABLE
    for success in (Outcome.ANSWERED, Outcome.REPAIRED):
        messages = prompt.messages(fault)
        size = sum(len(message["content"]) for message in messages)
        try:
            body, tokens = request_completion(task, messages, deadline - time.monotonic())
        except ModelUnavailable as failure:
            return CallResult(None, failure.outcome, usage.plus(0, 0, size), failure.error)
        usage = usage.plus(*tokens, size)
        try:
            return CallResult(read_answer(task, body), success, usage)
        except UnusableAnswer as unusable:
            fault, outcome = unusable.fault, Outcome.REFUSED if unusable.refused else Outcome.UNUSABLE
    return CallResult(None, outcome, usage, error=fault)
