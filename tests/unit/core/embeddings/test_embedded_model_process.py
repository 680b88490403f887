"""What the embedded model costs a process, seen from outside: nothing before its first use, bounded memory after."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.sources import ROOT
from tests.environment import ENVIRONMENT

MOST_MEGABYTES = 120
_PROBE = """
import json, sys
from pathlib import Path
from uuid import uuid4

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

from shared.core.embeddings import embed
late = ("numpy", "onnxruntime", "tokenizers")
loaded = [name for name in late if name in sys.modules]
before = resident()
embed(["I was laid off today."], uuid4())
embed(["The day was long, and I kept thinking about what she had said. " * 60] * 3, uuid4())
print(json.dumps({
    "loaded": loaded, "then": [name for name in late if name in sys.modules],
    "more": resident() - before,
}))
"""


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what a process has is read from /proc")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of the process."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def process(home: Path) -> dict[str, object]:
    """Embed a sentence and three full chunks in a new process, and return what it saw."""
    return _probe(home)


def _probe(home: Path) -> dict[str, object]:
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME"), str(home))
    command, environment = [sys.executable, "-c", _PROBE], {**os.environ, **ENVIRONMENT, **places}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_nothing_is_loaded_before_the_first_text(process: dict[str, object]) -> None:
    assert process["loaded"] == []
    assert process["then"] == ["numpy", "onnxruntime", "tokenizers"]


def test_the_model_takes_at_most_120_megabytes(home: Path, process: dict[str, object]) -> None:
    """What a process has varies by some megabytes from one to the next, so the least of three counts."""
    attempts = [process]
    while len(attempts) < 3 and _read_growth(attempts[-1]) >= MOST_MEGABYTES:
        attempts.append(_probe(home))
    assert min(map(_read_growth, attempts)) < MOST_MEGABYTES


def _read_growth(process: dict[str, object]) -> float:
    assert isinstance(process["more"], float)
    return process["more"]


def test_onnxruntime_keeps_nothing_for_its_makers(process: dict[str, object], home: Path) -> None:
    """Its telemetry makes a device id and a database of events in the home, whose events it sends."""
    assert process["then"]
    assert [path.name for path in home.rglob("*") if path.is_file()] == []
