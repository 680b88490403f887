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

_EAGER = {
    "RefreshRequest": "from shared.accounts.schemas import RefreshRequest as R; R(refresh_token='r')",
    "Eager": "class Eager(BaseModel): pass",
    "TypeAdapter(int)": "adapter = TypeAdapter(int)",
    "User": "from sqlalchemy.orm import configure_mappers; configure_mappers()",
}
"""What builds at start, by the name of what it builds."""
_PROBE = """
import gc, json, os
import function_app
from functions.areas import load_areas
load_areas()
from pydantic import BaseModel, TypeAdapter
from shared.core.db import Base
def below(model):
    for child in model.__subclasses__():
        yield child
        yield from below(child)
def look():
    gc.unfreeze()
    models = list(below(BaseModel))
    adapters = [one for one in gc.get_objects() if type(one) is TypeAdapter]
    mappers = list(Base.registry.mappers)
    return {
        "seen": [len(models), len(adapters), len(mappers)],
        "built": [
            *(f"{model.__module__}.{model.__qualname__}" for model in models if model.__pydantic_complete__),
            *(repr(adapter) for adapter in adapters if adapter.pydantic_complete),
            *(mapper.class_.__name__ for mapper in mappers if mapper.configured),
        ],
    }
"""
_TRIALS = """
for name, program in trials.items():
    if not os.fork():  # each alone, in a copy of this process
        exec(program)
        print(json.dumps([name, look()]), flush=True)
        os._exit(0)
    assert os.wait()[1] == 0, name
print(json.dumps(["", look()]))
"""


@pytest.fixture(scope="module")
def starts() -> dict[str, dict[str, list[Any]]]:
    """Import function_app in a new process, do something more in copies of it, and tell what was built in each."""
    program = f"{_PROBE}\ntrials = {_EAGER!r}\n{_TRIALS}"
    command = [sys.executable, "-B", "-c", program]
    done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(line) for line in done.stdout.splitlines())


def test_nothing_is_built_at_start(starts: dict[str, dict[str, list[Any]]]) -> None:
    assert starts[""]["built"] == []


def test_models_adapters_and_tables_are_seen(starts: dict[str, dict[str, list[Any]]]) -> None:
    assert all(starts[""]["seen"])


@pytest.mark.parametrize("built", _EAGER)
def test_what_is_built_at_start_is_caught(built: str, starts: dict[str, dict[str, list[Any]]]) -> None:
    assert any(name.endswith(built) for name in starts[built]["built"])
