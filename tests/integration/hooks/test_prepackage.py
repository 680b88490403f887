"""Before packaging: the hook makes a copy with .pyc files, leaves the sources alone, and never stops a deployment for
want of a Python.

It runs in a small project of its own, whose template names the Python that this test wants to be Azure's.
"""

import dataclasses
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from infra.hooks.prepackage import read_ignore_file
from infra.hooks.process import HookError
from tests.contract.sources import ROOT
from tests.patience import PATIENCE
from tests.servers.azd import Laptop

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
NOWHERE = "3.99"
UNCHECKED = (1).to_bytes(4, "little")  # PEP 552: a hash, and nobody compares it with the source


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Our hooks around an app of two modules; a .pyc of the laptop's own lies beside one of them."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "infra/hooks", root / "infra/hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".funcignore", root)
    for name, text in {
        "function_app.py": "import functions\n",
        "functions/__init__.py": "ANSWER = 1\n",
        "functions/__pycache__/__init__.cpython-399.pyc": "from an editor",
        "docs/notes.md": "stays here",
        "shared/core/http/docs/page.html": "is deployed",
        "local.settings.json": "{}",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def developer(laptop: Laptop, project: Path) -> Laptop:
    """A laptop in that project."""
    return dataclasses.replace(laptop, project=project)


def choose_python(project: Path, version: str) -> None:
    """Have the project's template run the app on a Python."""
    template = project / "infra/modules/functions.bicep"
    template.parent.mkdir(exist_ok=True)
    template.write_text(f"      runtime: {{ name: 'python', version: '{version}' }}\n", encoding="utf-8")


def package_of(project: Path) -> dict[str, bytes]:
    """What azd would pack."""
    package = project / ".local/package"
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}


def test_the_package_is_the_app_with_a_pyc_for_each_module(developer: Laptop, project: Path) -> None:
    choose_python(project, HERE)
    done = developer.run("prepackage")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The package carries 2 .pyc files for Python {HERE}, which Azure runs.\n"
    tag = sys.implementation.cache_tag
    packed = package_of(project)
    assert set(packed) == {
        ".funcignore",
        "function_app.py",
        "functions/__init__.py",
        "shared/core/http/docs/page.html",
        f"__pycache__/function_app.{tag}.pyc",
        f"functions/__pycache__/__init__.{tag}.pyc",
    }
    headers = {content[:8] for name, content in packed.items() if name.endswith(".pyc")}
    assert headers == {importlib.util.MAGIC_NUMBER + UNCHECKED}


def test_azd_is_told_to_pack_folders_that_it_leaves_out_by_itself(developer: Laptop, project: Path) -> None:
    choose_python(project, HERE)
    developer.run("prepackage")

    rules = package_of(project)[".funcignore"].decode()
    assert [line for line in rules.splitlines() if not line.startswith("#")] == []


def test_nothing_is_written_beside_the_sources(developer: Laptop, project: Path) -> None:
    choose_python(project, HERE)
    developer.run("prepackage")

    beside = {path.relative_to(project).as_posix() for path in project.rglob("*.pyc") if ".local" not in path.parts}
    assert beside == {"functions/__pycache__/__init__.cpython-399.pyc"}


def test_an_edit_is_seen_at_once_and_is_in_the_next_package(developer: Laptop, project: Path) -> None:
    choose_python(project, HERE)
    developer.run("prepackage")
    (project / "functions/__init__.py").write_text("ANSWER = 2\n", encoding="utf-8")

    assert _answer(project) == "2"
    assert _answer(project / ".local/package") == "1"
    developer.run("prepackage")
    assert _answer(project / ".local/package") == "2"


def _answer(folder: Path) -> str:
    program = "import sys; sys.path.insert(0, '.'); import functions; print(functions.ANSWER)"
    done = subprocess.run(
        [sys.executable, "-IBc", program], cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    return done.stdout.strip()


def test_what_is_gone_from_the_sources_is_gone_from_the_next_package(developer: Laptop, project: Path) -> None:
    choose_python(project, HERE)
    developer.run("prepackage")
    shutil.rmtree(project / "shared")
    developer.run("prepackage")

    assert [name for name in package_of(project) if name.startswith("shared/")] == []


def test_without_a_python_of_azures_version_the_deployment_goes_on_and_says_so(
    developer: Laptop, project: Path
) -> None:
    choose_python(project, NOWHERE)
    done = developer.run("prepackage")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"No Python {NOWHERE} was found on this machine. The deployment goes on")
    packed = package_of(project)
    assert "function_app.py" in packed
    assert [name for name in packed if name.endswith(".pyc")] == []


def test_a_program_of_that_name_that_does_not_start_is_not_taken(developer: Laptop, project: Path) -> None:
    choose_python(project, NOWHERE)
    shim = developer.programs / f"python{NOWHERE}"
    shim.write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n", encoding="utf-8")
    shim.chmod(0o755)
    done = developer.run("prepackage")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"No Python {NOWHERE} was found")


def test_a_program_of_that_name_and_another_version_is_not_taken(developer: Laptop, project: Path) -> None:
    choose_python(project, NOWHERE)
    (developer.programs / f"python{NOWHERE}").symlink_to(sys.executable)

    assert developer.run("prepackage").stdout.startswith(f"No Python {NOWHERE} was found")


def test_a_source_that_cannot_be_compiled_stops_the_deployment(developer: Laptop, project: Path) -> None:
    choose_python(project, HERE)
    (project / "functions/broken.py").write_text("def half(:\n", encoding="utf-8")
    done = developer.run("prepackage")

    assert done.returncode == 1
    assert done.stderr.startswith("prepackage: a source cannot be compiled for Azure's Python:\n")
    assert "functions/broken.py" in done.stderr


@pytest.mark.parametrize("rule", ["!shared/", "docs/notes.md", "**/x", "[ab].txt", "notes\\ of.txt"])
def test_a_rule_that_the_hook_would_misread_is_refused(rule: str) -> None:
    with pytest.raises(HookError, match="cannot read"):
        read_ignore_file(f"/tests/\n{rule}\n")
