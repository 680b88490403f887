"""At start models are declared, not built: building validators, serializers and mappings waits for the first request.

A model that inherits from the bases in `shared.core.http.schema` waits by itself; a `TypeAdapter` at the top of a
module must be told to. One instance of any model made at import undoes it, and loads pydantic's plugins besides.
"""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.contract.sources import ROOT
from tests.patience import PATIENCE

_PROBE = """
import gc, json
import function_app
from functions.areas import load_areas
load_areas()
from pydantic import BaseModel, TypeAdapter
from shared.core.db import Base
{then}
gc.unfreeze()
def below(model):
    for child in model.__subclasses__():
        yield child
        yield from below(child)
models = list(below(BaseModel))
adapters = [one for one in gc.get_objects() if type(one) is TypeAdapter]
mappers = list(Base.registry.mappers)
print(json.dumps({{
    "seen": [len(models), len(adapters), len(mappers)],
    "built": [
        *(f"{{model.__module__}}.{{model.__qualname__}}" for model in models if model.__pydantic_complete__),
        *(repr(adapter) for adapter in adapters if adapter.pydantic_complete),
        *(mapper.class_.__name__ for mapper in mappers if mapper.configured),
    ],
}}))
"""


def _start(then: str = "") -> dict[str, list[Any]]:
    """Import function_app in a new process, do something more, and tell what was built."""
    command = [sys.executable, "-B", "-c", _PROBE.format(then=then)]
    done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def start() -> dict[str, list[Any]]:
    return _start()


def test_nothing_is_built_at_start(start: dict[str, list[Any]]) -> None:
    assert start["built"] == []


def test_models_adapters_and_tables_are_seen(start: dict[str, list[Any]]) -> None:
    assert all(start["seen"])


@pytest.mark.parametrize(
    ("then", "built"),
    [
        ("from shared.accounts.schemas import RefreshRequest as R; R(refresh_token='r')", "RefreshRequest"),
        ("class Eager(BaseModel): pass", "Eager"),
        ("adapter = TypeAdapter(int)", "TypeAdapter(int)"),
        ("from sqlalchemy.orm import configure_mappers; configure_mappers()", "User"),
    ],
)
def test_what_is_built_at_start_is_caught(then: str, built: str) -> None:
    assert any(name.endswith(built) for name in _start(then)["built"])
