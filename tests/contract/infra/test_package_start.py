"""The deployed package compiles nothing at a start: counted at a real one, and for every module by Azure's Python.

The package is made as the hook makes it, zipped and unpacked, which gives its files new times, and made read-only.
"""

import json
import os
import py_compile
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from infra.hooks.prepackage import compile_app, copy_app, find_python, read_azure_version
from tests.contract.infra.test_package import MODEL_FOLDERS
from tests.contract.sources import ROOT
from tests.patience import PATIENCE

# As a zip, with the .pyc files and without the models. Plans, tasks, coach and analytics of body and rest, with their
# catalog, and exports are 0.5 million of it. Narrative, the sealed room, imports, sync and API keys are a million.
# Boundaries, recordings in imports, phrases of care and the second version of the quiz are 0.1 million.
# Clinicians with their views, downloads, and what a model's follow-up is held against are 0.05 million.
# The second version of the narrative process is 0.02 million; the first one stays, because sessions keep to it.
# Pictures of entries are 0.06 million. The warm-up, and vectors and snippets of the search, are 0.01 million.
# Lexicons of six languages, the weights of their glosses and the words learned from spent parts are 0.8 million.
# More forms in the six lexicons and new structures of the safety net are 0.19 million.
# Words that learned from five more authors, and glosses from five, are 0.26 million.
# Sources of five more kinds of texts for the search are 0.01 million.
# Words that learned from four more authors and the second held-out parts, and glosses from them, are 0.15 million.
# Words that learned from twelve more authors, and glosses from six, are 0.17 million.
MOST_BYTES = 8_570_000
# Both programs count what SourceFileLoader hands to the compiler: it does so only where no .pyc is valid.
_COUNTER = """
import importlib.machinery, json, pathlib, sys
compiled, compile_source = [], importlib.machinery.SourceFileLoader.source_to_code
def count(loader, data, path, **options):
    compiled.append(str(path))
    return compile_source(loader, data, path, **options)
importlib.machinery.SourceFileLoader.source_to_code = count
package = pathlib.Path(sys.argv[1])
"""
# What the worker does: import function_app from the package and list its functions.
_START = (
    _COUNTER
    + """
sys.path.insert(0, str(package))
import function_app
function_app.app.get_functions()
loaded = [str(module.__file__) for module in sys.modules.values() if getattr(module, "__file__", None)]
here = lambda paths: [path for path in paths if path.startswith(str(package))]
print(json.dumps({"loaded": here(loaded), "compiled": here(compiled)}))
"""
)
# The first half of an import, for every module of the package: it needs no library, so it runs on any Python.
_LOAD_ALL = (
    _COUNTER
    + """
loaded = sorted(map(str, package.rglob("*.py")))
for path in loaded:
    importlib.machinery.SourceFileLoader(path, path).get_code(path)
print(json.dumps({"loaded": loaded, "compiled": compiled}))
"""
)


@dataclass(frozen=True)
class Count:
    """Modules of the package that a program loaded, and those that it had to compile."""

    loaded: list[str]
    compiled: list[str]


def count(program: str, package: Path, python: Sequence[str] = (sys.executable,)) -> Count:
    """Run a program over a package, without writing .pyc files as the read-only mount in Azure forbids it."""
    done = subprocess.run(
        [*python, "-IBc", program, str(package)], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return Count(**json.loads(done.stdout))


def deploy(package: Path, to: Path) -> Path:
    """Zip a package as azd does, and unpack it to a read-only folder."""
    archive = to.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(package.rglob("*")):
            zipped.write(path, path.relative_to(package))
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(to)
    for path in [to, *to.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    return to


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("package")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Path:
    """The package before anything is compiled."""
    copy_app(ROOT, folder / "plain")
    return folder / "plain"


@pytest.fixture(scope="module")
def azure() -> Sequence[str]:
    """A Python of Azure's version."""
    version = read_azure_version(ROOT)
    python = find_python(version)
    if python is None:
        pytest.skip(f"there is no Python {version} on this machine; it is one of those that ci.yml runs the tests on")
    return python


@pytest.fixture(scope="module")
def deployed(folder: Path, plain: Path) -> Path:
    """The package with .pyc files for the Python that runs the tests."""
    shutil.copytree(plain, folder / "compiled")
    compile_app(folder / "compiled", [sys.executable])
    return deploy(folder / "compiled", folder / "deployed")


def test_a_start_compiles_nothing(deployed: Path) -> None:
    counted = count(_START, deployed)

    assert str(deployed / "function_app.py") in counted.loaded
    assert counted.compiled == []


def test_no_module_is_compiled_when_it_is_imported_later(deployed: Path) -> None:
    counted = count(_LOAD_ALL, deployed)

    assert len(counted.loaded) == len(list(deployed.rglob("*.py")))
    assert counted.compiled == []


def test_the_python_of_azure_compiles_no_module(azure: Sequence[str], folder: Path, plain: Path) -> None:
    shutil.copytree(plain, folder / "for-azure")
    compile_app(folder / "for-azure", azure)
    counted = count(_LOAD_ALL, deploy(folder / "for-azure", folder / "in-azure"), azure)

    assert len(counted.loaded) == len(list(plain.rglob("*.py")))
    assert counted.compiled == []


def test_without_pyc_files_a_start_compiles_all_that_it_loads(folder: Path, plain: Path) -> None:
    counted = count(_START, deploy(plain, folder / "without"))

    assert counted.compiled != []
    assert sorted(counted.compiled) == sorted(counted.loaded)


def test_the_usual_pyc_files_would_be_stale_once_deployed(folder: Path, plain: Path) -> None:
    shutil.copytree(plain, folder / "usual")
    for path in (folder / "usual").rglob("*.py"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
        py_compile.compile(str(path), doraise=True, invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP)
    counted = count(_LOAD_ALL, deploy(folder / "usual", folder / "usual-deployed"))

    assert counted.compiled == counted.loaded != []


def test_the_pyc_files_do_not_name_a_folder_of_this_machine(deployed: Path, folder: Path) -> None:
    assert [path for path in deployed.rglob("*.pyc") if str(folder).encode() in path.read_bytes()] == []


def test_the_whole_package_is_small(deployed: Path) -> None:
    with zipfile.ZipFile(deployed.with_suffix(".zip")) as package:
        sizes = [one.compress_size for one in package.infolist() if not one.filename.startswith(MODEL_FOLDERS)]
    assert sum(sizes) < MOST_BYTES


def post_build_command() -> str:
    """What build.env has Oryx run once it has installed the dependencies, read as Oryx does: name, =, the rest."""
    lines = [line for line in (ROOT / "build.env").read_text("utf-8").splitlines() if not line.startswith("#")]
    values = dict(line.split("=", 1) for line in lines)
    return values["POST_BUILD_COMMAND"].strip()


def install_as_azure_does(package: Path, source: str = "VALUE = 1\n") -> Path:
    """Have a library among the dependencies, with the .pyc that pip makes of it."""
    library = package / ".python_packages/lib/site-packages/library.py"
    library.parent.mkdir(parents=True)
    library.write_text(source, encoding="utf-8")
    os.utime(library, (1_700_000_000, 1_700_000_000))
    py_compile.compile(str(library), doraise=True, invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP)
    return library


def run_as_oryx(command: str, package: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command in Oryx's script: bash, up to the first failure, where $python is the Python that pip ran on."""
    script = f"set -e\npython={sys.executable}\n{command}\necho the build goes on\n"
    return subprocess.run(
        ["bash", "-c", script], cwd=package, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def copy_without_times(package: Path, to: Path) -> Path:
    """Copy as Oryx copies the result of a build: contents, and new times."""
    shutil.copytree(package, to, copy_function=shutil.copyfile)
    return to


def test_pips_pyc_files_do_not_survive_the_build_in_azure(tmp_path: Path) -> None:
    install_as_azure_does(tmp_path / "built")

    assert count(_LOAD_ALL, tmp_path / "built").compiled == []
    assert len(count(_LOAD_ALL, copy_without_times(tmp_path / "built", tmp_path / "wwwroot")).compiled) == 1


def test_the_build_in_azure_compiles_dependencies_for_good(tmp_path: Path) -> None:
    install_as_azure_does(tmp_path / "built")
    done = run_as_oryx(post_build_command(), tmp_path / "built")

    assert (done.returncode, done.stdout, done.stderr) == (0, "the build goes on\n", "")
    counted = count(_LOAD_ALL, copy_without_times(tmp_path / "built", tmp_path / "wwwroot"))
    assert len(counted.loaded) == 1
    assert counted.compiled == []


def test_a_dependency_that_cannot_be_compiled_does_not_stop_the_build(tmp_path: Path) -> None:
    library = install_as_azure_does(tmp_path / "built")
    (library.parent / "template.py").write_text("print 'of another age'\n", encoding="utf-8")
    done = run_as_oryx(post_build_command(), tmp_path / "built")

    assert done.returncode == 0
    assert "Some files could not be compiled" in done.stdout
    assert done.stdout.endswith("the build goes on\n")
