"""The client of the configured model: one request within a limit of seconds, traced as a span.

The server is OpenAI by its key, any compatible server by `OPENAI_BASE_URL`, or Azure OpenAI by its endpoint and
managed identity. The SDK and its HTTP client are slow to import, so only `connection` imports them, which the first
call loads. The attributes of the span have OpenTelemetry's names for generative AI (semantic conventions, "GenAI
client spans"). They hold counts, and no text.
"""

from typing import TYPE_CHECKING

from shared.core import telemetry
from shared.core.ai import answers
from shared.core.ai.outcomes import ModelUnavailable
from shared.core.ai.prompt import Message
from shared.core.ai.tasks import NO_BOUNDS, OPENAI_BOUNDS, AiTask, R, build_parameters
from shared.core.hosts import read_host
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from shared.core.ai.connection import Connection


TokenCounts = tuple[int, int]
OPENAI_HOST = "api.openai.com"


def is_configured() -> bool:
    """Tell whether there is a model to call."""
    settings = get_settings()
    return any((settings.openai_api_key, settings.openai_base_url, settings.azure_openai_endpoint))


def model_name() -> str:
    """Return the name of the model, on Azure of the deployment, which answers are marked with."""
    return get_settings().openai_model


def find_destination() -> str:
    """Return the host that calls go to."""
    settings = get_settings()
    address = settings.azure_openai_endpoint or settings.openai_base_url
    return read_host(address) if address else OPENAI_HOST


def total_seconds() -> float:
    """Return the limit of a whole call: all attempts and one repair at their time limits."""
    settings = get_settings()
    return settings.ai_timeout_seconds * (settings.ai_retries + 2)


def request_completion(task: AiTask[R], messages: list[Message], seconds: float) -> tuple[bytes, TokenCounts]:
    """Send one request in a span; return the answer's body, and its tokens. Raises `ModelUnavailable`."""
    with telemetry.client_span(f"chat {model_name()}", _span_attributes(task)):
        body = _send_in_span(task, messages, seconds)
        sent, received = answers.read_tokens(body)
        telemetry.set_attributes({"gen_ai.usage.input_tokens": sent, "gen_ai.usage.output_tokens": received})
    return body, (sent, received)


@single_flight
def get_connection() -> "Connection":
    """Return the connection of the process, which contacts nothing yet."""
    with IMPORT_LOCK:
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
    """Request a call of the task's function; return the body of the answer. Raises `ModelUnavailable`."""
    function = {
        "name": task.function,
        "description": task.description,
        "parameters": build_parameters(task.result, _bounds()),
        "strict": True,
    }
    # No temperature, which reasoning models refuse, and no limit of tokens, for which they have another parameter.
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
    """Return the field for the effort of reasoning; `unset` means none, for servers that refuse the field.

    GPT-6 Luna calls functions in a chat completion only with `none` (OpenAI, "Deployment checklist").
    """
    effort = get_settings().openai_reasoning_effort
    return {} if effort == "unset" else {"reasoning_effort": effort}


def _bounds() -> frozenset[str]:
    """Return the bounds that are sent as keywords; only OpenAI itself is known to support them."""
    settings = get_settings()
    return NO_BOUNDS if settings.openai_base_url or settings.azure_openai_endpoint else OPENAI_BOUNDS


def _span_attributes(task: AiTask[R]) -> dict[str, telemetry.AttributeValue]:
    return {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "azure.ai.openai" if get_settings().azure_openai_endpoint else "openai",
        "gen_ai.request.model": model_name(),
        "purpose": task.purpose,
    }
