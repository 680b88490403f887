"""Ports: questions that the core asks and that only a domain can answer, such as whether someone consents.

The wiring names a provider for each port by object reference, so that nothing is imported before a question is asked.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from shared.core.object_references import load_object

Port = Literal[
    "api_keys",
    "coach_facts",
    "consent",
    "crisis_help",
    "existing_people",
    "head_revision",
    "kept_texts",
    "kept_with",
    "paused_days",
    "personal_data",
    "push_preference",
    "recipient",
    "recomputations",
    "referenced_tables",
    "rejection",
    "message_permission",
    "sendable_texts",
    "spoken_texts",
    "suspensions",
    "text_sources",
    "warm_up",
]
Provider = Callable[..., Any]
_providers: dict[Port, str | Provider] = {}


def connect(providers: Mapping[Port, str | Provider]) -> None:
    """Say who answers; a later provider of a port replaces an earlier one."""
    _providers.update(providers)


def find_provider(port: Port) -> Provider | None:
    """Return who answers, or None as long as nobody was named."""
    provider = _providers.get(port)
    return load_object(provider) if isinstance(provider, str) else provider
