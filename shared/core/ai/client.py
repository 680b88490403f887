"""Calling the model that is configured: one question, one answer in bytes, within a number of seconds.

OpenAI by its key, any compatible server by `OPENAI_BASE_URL`, Azure OpenAI by its endpoint and managed identity. The
SDK and its HTTP client are slow to import, so they live in `connection`, which is loaded at the first call.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from shared.core.ai.prompt import Message
from shared.core.ai.schema import NO_BOUNDS, OPENAI_BOUNDS, parameters_of
from shared.core.ai.task import AiTask, R
from shared.core.settings import get_settings

if TYPE_CHECKING:
    from shared.core.ai.connection import Connection


def is_configured() -> bool:
    """Tell whether there is a model to call."""
    settings = get_settings()
    return any((settings.openai_api_key, settings.openai_base_url, settings.azure_openai_endpoint))


def model_name() -> str:
    """Name the model, or on Azure the deployment: what answers are signed with."""
    return get_settings().openai_model


def total_seconds() -> float:
    """Return the most that a whole call may take: every attempt and one repair at their slowest."""
    settings = get_settings()
    return settings.ai_timeout_seconds * (settings.ai_retries + 2)


def complete(task: AiTask[R], messages: list[Message], seconds: float) -> bytes:
    """Have the model call the task's function; return the body of its answer. Raises `ModelUnavailable`."""
    function = {
        "name": task.function,
        "description": task.description,
        "parameters": parameters_of(task.result, _bounds()),
        "strict": True,
    }
    # No temperature and no limit of tokens: models that reason refuse the one, or know the other by another name.
    request = {
        "model": model_name(),
        "messages": messages,
        "tools": [{"type": "function", "function": function}],
        "tool_choice": {"type": "function", "function": {"name": task.function}},
        "parallel_tool_calls": False,
        **_reasoning(),
    }
    return get_connection().create_completion(request, seconds)


@lru_cache(maxsize=1)
def get_connection() -> "Connection":
    """Return the process's connection; the model is not contacted yet."""
    from shared.core.ai.connection import Bounds, open_connection  # the SDK takes most of a second: loaded late

    settings = get_settings()
    bounds = Bounds(settings.ai_timeout_seconds, settings.ai_retries, settings.azure_openai_api_version)
    return open_connection(settings, bounds)


def _reasoning() -> dict[str, str]:
    """Say how much to reason: GPT-6 Luna calls functions in a chat completion only with `none` (OpenAI, "Deployment
    checklist"). `unset` sends nothing, for models and servers that do not know the field and would refuse all.
    """
    effort = get_settings().openai_reasoning_effort
    return {} if effort == "unset" else {"reasoning_effort": effort}


def _bounds() -> frozenset[str]:
    """Only OpenAI itself is known to take bounds as keywords."""
    settings = get_settings()
    return NO_BOUNDS if settings.openai_base_url or settings.azure_openai_endpoint else OPENAI_BOUNDS
