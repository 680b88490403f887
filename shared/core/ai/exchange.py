"""One exchange with the model, as a span of its own: what was sent and came back is counted there, and never told.

The names of the attributes are OpenTelemetry's for generative AI (semantic conventions, "GenAI client spans").
"""

from shared.core import telemetry
from shared.core.ai import answers, client
from shared.core.ai.prompt import Message
from shared.core.ai.task import AiTask, R
from shared.core.ai.unavailable import ModelUnavailable
from shared.core.settings import get_settings

Tokens = tuple[int, int]


def exchange(task: AiTask[R], messages: list[Message], seconds: float) -> tuple[bytes, Tokens]:
    """Ask once; return the body of the answer and its tokens of prompt and completion. Raises `ModelUnavailable`."""
    with telemetry.client_span(f"chat {client.model_name()}", _facts(task)):
        body = _complete(task, messages, seconds)
        sent, received = answers.read_tokens(body)
        telemetry.describe({"gen_ai.usage.input_tokens": sent, "gen_ai.usage.output_tokens": received})
    return body, (sent, received)


def _complete(task: AiTask[R], messages: list[Message], seconds: float) -> bytes:
    try:
        return client.complete(task, messages, seconds)
    except ModelUnavailable as failure:
        telemetry.describe({"outcome": failure.outcome.value})
        raise


def _facts(task: AiTask[R]) -> dict[str, telemetry.Fact]:
    return {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "azure.ai.openai" if get_settings().azure_openai_endpoint else "openai",
        "gen_ai.request.model": client.model_name(),
        "purpose": task.purpose,
    }
