"""Resolve every requirement anew and write the versions that came out to constraints.txt."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
CONSTRAINTS = REPOSITORY / "constraints.txt"
REQUIREMENTS = ("requirements.txt", "devhost/requirements.txt", "tests/requirements.txt")
MARKED = "azure-functions"


def head_of(constraints: str) -> list[str]:
    """Keep the comment and the lines for the one package whose version depends on the Python's."""
    return [line for line in constraints.splitlines() if line.startswith(("#", MARKED + "=="))]


def requested(files: tuple[str, ...] = REQUIREMENTS) -> list[str]:
    """List what is asked for, without the constraints that this run replaces."""
    lines = [line for name in files for line in (REPOSITORY / name).read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def frozen(lines: list[str], head: list[str]) -> str:
    """Write the new file: the head as it was, then every version, by name."""
    versions = sorted((line for line in lines if not line.startswith(MARKED + "==")), key=str.lower)
    return "\n".join([*head, *versions]) + "\n"


def resolve(head: list[str], directory: Path) -> list[str]:
    """Install everything into a scratch environment and read back what pip chose."""
    python, wanted, marked = directory / "venv/bin/python", directory / "wanted.txt", directory / "marked.txt"
    wanted.write_text("\n".join(requested()), encoding="utf-8")
    marked.write_text("\n".join(head), encoding="utf-8")
    venv.create(directory / "venv", with_pip=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "-c", str(marked), "-r", str(wanted)]
    subprocess.run(command, check=True)  # noqa: S603 - our own command, no shell
    freeze = [str(python), "-m", "pip", "freeze"]
    return subprocess.run(freeze, check=True, capture_output=True, text=True).stdout.splitlines()  # noqa: S603 - as above


def main() -> int:
    """Rewrite constraints.txt; a failure of pip leaves it as it was."""
    head = head_of(CONSTRAINTS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        try:
            lines = resolve(head, Path(scratch))
        except subprocess.CalledProcessError:
            print("devhost: pip could not resolve the requirements", file=sys.stderr)
            return 1
    CONSTRAINTS.write_text(frozen(lines, head), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
