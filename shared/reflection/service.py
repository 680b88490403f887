"""The front of reflection: everything that doors and other domains may do with it."""

from shared.reflection.events import ReflectionAnswered
from shared.reflection.generating import generate_prompts
from shared.reflection.prompts import find_prompt, list_prompts
from shared.reflection.responses import list_responses, write_response
from shared.reflection.schemas import ResponseCreate

__all__ = [
    "ReflectionAnswered",
    "ResponseCreate",
    "find_prompt",
    "generate_prompts",
    "list_prompts",
    "list_responses",
    "write_response",
]
