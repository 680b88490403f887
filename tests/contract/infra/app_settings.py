"""The settings that the templates give the app, by name, with what is written for each."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tests.contract.infra.bicep import INFRA, of_kind, properties, text, variable

_OBJECTS = ("secrets", "addresses", "host")
_PROVIDERS = "models"


def read_json(name: str) -> Any:
    """Read a file of data that the templates load."""
    return json.loads((INFRA / name).read_text("utf-8"))


@lru_cache(maxsize=1)
def settings() -> Mapping[str, str]:
    """Every setting that any choice of parameters provisions: constants as they are, the others as they are written."""
    written = {name: text(node) for each in _OBJECTS for name, node in variable("main.bicep", each).items()}
    for provider in variable("main.bicep", _PROVIDERS).values():
        written |= {name: text(node) for name, node in properties(provider).items()}
    return {**read_json("settings.json"), **read_json("schedules.json")["prompt"], **_of_the_app(), **written}


def _of_the_app() -> dict[str, str]:
    """What functions.bicep adds, because only there it is known: the second argument of `union`."""
    app_settings = of_kind("resource", "modules/functions.bicep")["appSettings"]
    call = app_settings.body["properties"]
    arguments = next(child for child in call.named_children if child.type == "arguments")
    return {name: text(node) for name, node in properties(arguments.named_children[-1]).items()}
