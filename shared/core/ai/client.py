"""One exchange with the configured model: a request, an answer in bytes, a limit of seconds, and a trace span.

The server is OpenAI by its key, any compatible server by `OPENAI_BASE_URL`, or Azure OpenAI by its endpoint and
managed identity. The SDK and its HTTP client are slow to import, so they live in `connection`, which is loaded at the
first call. The attributes of the span have OpenTelemetry's names for generative AI (semantic conventions, "GenAI
client spans"); they count what was sent and received and never quote it.
"""

from typing import TYPE_CHECKING

from shared.core import telemetry
from shared.core.ai import answers
from shared.core.ai.outcomes import ModelUnavailable
from shared.core.ai.prompt import Message
from shared.core.ai.tasks import NO_BOUNDS, OPENAI_BOUNDS, AiTask, R, build_parameters
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from shared.core.ai.connection import Connection


TokenCounts = tuple[int, int]


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


def request_completion(task: AiTask[R], messages: list[Message], seconds: float) -> tuple[bytes, TokenCounts]:
    """Ask once; return the body of the answer and its tokens of prompt and completion. Raises `ModelUnavailable`."""
    with telemetry.client_span(f"chat {model_name()}", _span_attributes(task)):
        body = _send_in_span(task, messages, seconds)
        sent, received = answers.read_tokens(body)
        telemetry.set_attributes({"gen_ai.usage.input_tokens": sent, "gen_ai.usage.output_tokens": received})
    return body, (sent, received)


@single_flight
def get_connection() -> "Connection":
    """Return the process's connection; the model is not contacted yet."""
    from shared.core.ai.connection import (  # the SDK takes most of a second: loaded late
        ConnectionOptions,
        open_connection,
    )

    settings = get_settings()
    bounds = ConnectionOptions(settings.ai_timeout_seconds, settings.ai_retries, settings.azure_openai_api_version)
    return open_connection(settings, bounds)


def _send_in_span(task: AiTask[R], messages: list[Message], seconds: float) -> bytes:
    try:
        return _send_request(task, messages, seconds)
    except ModelUnavailable as failure:
        telemetry.set_attributes({"outcome": failure.outcome.value})
        raise


def _send_request(task: AiTask[R], messages: list[Message], seconds: float) -> bytes:
    """Have the model call the task's function; return the body of its answer. Raises `ModelUnavailable`."""
    function = {
        "name": task.function,
        "description": task.description,
        "parameters": build_parameters(task.result, _bounds()),
        "strict": True,
    }
    # No temperature and no limit of tokens: models that reason refuse the one, or know the other by another name.
    request = {
        "model": model_name(),
        "messages": messages,
        "tools": [{"type": "function", "function": function}],
        "tool_choice": {"type": "function", "function": {"name": task.function}},
        "parallel_tool_calls": False,
        **_reasoning_fields(),
    }
    return get_connection().create_completion(request, seconds)


def _reasoning_fields() -> dict[str, str]:
    """Say how much to reason: GPT-6 Luna calls functions in a chat completion only with `none` (OpenAI, "Deployment
    checklist"). `unset` sends nothing, for models and servers that do not know the field and would refuse all.
    """
    effort = get_settings().openai_reasoning_effort
    return {} if effort == "unset" else {"reasoning_effort": effort}


def _bounds() -> frozenset[str]:
    """Only OpenAI itself is known to take bounds as keywords."""
    settings = get_settings()
    return NO_BOUNDS if settings.openai_base_url or settings.azure_openai_endpoint else OPENAI_BOUNDS


def _span_attributes(task: AiTask[R]) -> dict[str, telemetry.AttributeValue]:
    return {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "azure.ai.openai" if get_settings().azure_openai_endpoint else "openai",
        "gen_ai.request.model": model_name(),
        "purpose": task.purpose,
    }
