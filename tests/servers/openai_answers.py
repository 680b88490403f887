"""The default answers of the test server's model: sensible tags, or arguments that fit the function's schema."""

import json
import re
from collections.abc import Mapping
from typing import Any, Protocol

AUTO_TAG = "auto_tag_journal_entry"

_DOMAINS = {
    "career": "job work career boss team colleague office interview role layoff laid manager resume",
    "health": "health sleep doctor run walk body tired sick exercise anxiety therapy",
    "relationships": "partner wife husband friend family mother father daughter son marriage parents",
    "finance": "money savings rent budget debt salary mortgage loan bank pay",
    "personal_growth": "learn course habit grow meaning purpose study practice journal skill",
}
_POSITIVE = "glad happy hope hopeful proud relieved calm excited good grateful better"
_NEGATIVE = "afraid sad angry lost anxious tired worried alone bad scared worse laid"
_PADDING = ("decision", "reflection", "next step")

# Functions whose arguments must satisfy more than their schema: texts that differ, ids of messages that exist.
_SENSIBLE: Mapping[str, Mapping[str, Any]] = {
    "simulate_future_self": {
        "suggestions": ["Ask one person.", "Write it down.", "Sleep on it."],
        "claims": [
            {"claim": "I have asked one person about their day.", "due_in_days": 30},
            {"claim": "I have written down what I can spend.", "due_in_days": 90},
        ],
    },
    "summarize_session": {"insights": [{"text": "You came back to one question.", "messages": ["m1", "m2"]}]},
    "suggest_life_themes": {"themes": ["Small steps, kept", "Enough is a place to stand", "Learning aloud"]},
    "write_reflection_prompts": {
        "prompts": ["What weighs most?", "Who would understand?", "What would be one small next thing?"],
        "concern": "green",
    },
}


class AnswerableRequest(Protocol):
    """The parts of a request that an answer depends on."""

    @property
    def function(self) -> Mapping[str, Any]:
        """The function that must be called."""

    def message(self, role: str) -> str:
        """The first message of a role."""


def rules_like_arguments(request: AnswerableRequest) -> Mapping[str, Any]:
    """Make the arguments of a good answer."""
    if request.function["name"] == AUTO_TAG:
        return _tags(material_of(request.message("user")))
    arguments: Mapping[str, Any] = _example(request.function["parameters"])
    return {**arguments, **_SENSIBLE.get(request.function["name"], {})}


def material_of(message: str) -> str:
    """Extract the texts from the quoted JSON; a message of another form is returned as it is."""
    start, end = message.find("\n"), message.rfind("\n")
    try:
        document = json.loads(message[start:end])
    except ValueError:
        return message
    parts = document.values() if isinstance(document, dict) else [turn["text"] for turn in document]
    return "\n".join(str(part) for part in parts if part is not None)


def _tags(text: str) -> Mapping[str, Any]:
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    found = set(words)
    domains = [domain for domain, signs in _DOMAINS.items() if found & set(signs.split())]
    mood = len(found & set(_POSITIVE.split())) - len(found & set(_NEGATIVE.split()))
    long_words = dict.fromkeys(word for word in words if len(word) > 4)
    return {
        "domain_tags": domains or ["ambiguous"],
        "sentiment_tag": "positive" if mood > 0 else "negative" if mood < 0 else "neutral",
        "keywords": list(
            dict.fromkeys([*list(long_words)[:7], *(_PADDING if len(long_words) < len(_PADDING) else ())])
        ),
    }


def _example(schema: Mapping[str, Any]) -> Any:
    """Make the simplest value that fits a strict schema."""
    if "anyOf" in schema:
        return _example(schema["anyOf"][0])
    if "enum" in schema:
        return schema["enum"][0]
    if schema["type"] == "object":
        return {name: _example(part) for name, part in schema["properties"].items()}
    if schema["type"] == "array":
        return [_example(schema["items"]) for _ in range(schema.get("minItems", 1))]
    scalars = {"integer": schema.get("minimum", 1), "number": schema.get("minimum", 1.0), "boolean": True}
    return scalars.get(schema["type"], "example" if schema["type"] == "string" else None)
