"""All areas of the API, for the documentation, the manifest and tests: every module here that declares an area.

A request does not use this module: the registry imports only the area of the operation that is called.
"""

from importlib import import_module
from pkgutil import iter_modules

import functions
from shared.core.http import Area

_ORDER = (
    "accounts",
    "account",
    "boundaries",
    "exports",
    "imports",
    "sync",
    "journal",
    "decisions",
    "decision_support",
    "coaching",
    "narrative",
    "narrative_synthesis",
    "books",
    "reflection",
    "search",
    "memories",
    "insights",
    "audio",
    "speech",
    "onboarding",
    "values",
    "future_self",
    "life_theme",
    "wellness",
    "plans",
    "wellness_coach",
    "therapy",
    "writing_sessions",
    "artifacts",
    "care_links",
    "clinician",
    "moods",
    "goals",
    "tasks",
    "calendar",
    "gamification",
    "reminders",
    "progress",
    "consistency",
    "reports",
    "safety",
    "analytics",
    "unsubscribe",
    "push",
    "admin",
    "processes",
    "system",
    "documentation",
)
"""The order of areas in the documentation; an area that is not listed comes last."""


def load_areas() -> tuple[Area, ...]:
    """Import every area, in the order in which the documentation shows them."""
    return tuple(area for _, area in load_area_modules())


def load_area_modules() -> list[tuple[str, Area]]:
    """Import every area; return each with the name of its module."""
    names = sorted((module.name for module in iter_modules(functions.__path__)), key=_position)
    found = ((f"functions.{name}", getattr(import_module(f"functions.{name}"), "area", None)) for name in names)
    return [(name, area) for name, area in found if isinstance(area, Area)]


def _position(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)
