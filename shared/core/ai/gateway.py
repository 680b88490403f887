"""The gateway to the model: `ask` always returns an answer, from the model or else from the fallback.

It checks admission, has the prompt sent and a bad answer repaired (`repair.py`), and settles the call in ledger, log
and metrics.
"""

import time
from collections.abc import Callable, Collection
from uuid import UUID

from shared.core import clock
from shared.core.ai import admission, client, ledger
from shared.core.ai.answers import RULES, Answer
from shared.core.ai.outcomes import CallLabels, Outcome
from shared.core.ai.prompt import Material, build_prompt
from shared.core.ai.repair import request_answer
from shared.core.ai.tasks import AiTask, R
from shared.core.errors import Forbidden, Problem, ServiceUnavailable, TooManyRequests

MaterialSource = Material | Callable[[], Material]


def ask(
    task: AiTask[R],
    user_id: UUID,
    material: MaterialSource,
    fallback: Callable[[], R],
    *,
    text_ids: Collection[UUID] = (),
) -> Answer[R]:
    """Answer a task about what `user_id` wrote; `fallback` answers where the model may not or cannot.

    `material` may be a function, which is called only after admission. Failures of the model, the network, consent or
    budget raise nothing. `text_ids` are the texts that the material is made of, with what they belong to: if one of
    them is kept from models by now, `fallback` answers. The call takes at most `client.total_seconds()`, and must not
    be made in a transaction.
    """
    call = _admit_task(task, user_id, text_ids)
    if isinstance(call, Outcome):
        return Answer(fallback(), ai_generated=False, made_by=RULES, outcome=call)
    return _answer(task, call, material, fallback)


def ask_or_raise(
    task: AiTask[R],
    user_id: UUID,
    material: MaterialSource,
    fallback: Callable[[], R],
    *,
    text_ids: Collection[UUID] = (),
) -> Answer[R]:
    """Do the same for a person who asked for the model itself, but raise instead of falling back without a call.

    Raises `ServiceUnavailable` where no model is configured, `Forbidden` without consent, and `TooManyRequests`
    when the day's budget is used up. After a call that failed, and for a text that is kept from models, `fallback`
    answers as it does for `ask`.
    """
    call = _admit_task(task, user_id, text_ids)
    if call is Outcome.WITHHELD:
        return Answer(fallback(), ai_generated=False, made_by=RULES, outcome=call)
    if isinstance(call, Outcome):
        raise _refusal(call)
    return _answer(task, call, material, fallback)


def _admit_task(task: AiTask[R], user_id: UUID, text_ids: Collection[UUID]) -> UUID | Outcome:
    model = client.model_name() if client.is_configured() else None
    return admission.admit_call(task.purpose, model, user_id, text_ids)


def _answer(task: AiTask[R], call_id: UUID, material: MaterialSource, fallback: Callable[[], R]) -> Answer[R]:
    prompt = build_prompt(task.instruction, task.function, material() if callable(material) else material)
    started = time.monotonic()
    result = request_answer(task, prompt, started + client.total_seconds())
    latency_ms = round((time.monotonic() - started) * 1000)
    ledger.settle_call(
        call_id,
        CallLabels(task.purpose, client.model_name()),
        result.outcome,
        result.usage,
        latency_ms,
        error=result.error,
        requests=result.usage.requests,
        shortened=prompt.shortened,
    )
    if result.value is None:
        return Answer(fallback(), ai_generated=False, made_by=RULES, outcome=result.outcome)
    model = client.model_name()
    return Answer(result.value, ai_generated=True, made_by=model, outcome=result.outcome, shortened=prompt.shortened)


def _refusal(reason: Outcome) -> Problem:
    if reason is Outcome.NOT_CONFIGURED:
        return ServiceUnavailable("No language model is configured. Everything else works without one.")
    if reason is Outcome.NO_CONSENT:
        return Forbidden(
            "You have not allowed your texts to be sent to a language model. You can allow it in your preferences."
        )
    wait = admission.seconds_until_renewal(clock.now())
    return TooManyRequests(
        "You have used all of today's AI suggestions. There will be new ones tomorrow.", retry_after=wait
    )
