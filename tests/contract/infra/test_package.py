"""The deployed package contains the app, all of it, and nothing else.

What it contains besides, .pyc files, and that it starts with them: test_package_start.py.
"""

import io
import os
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

import pathspec
import pytest

from infra.hooks.prepackage import copy_app
from tests.contract.sources import ROOT

# As a zip of the sources; what pip adds in Azure is not in it. Weights and phrases of seven languages are 0.6 million.
# The catalog of plans (ingredients, exercises, meals) is 0.14 million: as people write it, and as the app reads it.
# Plans, tasks, coach and analytics are 0.25 million. The process of the guided narrative is 0.06 million; its sessions
# and chapters, the sealed room, imports, sync and API keys are 0.3 million. Boundaries, recordings in imports,
# phrases of care and the second version of the quiz are 0.06 million. Lexicons of six languages and the weights
# of their glosses are 0.7 million, and words learned from spent parts 0.05 million.
# More forms in the six lexicons and new structures of the safety net are 0.19 million.
# Words that learned from five more authors, and glosses from five, are 0.17 million.
# Words that learned from four more authors and the second held-out parts, and glosses from them, are 0.15 million.
# Words that learned from twelve more authors, and glosses from six, are 0.17 million.
# Words that learned from four more authors and the fourth held-out parts are 0.1 million.
MOST_BYTES = 4_570_000
# The embedded model, counted apart: two files of 23.4 million bytes and their vocabulary (ADR 0037).
MODEL_FOLDER = "shared/core/embeddings/model/"
# The graphs of the screening, 10.9 million bytes each, are counted with it (ADR 0050, 0111, 0113).
GRAPH_FOLDER = "shared/safety/classifier/graph/"
MODEL_FOLDERS = (MODEL_FOLDER, GRAPH_FOLDER)
MOST_MODEL_BYTES = 37_200_000
ALWAYS_LEFT_OUT = {".funcignore"}  # by azd itself, with .azure and local.settings.json


@lru_cache(maxsize=1)
def _ignored() -> pathspec.GitIgnoreSpec:
    return pathspec.GitIgnoreSpec.from_lines((ROOT / ".funcignore").read_text("utf-8").splitlines())


@lru_cache(maxsize=1)
def deployed() -> frozenset[str]:
    """Every file of the working copy that is not left out; folders that are left out are not looked into."""
    return frozenset(_files(ROOT)) - ALWAYS_LEFT_OUT


def _files(folder: Path) -> Iterator[str]:
    for path in folder.iterdir():
        name = path.relative_to(ROOT).as_posix()
        if path.is_dir():
            yield from () if _ignored().match_file(f"{name}/") else _files(path)
        elif not _ignored().match_file(name):
            yield name


def test_the_package_is_the_app_and_what_is_needed_to_install_it() -> None:
    tops = {PurePosixPath(name).parts[0] for name in deployed()}
    assert tops == {
        "function_app.py",
        "functions",
        "shared",
        "host.json",
        "requirements.txt",
        "constraints.txt",
        "build.env",
    }


def test_the_hook_copies_the_files_that_git_would_not_ignore(tmp_path: Path) -> None:
    copy_app(ROOT, tmp_path / "package")
    copied = {path.relative_to(tmp_path / "package").as_posix() for path in (tmp_path / "package").rglob("*")}
    files = {name for name in copied if (tmp_path / "package" / name).is_file()}

    assert files - ALWAYS_LEFT_OUT == deployed()


def test_nothing_of_the_app_is_left_out() -> None:
    whole = {
        path.relative_to(ROOT).as_posix()
        for place in ("functions", "shared")
        for path in (ROOT / place).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sorted(whole - deployed()) == []


def test_the_page_of_the_documentation_is_deployed() -> None:
    assert "shared/core/http/docs/page.html" in deployed()


@pytest.mark.parametrize(
    "name",
    [
        "tests/conftest.py",
        "devhost/host.py",
        "bench/load.py",
        "docs/OPERATIONS.md",
        "infra/main.bicep",
        "local.settings.json",
        ".venv/bin/python",
        ".git/HEAD",
        ".git",
        ".github/workflows/ci.yml",
        ".azure/x/.env",
        "shared/__pycache__/wiring.cpython-312.pyc",
        ".local/phronesis.db",
        "azure.yaml",
    ],
)
def test_it_stays_on_the_laptop(name: str) -> None:
    assert _ignored().match_file(name)


def test_every_folder_of_the_working_copy_is_either_deployed_or_left_out() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert (
        sorted(folder for folder in folders - {"functions", "shared"} if not _ignored().match_file(f"{folder}/x")) == []
    )


def _packed_size(names: Iterable[str]) -> int:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(names):
            package.write(ROOT / name, name)
    return packed.tell()


def test_the_package_is_small() -> None:
    names = [name for name in deployed() if not name.startswith(MODEL_FOLDERS)]
    assert _packed_size(names) < MOST_BYTES, os.linesep.join(sorted(names))


def test_the_embedded_model_is_all_that_its_folder_holds_and_no_larger_than_it_was_chosen_for() -> None:
    names = {name for name in deployed() if name.startswith(MODEL_FOLDERS)}
    assert {PurePosixPath(name).name for name in names} == {
        "words.onnx",
        "layers.onnx",
        "passages.onnx",
        "written.onnx",
        "product.onnx",
        "tokenizer.json",
        "LICENSE.txt",
    }
    assert _packed_size(names) < MOST_MODEL_BYTES
