"""The answer to a task, and the parser of a chat completion, which must be one valid call of the task's function.

The reason why an answer is unusable (`fault`) is sent back to the model. It consists of constants and of names from
the schema, so that nothing that a model or a person wrote becomes a part of our instruction.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shared.core.ai.outcomes import Outcome
from shared.core.ai.tasks import AiTask, R, build_parameters

RULES, BY_USER = "rules", "user"
"""Who made something that no model made: our rules, or the person."""

_MAX_FAULTS = 5
# The details of pydantic's errors that come from the schema and never from the value.
_RULE_DETAILS = ("min_length", "max_length", "ge", "gt", "le", "lt", "multiple_of", "expected")


@dataclass(frozen=True)
class Answer(Generic[R]):
    """A value and who made it. `made_by`: the model's name, or `rules`. `shortened`: the model got only a part."""

    value: R
    ai_generated: bool
    made_by: str
    outcome: Outcome
    shortened: bool = False


class UnusableAnswer(Exception):
    """The model's answer cannot be used. `refused`: the model or a filter refused the task."""

    def __init__(self, fault: str, *, refused: bool = False) -> None:
        super().__init__(fault)
        self.fault = fault
        self.refused = refused


class ResponseFields(BaseModel):
    """The fields of a server's response that we read; what else a server sends is ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True, defer_build=True)


class _Function(ResponseFields):
    name: str
    arguments: str


class _ToolCall(ResponseFields):
    function: _Function


class _Message(ResponseFields):
    tool_calls: list[_ToolCall] | None = None
    refusal: str | None = None


class _Choice(ResponseFields):
    message: _Message
    finish_reason: str | None = None


class _Completion(ResponseFields):
    choices: list[_Choice] = Field(default_factory=list)


class _Tokens(ResponseFields):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _UsagePart(ResponseFields):
    usage: _Tokens


def read_answer(task: AiTask[R], body: bytes) -> R:
    """Parse and validate the arguments of the function call; raises `UnusableAnswer`."""
    arguments = _read_arguments(task.function, _read_choice(body))
    try:
        return task.result.model_validate_json(arguments)
    except ValidationError as invalid:
        raise UnusableAnswer(_describe(invalid, _list_names(build_parameters(task.result)))) from None


def read_tokens(body: bytes) -> tuple[int, int]:
    """Return the tokens of prompt and completion as the server counts them, 0 where it does not count."""
    try:
        usage = _UsagePart.model_validate_json(body).usage
    except ValidationError:
        return 0, 0
    return usage.prompt_tokens, usage.completion_tokens


def _read_choice(body: bytes) -> _Choice:
    try:
        choices = _Completion.model_validate_json(body).choices
    except ValidationError:
        raise UnusableAnswer("it was not a chat completion") from None
    if not choices:
        raise UnusableAnswer("it was empty")
    return choices[0]


def _read_arguments(function: str, choice: _Choice) -> str:
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise UnusableAnswer("it was withheld, though only a call of the function was asked for", refused=True)
    if choice.finish_reason == "length":
        raise UnusableAnswer("it was cut off; be brief")
    calls = [call.function for call in choice.message.tool_calls or ()]
    if len(calls) != 1 or calls[0].name != function:
        raise UnusableAnswer("it was not exactly one call of the function")
    return calls[0].arguments


def _describe(invalid: ValidationError, names: frozenset[str]) -> str:
    found = invalid.errors(include_url=False, include_input=False)
    return "; ".join(
        _describe_fault(error["loc"], error["type"], error.get("ctx", {}), names) for error in found[:_MAX_FAULTS]
    )


def _describe_fault(loc: tuple[int | str, ...], rule: str, context: Mapping[str, Any], names: frozenset[str]) -> str:
    """Name the field and its rule; a name that is not in the schema comes from the model and is written as `?`."""
    path = ".".join(str(part) if isinstance(part, int) or part in names else "?" for part in loc)
    details = [f"{key} {context[key]}" for key in _RULE_DETAILS if key in context]
    return " ".join([path or "arguments", rule, *details])


def _list_names(schema: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(_walk_names(schema))


def _walk_names(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of all properties at any depth."""
    properties = schema.get("properties", {})
    yield from properties
    items = [schema["items"]] if "items" in schema else []
    for part in (*properties.values(), *schema.get("anyOf", ()), *items):
        yield from _walk_names(part)
